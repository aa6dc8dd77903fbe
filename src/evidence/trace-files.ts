import { sealOf } from '../history/seal.ts';
import type { History } from '../history/schemas/history.ts';
import { toJson } from './json.ts';
import type { Trace } from './trace.ts';

/** What a trace writes, by its name in the content folder; the seal of all the rest comes last. */
export function filesOf(
  { coverage, facts, survival, lineage, lines, ring }: Trace,
  history: History,
): Map<string, string> {
  const files = new Map([
    ['coverage.json', toJson(coverage)],
    ['lineage.json', toJson(lineage)],
    ['lines.json', toJson(lines)],
    ['ring.json', toJson(ring)],
  ]);
  for (const one of facts) files.set(factsName(one.number), toJson(one));
  for (const one of survival) files.set(`prs/${one.number}/survival.json`, toJson(one));
  return files.set('trace.json', toJson(sealOf(history, files)));
}

export function factsName(number: number): string {
  return `prs/${number}/facts.json`;
}
