/** Rows that an address names: `topk-py-R24`, or a range `topk-py-R24-R31`. */
export interface LineRange {
  slug: string;
  /** Names of the first and the last row, such as `R24`. */
  from: string;
  to: string;
}

const pattern = /^([a-z0-9-]+)-([LR]\d+)(?:-([LR]\d+))?$/;

export function parseRange(fragment: string): LineRange | undefined {
  const [, slug, from, to] = pattern.exec(fragment) ?? [];
  return slug && from ? { slug, from, to: to ?? from } : undefined;
}

export function formatRange({ slug, from, to }: LineRange): string {
  return from === to ? `${slug}-${from}` : `${slug}-${from}-${to}`;
}

/** A range from where it began to another row of the same file; in another file it begins anew. */
export function extendRange(range: LineRange | undefined, rowId: string): LineRange | undefined {
  const row = parseRange(rowId);
  return row && range?.slug === row.slug ? { ...range, to: row.from } : row;
}

/** GitHub's fragment for the same rows; a range over both sides is one to GitHub too. */
export function gitHubFragment({ from, to }: LineRange): string {
  return from === to ? from : `${from}-${to}`;
}
