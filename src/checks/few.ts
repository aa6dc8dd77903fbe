import type { Problem } from '../errors.ts';

/** A file that is wrong as a whole, or a folder that is gone, has more to tell than anybody reads. */
const mostOfOneFile = 6;
const mostOfOneKind = 10;

const fix = 'Mend those above first; many go with them.';

/** What one rule found, or one way of reading. */
export function fewOfOneKind(problems: readonly Problem[]): Problem[] {
  const rest = problems.slice(mostOfOneKind);
  if (rest.length === 0) return [...problems];
  const found = `${rest.length} more problems of this kind`;
  return [...problems.slice(0, mostOfOneKind), { found, where: rest[0]!.where, fix }];
}

/** File by file, as a person reads them. */
export function fewOfEachFile(problems: readonly Problem[]): Problem[] {
  const byFile = Map.groupBy(problems, ({ where }) => where.replace(/:\d+.*| .*|: .*/, ''));
  return [...byFile].flatMap(([file, group]) => {
    const more = group.length - mostOfOneFile;
    if (more <= 0) return group;
    const found = `${more} more problems in this file`;
    return [...group.slice(0, mostOfOneFile), { found, where: file, fix }];
  });
}
