import fc from 'fast-check';
import { parse, stringify } from 'yaml';
import type { Edits, Files } from './content.ts';

/** What is done to a file, in words and numbers that fast-check can print and shrink. */
export interface Mutation {
  did: string;
  path: string;
  /** Which of the places in the file, counted round and round. */
  at: number;
  /** The same is done to the page in the other language, so that no comparison tells. */
  inBoth: boolean;
  odd: unknown;
}

type Edit = (text: string, mutation: Mutation, files: Files) => string | Buffer | null;

export interface Change {
  did: string;
  /** Files that it may be done to. */
  to: RegExp;
  /** What such a file has to hold. */
  place?: RegExp;
  edit: Edit;
  rename?: (path: string) => string;
}

const oddValue = fc.oneof(
  fc.constantFrom('', ' ', '\0', '\u200b', '\u202eabc', 'a\nb', '<b>&amp;"\'</b>', '{x} `t`', '/'),
  fc.constantFrom('../../etc', 'null', '#', '2026-02-30', '👩‍💻 𝄞 e\u0301', 'x'.repeat(5000)),
  fc.constantFrom(0, -1, 0.5, 1e21, 2 ** 31, 999_999, Number.MAX_SAFE_INTEGER),
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.jsonValue({ maxDepth: 2 }),
);

/** Any of the changes to any of the files that have a place for it. */
export function mutations(files: Files, changes: readonly Change[]): fc.Arbitrary<Mutation> {
  const choices = changes.map(({ did, to, place = /^/ }) => {
    const fitting = [...files].filter(([path, text]) => to.test(path) && text.search(place) >= 0);
    return fc.record({
      did: fc.constant(did),
      path: fc.constantFrom(...fitting.map(([path]) => path)),
      at: fc.nat(999_999),
      inBoth: fc.boolean(),
      odd: oddValue,
    });
  });
  return fc.oneof(...choices);
}

/** The files that the mutations, one after the other, leave otherwise. */
export function editsOf(files: Files, changes: readonly Change[], mutations: Mutation[]): Edits {
  const edits = new Map<string, string | Buffer | null>();
  for (const mutation of mutations) {
    const { edit, rename } = changes.find(({ did }) => did === mutation.did)!;
    const twin = mutation.path.replace(/(?<=^docs\/)../, (lang) => (lang === 'en' ? 'zh' : 'en'));
    for (const path of new Set([mutation.path, mutation.inBoth ? twin : mutation.path])) {
      const text = String(edits.get(path) ?? files.get(path));
      if (rename) edits.set(path, null);
      edits.set(rename?.(path) ?? path, edit(text, { ...mutation, path }, files));
    }
  }
  return new Map([...edits].filter(([path, contents]) => contents !== files.get(path)));
}

/** One change for each text that may stand in place of a match, with groups of it as `$1`. */
export function replacing(to: RegExp, place: RegExp, ...by: readonly string[]): Change[] {
  return by.map((text) => ({
    did: `${String(place)} becomes ${JSON.stringify(text.slice(0, 80))}`,
    ...{ to, place },
    edit: (before, { at, path }) => {
      const all = [...before.matchAll(place)];
      const match = all[at % all.length];
      if (!match) return before;
      const after = text
        .replaceAll('LANG', path.slice(5, 7))
        .replace(/\$([&\d])/g, (_, group) => match[group === '&' ? 0 : Number(group)] ?? '');
      return before.slice(0, match.index) + after + before.slice(match.index + match[0].length);
    },
  }));
}

type Holder = Record<string, unknown>;

/** Changes one value somewhere in a JSON or YAML file. */
export function inTree(change: (holder: Holder, key: string, odd: unknown) => void): Edit {
  return (text, { path, at, odd }) => {
    const tree = treeOf(text);
    const places = placesIn(tree);
    const place = places[at % places.length];
    if (!place) return text;
    change(...place, odd);
    return path.endsWith('.json') ? `${JSON.stringify(tree, null, 2)}\n` : stringify(tree);
  };
}

/** The mutation before may have left something that nobody can read. */
function treeOf(text: string): unknown {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}

function placesIn(value: unknown): [Holder, string][] {
  if (typeof value !== 'object' || value === null) return [];
  const holder = value as Holder;
  return Object.keys(holder).flatMap((key) => [[holder, key], ...placesIn(holder[key])]);
}
