import { markOf } from '../history/run.ts';
import { type KnownBy, knownBy } from '../history/schemas/anchors.ts';
import { type Component, componentsOf, type Page } from './page.ts';
import type { RunFolder } from './runs.ts';

/** How what a page claims is known: each of its marks once, in the order of the schema. */
export function marksOn({ tree }: Pick<Page, 'tree'>, runs: readonly RunFolder[]): KnownBy[] {
  return marksOf(componentsOf(tree), runs);
}

/** The same of some of its components. */
export function marksOf(components: readonly Component[], runs: readonly RunFolder[]): KnownBy[] {
  const known = components.filter(({ name }) => name === 'Known');
  const marks = new Set(known.map(({ attributes: { by, run } }) => by ?? markOfRun(run, runs)));
  return knownBy.options.filter((mark) => marks.has(mark));
}

function markOfRun(run: string | undefined, runs: readonly RunFolder[]): KnownBy | undefined {
  const record = runs.find(({ id }) => id === run)?.record;
  return record && markOf(record);
}
