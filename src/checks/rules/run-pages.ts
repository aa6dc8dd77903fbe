import { join } from 'node:path';
import type { Problem } from '../../errors.ts';
import type { ContentFolder } from '../../reader/content-folder.ts';
import { lackingSections } from './findings.ts';
import { unknownRun } from './run-claims.ts';

/** What every run tells, in this order, behind what it asks. */
const sections = ['results', 'conditions', 'script'];

/** Every run has a page that tells what came out, and every page of a run has a run. */
export function runPages(folder: ContentFolder): Problem[] {
  const { dir, pages, present, runs } = folder;
  const written = new Set(present.pages.map(({ path }) => path));
  const ofRuns = pages.filter(({ path }) => /^runs\/(?!index$)/.test(path));
  return [
    ...runs
      .filter(({ id }) => !written.has(`runs/${id}`))
      .map((run) => ({
        found: `the run ${run.id} has no page`,
        where: join(run.dir, 'run.yaml'),
        fix: `Write ${join(dir, 'docs/en/runs', `${run.id}.mdx`)} and its Chinese twin: what it asks, then the sections ${sections.join(', ')}.`,
      })),
    ...ofRuns.flatMap(({ path, file }) => {
      const id = path.replace('runs/', '');
      const unknown = unknownRun(`a page for the run ${id}`, id, folder);
      return unknown ? [{ ...unknown, where: file }] : [];
    }),
    ...ofRuns.flatMap((page) => lackingSections(page, sections, 'run')),
  ];
}
