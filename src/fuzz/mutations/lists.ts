import { type Expected, type Mutation, textMutation } from '../mutation.ts';
import { below, pick, pickOf } from '../random.ts';
import type { Json } from './tree.ts';
import { yaml, yamlMutations } from './yaml.ts';

type Mapping = Record<string, Json>;

function structure(change: string, place: string): Expected {
  if (change === 'key dropped' && /\.\d+$|^\d+$|\.pulls$/.test(place)) return 'either';
  return ['key dropped', 'key renamed', 'other type'].includes(change) ? 'refused' : 'either';
}

function listMutation(
  name: string,
  change: (all: Mapping) => Mapping | undefined,
  expected: Expected = 'refused',
): Mutation {
  return textMutation(name, expected, (text) => {
    const changed = change(yaml.parse(text) as Mapping);
    return changed && yaml.print(changed);
  });
}

/** `content/history.yaml`. */
export const historyMutations: readonly Mutation[] = [
  ...yamlMutations(structure),
  listMutation('another snapshot', (all) => ({ ...all, snapshot: 'dead'.repeat(10) })),
  listMutation('an abbreviated snapshot', (all) => ({
    ...all,
    snapshot: (all['snapshot'] as string).slice(0, 9),
  })),
  listMutation('a pattern that is none', (all) => ({ ...all, pattern: '(ernie' })),
  listMutation('another repository', (all) => ({ ...all, upstream: 'https://example.org' })),
  listMutation('an exclusion that nothing found', (all) => ({
    ...all,
    exclusions: [
      ...(all['exclusions'] as Json[]),
      { number: 999999, name: 'x', reason: { en: 'a', zh: '甲' } },
    ],
  })),
  listMutation('a third ring that was not traced', (all) => ({
    ...all,
    thirdRing: [...(all['thirdRing'] as Json[]), { number: 999999, effect: { en: 'a', zh: '甲' } }],
  })),
];

/** `content/surfaces.yaml`. */
export const surfaceMutations: readonly Mutation[] = [
  ...yamlMutations(structure),
  textMutation('a surface without a page', 'refused', (text) =>
    yaml.print({ ...(yaml.parse(text) as Mapping), nowhere: { order: 99, paths: ['x.py'] } }),
  ),
  textMutation('an address with odd characters', 'refused', (text, { random }) => {
    const slug = pickOf(random, ['Rotary', 'a b', '../x', '', '中']);
    return yaml.print({ ...(yaml.parse(text) as Mapping), [slug]: { order: 99, paths: ['x.py'] } });
  }),
  textMutation('two surfaces in one place', 'refused', (text) => {
    const all = yaml.parse(text) as Record<string, Mapping>;
    const [one, two] = Object.values(all);
    if (!one || !two) return undefined;
    two['order'] = one['order']!;
    return yaml.print(all);
  }),
  textMutation('a pull request without facts', 'refused', (text, { random }) => {
    const all = yaml.parse(text) as Record<string, Mapping>;
    pick(random, Object.values(all))!['pulls'] = [999999];
    return yaml.print(all);
  }),
];

/** `content/corrections.yaml`. */
export const correctionMutations: readonly Mutation[] = [
  ...yamlMutations(structure),
  correction('a page that is not there', { page: '/nowhere/' }),
  correction('a page with its language', { page: '/en/rotary/' }),
  correction('no calendar day', { date: '2026-02-31' }),
  correction('words in one language', { what: { en: 'Only English.' } }),
  textMutation('oldest first', 'refused', (text) => {
    const list = yaml.parse(text) as Mapping[];
    return yaml.print([{ ...list[0], date: '2001-01-01' }, ...list]);
  }),
];

function correction(name: string, change: Mapping): Mutation {
  return textMutation(name, 'refused', (text, { random }) => {
    const list = yaml.parse(text) as Mapping[];
    const at = below(random, list.length);
    return list.length === 0
      ? undefined
      : yaml.print(list.map((one, index) => (index === at ? { ...one, ...change } : one)));
  });
}
