import { join } from 'node:path';
import type { Problem } from '../../errors.ts';
import type { Coverage } from '../../history/schemas/coverage.ts';
import type { History } from '../../history/schemas/history.ts';
import type { ContentFolder } from '../../reader/content-folder.ts';

const retrace = 'Run npm run evidence -- trace --repo PATH.';

/** What the tracer wrote belongs to one run, and to the rule that history.yaml holds now. */
export function tracedFiles(folder: ContentFolder): Problem[] {
  const { history } = folder;
  if (!history) return [];
  const snapshots = otherSnapshots(folder, history);
  // A trace of another day differs in everything else too.
  return snapshots.length > 0 ? snapshots : [...rule(folder, history), ...numbers(folder)];
}

/** The snapshot of history.yaml; undefined where everything was traced at another one. */
export function tracedSnapshot({ history, coverage, lineage }: ContentFolder): string | undefined {
  const traced = [coverage?.snapshot, lineage?.snapshot];
  return traced.includes(history?.snapshot) ? history?.snapshot : undefined;
}

function otherSnapshots(folder: ContentFolder, history: History): Problem[] {
  const { dir, coverage, lineage } = folder;
  if (coverage && lineage && tracedSnapshot(folder) === undefined)
    return [
      {
        found: `the snapshot ${history.snapshot}; coverage.json was traced at ${coverage.snapshot}`,
        where: `${join(dir, 'history.yaml')}: snapshot`,
        fix: `${retrace} Or restore the snapshot.`,
      },
    ];
  return [
    { file: 'coverage.json', traced: coverage },
    { file: 'lineage.json', traced: lineage },
  ]
    .filter(({ traced }) => traced && traced.snapshot !== history.snapshot)
    .map(({ file, traced }) => ({
      found: `the snapshot ${traced?.snapshot}; history.yaml has ${history.snapshot}`,
      where: `${join(dir, file)}: snapshot`,
      fix: retrace,
    }));
}

/** Names and reasons are shown from both files. */
function rule({ dir, coverage }: ContentFolder, history: History): Problem[] {
  if (!coverage) return [];
  const wanted = [
    ...history.exclusions.map(({ number, name, reason }) => ({ key: `#${number}`, name, reason })),
    ...history.otherModels.map(({ name, reason }) => ({ key: name, name, reason })),
  ];
  const lists = [
    {
      what: 'list of exclusions',
      stale: coverage.excluded.some((one) => !wanted.some((each) => isSame(one, each))),
      left: history.exclusions.some(
        ({ number }) => !coverage.excluded.some((one) => one.number === number),
      ),
    },
    {
      what: 'third ring',
      stale: coverage.thirdRing.some(
        ({ number }) => !history.thirdRing.some((one) => one.number === number),
      ),
      left: history.thirdRing.some(
        ({ number }) => !coverage.thirdRing.some((one) => one.number === number),
      ),
    },
    { what: 'upstream repository', stale: coverage.upstream !== history.upstream, left: false },
  ];
  return lists
    .filter(({ stale, left }) => stale || left)
    .map(({ what }) => ({
      found: `another ${what} than history.yaml has`,
      where: join(dir, 'coverage.json'),
      fix: `${retrace} The rule in history.yaml was changed since, or coverage.json was edited.`,
    }));
}

interface Wanted {
  key: string;
  name: string;
  reason: { en: string; zh: string };
}

function isSame(one: Coverage['excluded'][number], { key, name, reason }: Wanted): boolean {
  return (
    key === (one.by === 'number' ? `#${one.number}` : one.name) &&
    name === one.name &&
    reason.en === one.reason.en &&
    reason.zh === one.reason.zh
  );
}

/** Who is spoken of is there, and everybody who is there was found. */
function numbers({ dir, pulls, present, coverage, lineage }: ContentFolder): Problem[] {
  const there = new Set(present.pulls.map((folder) => Number(folder.split('/').at(-1))));
  const found = new Map(coverage?.found.map(({ number, commit }) => [number, commit]));
  const strangers = [
    ...(lineage?.edges ?? []).flatMap(({ from, to }) => [from, to]),
    ...(lineage?.files ?? []).flatMap(({ sources }) =>
      sources.flatMap(({ number, outside }) => (outside ? [] : (number ?? []))),
    ),
    // Those that were found are told of as such.
  ].filter((number) => !there.has(number) && !found.has(number));
  const unfound = coverage
    ? pulls.filter(({ number, facts }) => found.get(number) !== facts.mergeCommit)
    : [];
  const unread = [...found.keys()].filter((number) => !there.has(number));
  return [
    ...[...new Set(strangers)].slice(0, 3).map((number) => ({
      found: `lines of #${number}, which has no facts`,
      where: join(dir, 'lineage.json'),
      fix: retrace,
    })),
    ...unfound.map(({ number }) => ({
      found: `pull request ${number}, which coverage.json does not list with this merge commit`,
      where: join(dir, 'prs', String(number), 'facts.json'),
      fix: `${retrace} Its number is missing there, or the facts are those of another commit.`,
    })),
    ...unread.map((number) => ({
      found: `pull request ${number}, which has no facts`,
      where: join(dir, 'coverage.json'),
      fix: `Write its pages: npm run evidence -- add ${number} --repo PATH.`,
    })),
  ];
}
