import type { RingKind } from '../../history/schemas/ring.ts';
import type { Definition } from './python-part.ts';

/** Undefined where no token changed; `body` where no caller needs to know. */
export function changeOf(
  before: Definition | undefined,
  after: Definition | undefined,
): RingKind | 'body' | undefined {
  if (!before || !after) return before ? 'removed' : after && 'body';
  if (before.text === after.text) return undefined;
  if (breaksCalls(before.parameters, after.parameters)) return 'parameters';
  if (before.returns.join() !== after.returns.join()) return 'returns';
  if (before.bases.join() !== after.bases.join()) return 'bases';
  return lostAttributes(before, after).length > 0 ? 'attributes' : 'body';
}

export function lostAttributes(before: Definition, after: Definition): string[] {
  return [...before.gives].filter((name) => !after.gives.has(name));
}

/** New parameters with a default, behind all that can be given by position, are none of a caller's business. */
function breaksCalls(before: readonly string[], after: readonly string[]): boolean {
  const kept = before.map((old) => after.findIndex((each) => nameOf(each) === nameOf(old)));
  const inOrder = kept.every((at, index) => at >= 0 && at > (kept[index - 1] ?? -1));
  const required = before.some((old, index) => hasDefault(old) && !hasDefault(after[kept[index]!]));
  const added = [...after.keys()].filter((at) => !kept.includes(at));
  const positional = Math.min(before.length, ...[before, after].map(starOf));
  const late = added.every((at) => at >= positional && /^\*|=/.test(after[at]!));
  return !inOrder || required || !late;
}

function starOf(parameters: readonly string[]): number {
  const at = parameters.findIndex((each) => each.startsWith('*'));
  return at < 0 ? Infinity : at;
}

function hasDefault(parameter = ''): boolean {
  return parameter.includes('=');
}

function nameOf(parameter: string): string {
  return parameter.replace(/ ?=.*$/s, '');
}
