import { join } from 'node:path';
import type { Problem } from '../../errors.ts';
import { type ContentFolder, pagePairs } from '../../reader/content-folder.ts';
import { headingsOf } from '../../reader/page.ts';

/** What a change of a surface or a rotary path calls for is a section of the validation page. */
export function calledChecks(folder: ContentFolder): Problem[] {
  const page = pagePairs(folder).find(({ en }) => en.path === 'validate')?.en;
  const known = new Set(page ? headingsOf(page).map(({ id }) => id) : []);
  const calls = [
    ...(folder.surfaces ?? []).map(({ slug, checks }) => ['surfaces.yaml', slug, checks] as const),
    ...Object.entries(folder.history?.rotaryPaths ?? {}).map(
      ([id, { checks }]) => ['history.yaml', id, checks] as const,
    ),
  ];
  return calls.flatMap(([file, name, checks]) =>
    checks
      .filter((check) => !known.has(check))
      .map((check) => ({
        found: `the check "${check}", which the validation page does not have`,
        where: `${join(folder.dir, file)}: ${name}.checks`,
        fix: 'Correct it, or write the section of that id on the page validate.',
      })),
  );
}
