import { type Expected, type Mutation, type Scene, textMutation } from '../mutation.ts';
import { below, pick, pickOf } from '../random.ts';
import type { Json } from './tree.ts';
import { yaml, yamlMutations } from './yaml.ts';

type Anchors = Record<string, Record<string, Json>>;

function structure(change: string, place: string): Expected {
  if (change === 'key dropped' && /\.covers(\.\d+)?$|\.known\.\d+$/.test(place)) return 'either';
  if (change === 'other type' && place.endsWith('.symbol')) return 'either';
  return ['key dropped', 'key renamed', 'other type'].includes(change) ? 'refused' : 'either';
}

/** `content/prs/N/anchors.yaml`. */
export const anchorMutations: readonly Mutation[] = [
  ...yamlMutations(structure),
  anchor('rows outside of every hunk', (place, { random }) => {
    place['lines'] = pickOf<Json>(random, [
      [1_000_000, 1_000_001],
      [0, 0],
      [-3, 4],
      [9, 3],
      [1, 2, 3],
      [1, Number.MAX_SAFE_INTEGER],
    ]);
  }),
  anchor('covered rows that nobody added', (place) => {
    place['covers'] = [[900_000, 900_001]];
  }),
  anchor('an unknown file', (place) => {
    place['file'] = 'python/sglang/nowhere.py';
  }),
  textMutation('the other side', 'either', (text) =>
    text.replace(/side: additions/, 'side: deletions'),
  ),
  anchor('a basis twice', (place) => {
    place['known'] = ['read', 'read'];
  }),
  anchor('no basis', (place) => {
    place['known'] = [];
  }),
  textMutation('a wrong digest', 'refused', (text, { random, hasRealLines }) => {
    const digests = [...text.matchAll(/sha256:[0-9a-f]{8}/g)];
    const match = pick(random, digests);
    if (!match || !hasRealLines) return undefined;
    const at = match.index + 7;
    return `${text.slice(0, at)}deadbeef${text.slice(at + 8)}`;
  }),
  textMutation('an id with odd characters', 'refused', (text, { random }) => {
    const odd = [
      'Axis_Select',
      '"a b"',
      '1x',
      '__proto__',
      'constructor',
      'summary',
      '"a\\u200b"',
      '中',
    ];
    const ids = [...text.matchAll(/^[a-z][\w-]*(?=:)/gm)];
    const match = pick(random, ids);
    if (!match) return undefined;
    return (
      text.slice(0, match.index) + pick(random, odd) + text.slice(match.index + match[0].length)
    );
  }),
  anchors('an anchor removed', (all, { random }) => {
    const ids = Object.keys(all);
    const id = pick(random, ids);
    if (id) delete all[id];
    return id ? all : undefined;
  }),
  anchors('an anchor without a note', (all) => ({ ...all, 'one-more': Object.values(all)[0]! })),
  anchors('anchors in another order', (all) => {
    const entries = Object.entries(all);
    return entries.length < 2 ? undefined : Object.fromEntries(entries.reverse());
  }),
];

/** `content/prs/N/reading.yaml`. */
export const readingMutations: readonly Mutation[] = [
  ...yamlMutations((change, place) => {
    if (change === 'key dropped' && /^(rotary|stories)\.\d+$|^unremarkable\.\d+$/.test(place))
      return 'either';
    return ['key dropped', 'key renamed', 'other type'].includes(change) ? 'refused' : 'either';
  }),
  reading('an unknown class', (all) => ({ ...all, class: 'optimization' })),
  reading('an unknown weight', (all) => ({ ...all, weight: 'spotlihgt' })),
  reading('a rotary path twice', (all) => ({ ...all, rotary: ['decoder-fused', 'decoder-fused'] })),
  reading(
    'a rotary path that no page names',
    (all) => {
      const paths = ['vision-recomputed', 'vision-cached', 'decoder-native', 'decoder-fused'];
      const known = all['rotary'] as string[];
      const other = paths.find((path) => !known.includes(path));
      return known.length === 0 && other ? { ...all, rotary: [other] } : undefined;
    },
    'either',
  ),
  reading('rows that were not added', (all) => ({
    ...all,
    unremarkable: [
      ...(all['unremarkable'] as Json[]),
      { file: 'x.py', lines: [1, 2], what: { en: 'a', zh: '甲' } },
    ],
  })),
  reading(
    'rows that nothing speaks of',
    (all, { random }) => {
      const list = all['unremarkable'] as Json[];
      const at = below(random, list.length);
      return list.length === 0
        ? undefined
        : { ...all, unremarkable: list.filter((_, i) => i !== at) };
    },
    'either',
  ),
];

function anchors(
  name: string,
  change: (all: Anchors, scene: Scene) => Anchors | undefined,
): Mutation {
  return textMutation(name, 'refused', (text, scene) => {
    const all = yaml.parse(text) as Anchors | null;
    const changed = all && Object.keys(all).length > 0 ? change(all, scene) : undefined;
    return changed && yaml.print(changed);
  });
}

function anchor(
  name: string,
  change: (place: Record<string, Json>, scene: Scene) => void,
): Mutation {
  return anchors(name, (all, scene) => {
    const place = pick(scene.random, Object.values(all));
    if (place) change(place, scene);
    return place && all;
  });
}

function reading(
  name: string,
  change: (all: Record<string, Json>, scene: Scene) => Record<string, Json> | undefined,
  expected: Expected = 'refused',
): Mutation {
  return textMutation(name, expected, (text, scene) => {
    const changed = change(yaml.parse(text) as Record<string, Json>, scene);
    return changed && yaml.print(changed);
  });
}
