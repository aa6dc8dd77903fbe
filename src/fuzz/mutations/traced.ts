import { type Expected, type Mutation, textMutation } from '../mutation.ts';
import { below, pick } from '../random.ts';
import { json } from './facts.ts';
import { type Json, treeMutations } from './tree.ts';

const otherSnapshot = textMutation('the snapshot of another day', 'refused', (text) =>
  text.replace(/("snapshot": ")[0-9a-f]{4}/, '$1dead'),
);

const keyTwice = textMutation('a key twice', 'refused', (text) =>
  text.replace(/^ {2}"snapshot"/m, '  "snapshot": "",\n$&'),
);

/** One more or one less, somewhere; the sums of these files have to show it. */
function countChanged(expected: Expected): Mutation {
  return textMutation('a count changed by one', expected, (text, { random }) => {
    const counts = [...text.matchAll(/"(?:added|surviving|moved|blank|lines)": (\d+)/g)];
    const match = pick(random, counts);
    if (!match) return undefined;
    const by = below(random, 2) === 0 ? 1 : -1;
    const changed = match[0].replace(/\d+$/, (count) => String(Number(count) + by));
    return text.slice(0, match.index) + changed + text.slice(match.index + match[0].length);
  });
}

function structure(change: string, place: string): Expected {
  if (change === 'key dropped' && /\.\d+$|\.(outside|commit)$/.test(place)) return 'either';
  return ['key dropped', 'key renamed', 'other type'].includes(change) ? 'refused' : 'either';
}

function rangesTurned(value: Json): Json {
  if (!Array.isArray(value)) {
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, rangesTurned(one)]));
  }
  return value.length === 2 && typeof value[0] === 'number'
    ? [(value[1] as number) + 1, value[0]]
    : value.map(rangesTurned);
}

const turned = textMutation('ranges that end before they begin', 'refused', (text) => {
  const before = json.parse(text);
  const changed = json.print(rangesTurned(before));
  return changed === json.print(before) ? undefined : changed;
});

export const survivalMutations: readonly Mutation[] = [
  ...treeMutations({ ...json, expected: structure }),
  otherSnapshot,
  keyTwice,
  countChanged('refused'),
  turned,
];

export const lineageMutations: readonly Mutation[] = [
  ...treeMutations({ ...json, expected: structure }),
  otherSnapshot,
  keyTwice,
  countChanged('either'),
  turned,
  textMutation('an edge to a stranger', 'refused', (text) =>
    text.replace(/"from": \d+/, '"from": 999999'),
  ),
];

export const coverageMutations: readonly Mutation[] = [
  ...treeMutations({ ...json, expected: structure }),
  otherSnapshot,
  keyTwice,
  textMutation('a pull request not found', 'refused', (text, { random }) => {
    const coverage = json.parse(text) as { found: Json[] };
    if (coverage.found.length === 0) return undefined;
    coverage.found.splice(below(random, coverage.found.length), 1);
    return json.print(coverage);
  }),
  textMutation('a reason that history.yaml does not give', 'refused', (text) => {
    const changed = text.replace(/("reason": \{\s+"en": ")/, '$1Other: ');
    return changed === text ? undefined : changed;
  }),
];
