import { join } from 'node:path';
import type { Problem } from '../../errors.ts';
import { ruleDigest } from '../../history/seal.ts';
import type { ContentFolder } from '../../reader/content-folder.ts';

const retrace = 'Run npm run evidence -- trace --repo PATH.';

/** What the tracer wrote stands as it wrote it, by the rule that history.yaml holds now. */
export function tracedFiles(folder: ContentFolder): Problem[] {
  const { dir, history, coverage, seal } = folder;
  if (!history || !coverage || !seal) return [];
  const rule = join(dir, 'history.yaml');
  if (coverage.snapshot !== history.snapshot)
    return [
      {
        found: `the snapshot ${history.snapshot}; coverage.json was traced at ${coverage.snapshot}`,
        where: `${rule}: snapshot`,
        fix: `${retrace} Or restore the snapshot.`,
      },
    ];
  if (seal.rule !== ruleDigest(history))
    return [{ found: 'another rule than the one that was traced', where: rule, fix: retrace }];
  return isRead(folder) ? editedFiles(folder, seal.files) : [];
}

/** A file that could not be read is told of as such. */
function isRead({ pulls, present, lineage }: ContentFolder): boolean {
  return lineage !== undefined && pulls.length === present.pulls.length;
}

function editedFiles({ dir, traced }: ContentFolder, sealed: Record<string, string>): Problem[] {
  return [...new Set([...Object.keys(sealed), ...Object.keys(traced)])]
    .filter((name) => sealed[name] !== traced[name])
    .map((name) => ({
      found: flawOf(sealed[name], traced[name]),
      where: join(dir, name),
      fix: retrace,
    }));
}

function flawOf(sealed: string | undefined, here: string | undefined): string {
  if (here === undefined) return 'no such file, and trace.json says that it was traced';
  if (sealed === undefined) return 'a file that trace.json does not name';
  return 'another text than the tracer wrote';
}
