import { createHash } from 'node:crypto';
import type { History } from './schemas/history.ts';
import type { Seal } from './schemas/seal.ts';

/** The files that a trace writes besides its seal, by their names in the content folder. */
export const tracedNames =
  /^(?:(?:coverage|lineage|lines|ring)\.json|prs\/\d+\/(?:facts|survival)\.json)$/;

/** By what a later edit of these texts, or of the rule that they were traced by, is found. */
export function sealOf(history: History, texts: ReadonlyMap<string, string>): Seal {
  const files = [...texts].map(([name, text]) => [name, sha256(text)]);
  return { rule: ruleDigest(history), files: Object.fromEntries(files) as Seal['files'] };
}

/** Of what decides which pull requests are found, how, and up to which commit. */
export function ruleDigest({ thirdRing, ...history }: History): string {
  const { upstream, snapshot, pattern, paths, modelFiles, otherModels, exclusions } = history;
  const rule = { upstream, snapshot, pattern, paths, modelFiles, otherModels, exclusions };
  return sha256(JSON.stringify({ ...rule, thirdRing: thirdRing.map(({ number }) => number) }));
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
