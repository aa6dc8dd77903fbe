import type { Problem } from '../errors.ts';

/** A file that is wrong as a whole, or a folder that is gone, has more to tell than anybody reads. */
const mostOfOneFile = 6;
const mostOfOneKind = 10;

/** What one rule found, or one way of reading. */
export function shortlistOfKind(problems: readonly Problem[]): Problem[] {
  return shortlist(problems, mostOfOneKind, (rest) => ({ of: 'of this kind', where: rest.where }));
}

/** File by file, as a person reads them. */
export function shortlistOfFiles(problems: readonly Problem[]): Problem[] {
  const byFile = Map.groupBy(problems, ({ where }) => where.replace(/:\d+.*| .*|: .*/, ''));
  return [...byFile].flatMap(([where, group]) =>
    shortlist(group, mostOfOneFile, () => ({ of: 'in this file', where })),
  );
}

function shortlist(
  problems: readonly Problem[],
  most: number,
  placeOf: (first: Problem) => { of: string; where: string },
): Problem[] {
  const [first, ...others] = problems.slice(most);
  if (!first) return [...problems];
  const { of, where } = placeOf(first);
  const found = `${others.length + 1} more problems ${of}`;
  return [
    ...problems.slice(0, most),
    { found, where, fix: 'Mend those above first; many go with them.' },
  ];
}
