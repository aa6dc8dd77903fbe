import fc from 'fast-check';
import { type Expected, type Mutated, type Mutation, oneFile, type Scene } from '../mutation.ts';
import { below, pick, pickOf, type Random } from '../random.ts';

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** How a kind of file is read and written, and what has to come of a change at a place. */
export interface TreeFormat {
  parse: (text: string) => Json;
  print: (value: Json) => string;
  /** @param place such as `files.0.hunks.1.newStart` */
  expected: (change: string, place: string) => Expected;
}

interface Place {
  parent: Json[] | { [key: string]: Json };
  key: string;
  value: Json;
  path: string;
}

type Change = (place: Place, random: Random) => void;

/** Changes of one value somewhere in a JSON or YAML file. */
export function treeMutations(format: TreeFormat): Mutation[] {
  return Object.entries(changes).map(([name, change]) => ({
    name,
    mutate: (scene) => mutateTree(format, name, change, scene),
  }));
}

function mutateTree(
  { parse, print, expected }: TreeFormat,
  name: string,
  change: Change,
  scene: Scene,
): Mutated | undefined {
  const tree = parse(scene.text(scene.path));
  const place = placeIn(tree, scene.random);
  if (!place) return undefined;
  const before = print(tree);
  change(place, scene.random);
  if (print(tree) === before) return undefined;
  // One entry more or less, or elsewhere, may be as true as what the list held.
  const isEntry = Array.isArray(place.parent) && name.startsWith('key ');
  const detail = `${place.path} = ${(JSON.stringify(place.value) ?? '').slice(0, 60)}`;
  const wanted = isEntry ? 'either' : expected(name, place.path);
  return { ...oneFile(scene, print(tree), wanted), detail };
}

/** Goes down from the root and stops at a leaf, or now and then on the way. */
function placeIn(tree: Json, random: Random): Place | undefined {
  let place: Place | undefined;
  let value = tree;
  while (typeof value === 'object' && value !== null) {
    if (place && below(random, 5) === 0) break;
    const parent = value;
    const key = pick(random, Object.keys(parent));
    if (key === undefined) break;
    value = (parent as Record<string, Json>)[key] ?? null;
    place = { parent, key, value, path: place ? `${place.path}.${key}` : key };
  }
  return place;
}

function set({ parent, key }: Place, value: Json): void {
  (parent as Record<string, Json>)[key] = value;
}

function remove({ parent, key }: Place): void {
  if (Array.isArray(parent)) parent.splice(Number(key), 1);
  else delete parent[key];
}

const numbers: readonly [number, ...number[]] = [
  ...([0, -1, 0.5, 1e21, Number.MAX_SAFE_INTEGER, 2 ** 31, 999_999] as const),
];

/** Texts that are no good as anything. */
const badTexts: readonly [string, ...string[]] = ['', ' ', '\n', '\t', '\0', '\u200b'];

/** Texts that are odd and may be meant. */
const oddTexts: readonly [string, ...string[]] = [
  ...(['<b>&amp;"\'</b>', '{{name}} {x} `t`', 'مرحبا', '\u202eabc', '👩‍💻 𝄞 e\u0301'] as const),
  ...([
    'a\nb',
    'x'.repeat(5000),
    '../../etc',
    '/',
    'null',
    '-1',
    '#',
    '${x}',
    '$t(nav.home)',
  ] as const),
];

const changes: Record<string, Change> = {
  'key dropped': remove,
  'key renamed': (place) => {
    remove(place);
    if (Array.isArray(place.parent)) place.parent.push(place.value);
    else place.parent[`${place.key}x`] = place.value;
  },
  'key added': ({ parent, value }, random) => {
    if (Array.isArray(parent)) parent.push(value);
    else parent[pickOf(random, ['labels', '__proto', 'constructor', 'zz'])] = value;
  },
  'other type': (place, random) => set(place, otherType(place.value, random)),
  'other number': (place, random) => {
    const { value } = place;
    if (typeof value !== 'number') return set(place, pickOf(random, numbers));
    set(place, pickOf(random, [value + 1, value - 1, -value, value + 0.5, ...numbers]));
  },
  'bad text': (place, random) => set(place, pickOf(random, badTexts)),
  'odd text': (place, random) => {
    const { value } = place;
    const odd = pickOf(random, oddTexts);
    set(place, typeof value === 'string' && below(random, 2) === 0 ? value + odd : odd);
  },
  'any text': (place, random) => set(place, random(fc.string, { unit: 'binary', maxLength: 30 })),
  'letter changed': (place, random) => {
    const { value } = place;
    if (typeof value !== 'string' || value === '') return set(place, 'a');
    const at = below(random, value.length);
    set(
      place,
      value.slice(0, at) + pickOf(random, ['0', 'a', 'Z', '-', ' ']) + value.slice(at + 1),
    );
  },
  'value of a neighbour': (place, random) => {
    const values = Object.values(place.parent);
    set(place, structuredClone(pick(random, values) ?? null));
  },
  'list turned round': (place) => {
    const list = Array.isArray(place.value) ? place.value : place.parent;
    if (Array.isArray(list)) list.reverse();
    else set(place, []);
  },
};

function otherType(value: Json, random: Random): Json {
  const kindOf = (json: Json): string => (Array.isArray(json) ? 'list' : typeof json);
  const others = ([0, 'x', true, [], {}, [[null]]] as const).filter(
    (other) => kindOf(other as Json) !== kindOf(value),
  );
  return structuredClone((pick(random, others) ?? 0) as Json);
}
