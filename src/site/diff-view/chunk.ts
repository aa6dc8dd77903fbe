/** The browser lays a chunk out when it comes near the screen; larger ones would come too late. */
const chunkSize = 60;

export interface Chunk<T> {
  rows: T[];
  /** `t4 u7` stands for 47 rows: the style sheet makes a height of it, since pages hold no inline style. */
  sizeClass: string;
}

export function chunksOf<T>(rows: readonly T[]): Chunk<T>[] {
  const count = Math.ceil(rows.length / chunkSize);
  return Array.from({ length: count }, (_, index) => {
    const own = rows.slice(index * chunkSize, (index + 1) * chunkSize);
    return { rows: own, sizeClass: sizeClass(own.length) };
  });
}

function sizeClass(rows: number): string {
  const [tens, units] = [Math.floor(rows / 10), rows % 10];
  return [tens && `t${tens}`, units && `u${units}`].filter(Boolean).join(' ');
}
