/** The browser lays a chunk out when it comes near the screen; larger ones would come too late. */
const chunkSize = 60;

export interface Chunk<T> {
  rows: T[];
  /** `t4 u7` stands for 47 rows: the style sheet makes a height of it, since pages hold no inline style. */
  sizeClass: string;
}

/** @param keyOf what the rows of a chunk have in common */
export function chunksOf<T>(
  rows: readonly T[],
  keyOf: (row: T) => unknown = () => undefined,
): Chunk<T>[] {
  const chunks: T[][] = [];
  for (const row of rows) {
    const last = chunks.at(-1);
    if (last && last.length < chunkSize && keyOf(last[0]!) === keyOf(row)) last.push(row);
    else chunks.push([row]);
  }
  return chunks.map((own) => ({ rows: own, sizeClass: sizeClass(own.length) }));
}

function sizeClass(rows: number): string {
  const [tens, units] = [Math.floor(rows / 10), rows % 10];
  return [tens && `t${tens}`, units && `u${units}`].filter(Boolean).join(' ');
}
