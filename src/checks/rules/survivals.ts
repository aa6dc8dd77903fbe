import type { Problem } from '../../errors.ts';
import { concerningFiles, type Pull } from '../../history/pull.ts';
import type { Survival, SurvivalFile } from '../../history/schemas/survival.ts';
import { type ContentFolder, pullFile } from '../../reader/content-folder.ts';
import { tracedSnapshot } from './traced-files.ts';

/** Survival speaks of the lines that the facts count, at the snapshot that the history is told to. */
export function survivals(folder: ContentFolder): Problem[] {
  return folder.pulls.flatMap((pull) =>
    flawsOf(folder, pull).map((found) => ({
      found,
      where: pullFile(folder, pull, 'survival.json'),
      fix: 'Run npm run evidence -- trace --repo PATH.',
    })),
  );
}

function flawsOf(folder: ContentFolder, pull: Pull): string[] {
  const { survival } = pull;
  const { coverage } = folder;
  const wasTraced = coverage?.found.some(({ number }) => number === pull.number) ?? false;
  if (!survival)
    return wasTraced ? ['no such file, and coverage.json says that it was traced'] : [];
  if (survival.number !== pull.number) return [`the survival of #${survival.number}`];
  const snapshot = tracedSnapshot(folder);
  if (snapshot !== undefined && survival.snapshot !== snapshot)
    return [`the snapshot ${survival.snapshot}; history.yaml has ${snapshot}`];
  return [
    ...filesWithoutSurvival(pull, survival),
    ...survival.files.flatMap((file) => otherCount(pull, file)),
  ];
}

function filesWithoutSurvival(pull: Pull, { files }: Survival): string[] {
  const told = new Set(files.map(({ path }) => path));
  return concerningFiles(pull)
    .filter(({ path, additions }) => additions > 0 && !told.has(path))
    .map(({ path, additions }) => `nothing about the ${additions} rows added to ${path}`);
}

function otherCount(pull: Pull, { path, added, moved, blank }: SurvivalFile): string[] {
  const file = concerningFiles(pull).find((each) => each.path === path);
  if (!file) return [`lines of ${path}, which the facts do not have`];
  const sum = added + moved + blank;
  return sum === file.additions
    ? []
    : [`${sum} rows of ${path} (added, moved and blank), and the facts have ${file.additions}`];
}
