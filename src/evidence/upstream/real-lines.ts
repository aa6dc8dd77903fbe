import { join } from 'node:path';
import type { ContentFolder } from '../../reader/content-folder.ts';
import { wrongDigest } from './digests.ts';
import type { Problem } from '../../errors.ts';
import { linesOf } from '../../history/digest.ts';
import { concernsFamily, pathOn } from '../../history/hunk.ts';
import { modeOn, submodule, submoduleText } from '../../history/modes.ts';
import type { Anchor, Pull } from '../../history/pull.ts';
import { BlobStore } from './blob-store.ts';
import { takeInventory } from './inventory.ts';

/** How many pull requests are shown with real lines, and what is wrong with those lines. */
export interface RealLinesReport {
  shown: number;
  problems: Problem[];
}

/**
 * Compares the notes with the real lines, where they are at hand.
 * @param required makes absent lines a problem too
 */
export function checkRealLines(
  { dir, pulls }: Pick<ContentFolder, 'dir' | 'pulls'>,
  store: BlobStore,
  required: boolean,
): RealLinesReport {
  const holdings = takeInventory(
    pulls.map(({ facts }) => facts),
    store,
  );
  const incomplete = new Set(
    holdings.filter(({ lacking }) => lacking.length > 0).map(({ facts }) => facts.number),
  );
  const problems = pulls.flatMap((pull) => {
    if (incomplete.has(pull.number)) return required ? [absent(pull, store)] : [];
    return pull.anchors.flatMap((anchor) => checkAnchor(dir, pull, anchor, store));
  });
  return { shown: pulls.length - incomplete.size, problems };
}

function checkAnchor(dir: string, pull: Pull, anchor: Anchor, store: BlobStore): Problem[] {
  const { side } = anchor;
  const file = pull.facts.files.find((each) => pathOn(side, each) === anchor.file);
  if (!file || !concernsFamily(file)) return [];
  const blob = side === 'additions' ? file.newBlob : file.oldBlob;
  const isSubmodule = modeOn(side, file) === submodule;
  const text = blob && (isSubmodule ? submoduleText(blob) : store.read(blob));
  const lines = linesOf(text || '');
  const problem = wrongDigest(anchor, lines, pull.number);
  const where = `${join(dir, 'prs', String(pull.number), 'anchors.yaml')}: ${anchor.id}`;
  return problem ? [{ ...problem, where }] : [];
}

function absent({ number }: Pull, { dir }: BlobStore): Problem {
  return {
    found: `not all real lines of #${number}, or not those that its facts name`,
    where: `${dir}/`,
    fix: 'Run npm run upstream, or build without --require-upstream.',
  };
}
