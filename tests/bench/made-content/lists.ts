import type { Coverage } from '../../../src/history/schemas/coverage.ts';
import type { History } from '../../../src/history/schemas/history.ts';
import type { Lineage } from '../../../src/history/schemas/survival.ts';
import type { Copy } from './copies.ts';
import type { MadePull } from './pull.ts';

export function madeCoverage(history: History, pulls: readonly MadePull[]): Coverage {
  const found = pulls.map(({ facts: { number, mergeCommit, title } }) => ({
    ...{ number, commit: mergeCommit, title, lines: 1, paths: [], modelFiles: [] },
  }));
  const dates = pulls.map(({ facts }) => facts.mergedAt).sort();
  return {
    ...{ upstream: history.upstream, snapshot: history.snapshot, snapshotAt: dates.at(-1)! },
    ...{ scanned: 300 * pulls.length, withoutNumber: 0, found },
    ...{ excluded: [], unnumbered: [], landedTwice: [], thirdRing: [] },
  };
}

/** Each round changes its own lines, and each file holds lines of every round. */
export function madeLineage(lineage: Lineage, copies: readonly Copy[]): Lineage {
  const rounds = [...new Set(copies.map(({ numbers }) => numbers))];
  const edges = rounds.flatMap((numbers) =>
    lineage.edges.flatMap((edge) => {
      const [from, to] = [numbers.get(edge.from), numbers.get(edge.to)];
      return from && to ? [{ ...edge, from, to }] : [];
    }),
  );
  const files = lineage.files.map(({ path, sources: real }) => {
    const sources = rounds.flatMap((numbers) =>
      real
        .map((each) => ({ ...each, number: numbers.get(each.number ?? 0) ?? null }))
        .filter(({ number }, index) => number !== null || real[index]!.number === null),
    );
    return { path, lines: sources.reduce((sum, { lines }) => sum + lines, 0), sources };
  });
  edges.sort((a, b) => a.from - b.from || a.to - b.to);
  return { snapshot: lineage.snapshot, files, edges };
}
