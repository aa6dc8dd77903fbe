import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RunRecord } from '../../history/schemas/run.ts';
import type { RunFolder } from '../../reader/runs.ts';
import { settings } from '../../settings.ts';
import { getSiteContent } from './site-content.ts';

/** A run that was run. */
export type RecordedRun = RunFolder & { record: RunRecord };

export async function getRuns(): Promise<RecordedRun[]> {
  const { runs } = await getSiteContent();
  return runs.filter((run): run is RecordedRun => run.record !== undefined);
}

export async function findRun(id: string): Promise<RecordedRun> {
  const run = (await getRuns()).find((each) => each.id === id);
  if (!run) throw new Error(`content/runs/${id} is no folder of a run with a record.`);
  return run;
}

/** The run of a page that lives at `runs/ID`. */
export async function runOfPage(id: string): Promise<RecordedRun> {
  return findRun(/(?:^|\/)runs\/([^/]+)$/.exec(id)?.[1] ?? '');
}

/** A script of ours. @param path below `content/runs` */
export async function scriptText(path: string): Promise<string> {
  return readFile(join(settings.srcDir, 'content/runs', path), 'utf8');
}
