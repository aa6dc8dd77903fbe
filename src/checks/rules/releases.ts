import { basename, join } from 'node:path';
import type { Problem } from '../../errors.ts';
import type { Bilingual } from '../../history/schemas/git-id.ts';
import type { ContentFolder } from '../../reader/content-folder.ts';

const reread = 'Run npm run evidence -- releases.';

/** Each finding says by what text a release is known to have it, and the record is of what is there now. */
export function releases(folder: ContentFolder): Problem[] {
  const { dir, findings, conditions } = folder;
  if (!conditions || !findings) return [];
  const place = join(dir, 'releases.yaml');
  const known = Object.keys(conditions.findings);
  const slugs = findings.map(({ id }) => id);
  const changed = Object.keys(conditions.changes);
  return [
    ...slugs
      .filter((slug) => !known.includes(slug))
      .map((slug) => ({
        found: `no condition for the finding ${slug}`,
        where: `${place}: findings`,
        fix: `Say by what text a release is known to have it, and: ${reread}`,
      })),
    ...[...known.map((slug) => ['findings', slug]), ...changed.map((slug) => ['changes', slug])]
      .filter(([, slug]) => !slugs.includes(slug!))
      .map(([list, slug]) => ({
        found: `a condition for ${slug}, which is no finding`,
        where: `${place}: ${list}.${slug}`,
        fix: 'Correct its slug, or remove it.',
      })),
    ...staleRecord(folder, known),
  ];
}

/** What the record lacks or has too much, and of which snapshot it is. */
function staleRecord(
  { dir, conditions, coverage, present, releases }: ContentFolder,
  slugs: string[],
): Problem[] {
  if (!releases || !coverage || !conditions) return [];
  const pulls = present.pulls.map((folder) => `#${basename(folder)}`);
  const recorded = [
    ...releases.pulls.map(({ number }) => `#${number}`),
    ...releases.findings.map(({ slug }) => slug),
    releases.differences.snapshot,
  ];
  const differing = new Set([...pulls, ...slugs, coverage.snapshot]).symmetricDifference(
    new Set(recorded),
  );
  const changed = Object.fromEntries(releases.findings.map(({ slug, changes }) => [slug, changes]));
  for (const slug of new Set([...Object.keys(conditions.changes), ...Object.keys(changed)]))
    if (wordsOf(conditions.changes[slug]) !== wordsOf(changed[slug])) differing.add(slug);
  if (differing.size === 0) return [];
  return [
    {
      found: `another state of the content than this record is of: ${[...differing].slice(0, 5).join(', ')}`,
      where: join(dir, 'releases.json'),
      fix: reread,
    },
  ];
}

/** What is said of changes, without what the packages said. */
function wordsOf(changes: readonly { is: string; says: Bilingual }[] = []): string {
  return changes.map(({ is, says }) => `${is} ${says.en} ${says.zh}`).join('\n');
}
