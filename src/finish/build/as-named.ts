import type { Problem } from '../../errors.ts';
import type { SiteRequest } from './astro-process.ts';

/** Messages name the files of a content folder as it was given, not those of the copy that Astro reads. */
export function asNamed(
  problem: Problem,
  { srcDir, content }: Pick<SiteRequest, 'srcDir' | 'content'>,
): Problem {
  if (srcDir === '.') return problem;
  const named = (text: string): string => text.replaceAll(`${srcDir}/content`, content);
  return { found: named(problem.found), where: named(problem.where), fix: problem.fix };
}
