import { join } from 'node:path';
import type { Problem } from '../../errors.ts';
import { familyRows } from '../../history/hunk.ts';
import { concerningFiles, type ConcerningFile, type Pull } from '../../history/pull.ts';
import type { Coverage, Found } from '../../history/schemas/coverage.ts';
import type { Lineage } from '../../history/schemas/survival.ts';
import { type ContentFolder, pullFile } from '../../reader/content-folder.ts';
import { tracedSnapshot } from './traced-files.ts';

const fix = 'Run npm run evidence -- trace --repo PATH: one of the two was edited.';

/** The files of one trace tell one history: what two of them say is the same in both. */
export function oneHistory(folder: ContentFolder): Problem[] {
  const { coverage, lineage } = folder;
  if (!coverage || !lineage || tracedSnapshot(folder) === undefined) return [];
  const byNumber = new Map(folder.pulls.map((pull) => [pull.number, pull]));
  return [
    ...scan(coverage).map((found) => ({ found, where: join(folder.dir, 'coverage.json'), fix })),
    ...folder.pulls.flatMap((pull) =>
      [...facts(folder, pull), ...found(coverage, pull)].map((each) => ({
        found: each,
        where: pullFile(folder, pull, 'facts.json'),
        fix,
      })),
    ),
    ...folder.pulls.flatMap((pull) =>
      [...replaced(lineage, pull, byNumber), ...standing(lineage, pull)].map((each) => ({
        found: each,
        where: pullFile(folder, pull, 'survival.json'),
        fix,
      })),
    ),
  ];
}

function scan({ found, excluded, scanned, withoutNumber }: Coverage): string[] {
  const numbers = found.map(({ number }) => number);
  const twice = numbers.find((number, index) => numbers.indexOf(number) < index);
  return [
    ...(twice === undefined ? [] : [`#${twice} twice among the pull requests that were found`]),
    ...(found.length + excluded.length > scanned || withoutNumber > scanned
      ? [`${scanned} commits that were read, fewer than it tells of`]
      : []),
  ];
}

/** Merges come one after the other, each from its own commit, on the upstream that is followed. */
function facts({ coverage, history, pulls }: ContentFolder, pull: Pull): string[] {
  const { number } = pull;
  const { url, mergedAt, mergeCommit, parentCommit } = pull.facts;
  const parent = pulls.find((pull) => pull.facts.mergeCommit === parentCommit);
  const twin = pulls.find((pull) => pull.facts.mergeCommit === mergeCommit);
  return [
    ...(url === `https://github.com/${history?.upstream}/pull/${number}`
      ? []
      : [`the address ${url}, which is not of ${history?.upstream}`]),
    ...(mergedAt > coverage!.snapshotAt
      ? [`a merge at ${mergedAt}, after the snapshot of ${coverage!.snapshotAt}`]
      : []),
    ...(twin !== pull ? [`the merge commit of #${twin?.number}`] : []),
    ...otherModelFiles(history?.modelFiles ?? [], concerningFiles(pull)),
    ...(parent && (parent.number === number || parent.facts.mergedAt > mergedAt)
      ? [`as parent the merge commit of #${parent.number}, which came no earlier`]
      : []),
  ];
}

function otherModelFiles(modelFiles: readonly string[], files: ConcerningFile[]): string[] {
  return files
    .filter(({ path, oldPath, concerns }) => {
      const isOne = modelFiles.includes(path) || modelFiles.includes(oldPath ?? path);
      return isOne !== concerns.byModelFile;
    })
    .map(({ path }) => `another answer than history.yaml whether ${path} is a model file`);
}

function found({ found }: Coverage, pull: Pull): string[] {
  const scanned = found.find(({ number }) => number === pull.number);
  if (!scanned) return [];
  const { title } = pull.facts;
  return [
    ...(scanned.title === title
      ? []
      : [`the title "${title}", and coverage.json has "${scanned.title}"`]),
    ...otherCount(scanned, pull),
    ...strangePaths(scanned, pull),
  ];
}

function otherCount(scanned: Found, pull: Pull): string[] {
  const sum = familyRows(pull.facts);
  return sum === scanned.lines
    ? []
    : [`${sum} rows that name the family, and coverage.json has ${scanned.lines}`];
}

function strangePaths({ paths, modelFiles }: Found, { facts }: Pull): string[] {
  const known = new Set(facts.files.flatMap(({ path, oldPath }) => [path, oldPath ?? path]));
  return [...new Set([...paths, ...modelFiles])]
    .filter((path) => !known.has(path))
    .map((path) => `nothing of ${path}, which coverage.json says it touches`);
}

/** Who changed its lines, and how many. */
function replaced(
  { edges }: Lineage,
  { number, facts, survival }: Pull,
  byNumber: ReadonlyMap<number, Pull>,
): string[] {
  if (!survival) return [];
  const inFamily = survival.files.flatMap(({ replacedBy }) =>
    replacedBy.flatMap(({ number: by, lines, outside }) => (by && !outside ? [{ by, lines }] : [])),
  );
  const all = new Set([
    ...inFamily.map(({ by }) => by),
    ...edges.flatMap(({ from, to, lines }) => (to === number && lines > 0 ? from : [])),
  ]);
  return [...all].flatMap((by) => {
    const here = inFamily.reduce((sum, each) => sum + (each.by === by ? each.lines : 0), 0);
    const there = edges.find(({ from, to }) => from === by && to === number)?.lines ?? 0;
    const later = byNumber.get(by);
    if (here !== there) return [`${here} lines replaced by #${by}, and lineage.json has ${there}`];
    return later && (by === number || later.facts.mergedAt < facts.mergedAt)
      ? [`lines replaced by #${by}, which came no later`]
      : [];
  });
}

/** Where its lines stand, in the files that lineage tells of. */
function standing({ files }: Lineage, { number, survival }: Pull): string[] {
  const places = survival?.files.flatMap((file) => file.places) ?? [];
  return [...Map.groupBy(places, ({ path }) => path)].flatMap(([path, group]) => {
    const here = group.flatMap(({ ranges }) => ranges);
    const there = files
      .find((file) => file.path === path)
      ?.sources.find((source) => source.number === number)?.ranges;
    return rows(here) === rows(there ?? [])
      ? []
      : [`the rows ${rows(here)} of ${path}, and lineage.json has ${rows(there ?? []) || 'none'}`];
  });
}

function rows(ranges: readonly (readonly [number, number])[]): string {
  const ordered = ranges.toSorted(([a], [b]) => a - b);
  return ordered.map((range) => range.join('-')).join(', ');
}
