import { join } from 'node:path';
import type { Problem } from '../../errors.ts';
import { isOpen, keyOf } from '../../history/ring.ts';
import type { RingChange } from '../../history/schemas/ring.ts';
import type { ContentFolder } from '../../reader/content-folder.ts';

/** What a person says of the ring fits what the tracer found, and nothing is left unread. */
export function ring(folder: ContentFolder): Problem[] {
  const { dir, history, ring, triage } = folder;
  if (!history || !ring || !triage) return [];
  const { triaged, reasons, mustFind } = triage;
  const effects = new Set(history.thirdRing.map(({ number }) => `${number}`));
  const open = new Map(ring.commits.filter(isOpen).map((one) => [keyOf(one), one]));
  const problem = (key: string, found: string, fix: string, list = 'triaged'): Problem => {
    const name = key.length === 40 ? `commit ${key}` : `#${key}`;
    return { found: `${name} ${found}`, where: `${join(dir, 'ring.yaml')}: ${list}`, fix };
  };
  return [
    ...[...open]
      .filter(([key]) => !effects.has(key) && !(key in triaged))
      .map(([key, { changes }]) => problem(key, unread(changes), read)),
    ...Object.keys(triaged)
      .filter((key) => effects.has(key) || !open.has(key))
      .map((key) => problem(key, effects.has(key) ? twice : needless, remove)),
    ...Object.entries(triaged)
      .filter(([, reason]) => !(reason in reasons))
      .map(([key, reason]) => problem(key, unknown(reason), choose(Object.keys(reasons)))),
    ...mustFind
      .filter((number) => !ring.commits.some((one) => one.number === number))
      .map((number) => problem(`${number}`, lost, retrace, 'mustFind')),
  ];
}

/** Named by the first of its changes that no rule settles. */
function unread(changes: readonly RingChange[]): string {
  const { name, kind } = changes.find(({ settled }) => settled === undefined)!;
  return `changes an interface that the family takes (${name}: ${kind}), and nobody has read it`;
}

const read = 'Read it: give a reason here, or tell its effect under thirdRing in history.yaml.';
const twice = 'has a reason why nothing follows, and an effect in history.yaml';
const needless = 'has a reason, and ring.json has no change of it that needs one';
const remove = 'Remove the line, or correct its number.';
const unknown = (reason: string): string => `names the reason "${reason}", which is not there`;
const choose = (reasons: string[]): string => `Use one of ${reasons.join(', ')}, or add it.`;
const lost = 'must be found by the rule, and ring.json does not have it';
const retrace =
  'Run npm run evidence -- trace --repo PATH; if it is missing then, the rule in src/evidence/ring lost it.';
