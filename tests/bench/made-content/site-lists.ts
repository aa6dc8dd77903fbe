import { stringify } from 'yaml';
import type { History } from '../../../src/history/schemas/history.ts';
import type { Coverage } from '../../../src/history/schemas/coverage.ts';
import type { Lineage } from '../../../src/history/schemas/survival.ts';
import type { MadePull } from './pull.ts';

/** The real lists about the whole history, which the made-up ones repeat round by round. */
export interface RealLists {
  history: History;
  lineage: Lineage;
}

/** Number of the twin of a real pull request in a round; undefined where the round has none. */
export type TwinNumber = (real: number, round: number) => number | undefined;

export function madeHistory({ history }: RealLists): string {
  return stringify({ ...history, exclusions: [], thirdRing: [], otherModels: [] });
}

export function madeCoverage({ history }: RealLists, pulls: readonly MadePull[]): Coverage {
  return {
    upstream: history.upstream,
    snapshot: history.snapshot,
    snapshotAt: pulls
      .map(({ facts }) => facts.mergedAt)
      .toSorted()
      .at(-1)!,
    scanned: 300 * pulls.length,
    withoutNumber: 0,
    found: pulls.map(({ facts }) => ({
      number: facts.number,
      commit: facts.mergeCommit,
      title: facts.title,
      lines: 1,
      ...{ paths: [], modelFiles: [] },
    })),
    ...{ excluded: [], unnumbered: [], landedTwice: [], thirdRing: [] },
  };
}

/** Each round changes its own lines, and each file holds lines of every round. */
export function madeLineage({ lineage }: RealLists, rounds: number, twin: TwinNumber): Lineage {
  const each = Array.from({ length: rounds }, (_, round) => round);
  const edges = each.flatMap((round) =>
    lineage.edges.flatMap((edge) => {
      const [from, to] = [twin(edge.from, round), twin(edge.to, round)];
      return from && to ? [{ ...edge, from, to }] : [];
    }),
  );
  const files = lineage.files.map(({ path, sources }) => {
    const own = each.flatMap((round) => sources.flatMap((source) => sourceIn(round, source, twin)));
    return { path, lines: own.reduce((sum, { lines }) => sum + lines, 0), sources: own };
  });
  return {
    snapshot: lineage.snapshot,
    files,
    edges: edges.sort((a, b) => a.from - b.from || a.to - b.to),
  };
}

function sourceIn(round: number, source: Source, twin: TwinNumber): Source[] {
  if (source.number === null) return [source];
  const number = twin(source.number, round);
  return number === undefined ? [] : [{ ...source, number }];
}

type Source = Lineage['files'][number]['sources'][number];
