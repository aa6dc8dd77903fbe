import { markOf } from '../history/run.ts';
import { type KnownBy, knownBy } from '../history/schemas/anchors.ts';
import { componentsOf, type Page } from './page.ts';
import type { RunFolder } from './runs.ts';

/** How what a page claims is known: each of its marks once, in the order of the schema. */
export function marksOn({ tree }: Pick<Page, 'tree'>, runs: readonly RunFolder[]): KnownBy[] {
  const marks = new Set(
    componentsOf(tree, 'Known').map(({ attributes: { by, run } }) => by ?? markOfRun(run, runs)),
  );
  return knownBy.options.filter((mark) => marks.has(mark));
}

function markOfRun(run: string | undefined, runs: readonly RunFolder[]): KnownBy | undefined {
  const record = runs.find(({ id }) => id === run)?.record;
  return record && markOf(record);
}
