/** The browser lays a chunk out when it comes near the screen; larger ones would come too late. */
const chunkSize = 60;
/** The style sheet knows the height of a chunk by tens of rows, since pages hold no inline style. */
const step = 10;

export interface Chunk<T> {
  rows: T[];
  /** `c1` stands for up to ten rows. */
  sizeClass: string;
}

export function chunksOf<T>(rows: readonly T[]): Chunk<T>[] {
  const count = Math.ceil(rows.length / chunkSize);
  return Array.from({ length: count }, (_, index) => {
    const own = rows.slice(index * chunkSize, (index + 1) * chunkSize);
    return { rows: own, sizeClass: `c${Math.ceil(own.length / step)}` };
  });
}
