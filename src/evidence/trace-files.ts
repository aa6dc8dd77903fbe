import { toJson } from './json.ts';
import type { Trace } from './trace.ts';

/** What a trace writes, by its name in the content folder. */
export function filesOf({ coverage, facts, survival, lineage }: Trace): Map<string, string> {
  const files = new Map([
    ['coverage.json', toJson(coverage)],
    ['lineage.json', toJson(lineage)],
  ]);
  for (const one of facts) files.set(factsName(one.number), toJson(one));
  for (const one of survival) files.set(`prs/${one.number}/survival.json`, toJson(one));
  return files;
}

export function factsName(number: number): string {
  return `prs/${number}/facts.json`;
}
