import { type Mutation, textMutation } from '../mutation.ts';
import { pick, pickOf, type Random } from '../random.ts';
import { json } from './facts.ts';
import { type Json, treeMutations } from './tree.ts';

type Words = Record<string, Json>;

/** `content/i18n/*.json`. */
export const wordsMutations: readonly Mutation[] = [
  ...treeMutations({
    ...json,
    expected: (change) =>
      [
        'key dropped',
        'key renamed',
        'key added',
        'other type',
        'other number',
        'bad text',
      ].includes(change)
        ? 'refused'
        : 'either',
  }),
  textMutation('a key twice', 'refused', (text) => {
    const changed = text.replace(/\n( +"[^"]+": ")/, '\n$1x",\n$1');
    return changed === text ? undefined : changed;
  }),
  textMutation('no words at all', 'refused', (_, { random }) =>
    pickOf(random, ['{}', '[]', 'null', '"x"', '1']),
  ),
  inWords('a name to fill in left out', 'refused', /\{\{\w+\}\}/, () => ''),
  inWords('a name to fill in misspelt', 'refused', /\{\{(\w+)\}\}/, () => '{{nmae}}'),
  inWords('a name to fill in with half its braces', 'refused', /\{\{(\w+)\}\}/, () => '{name}}'),
  inWords('a name to fill in that nobody fills', 'refused', /$/, () => ' {{nmae}}'),
  inWords('markup', 'either', /^/, () => '<img src=x onerror=alert(1)> '),
  {
    name: 'a key dropped in both languages',
    mutate: ({ random, files, text }) => {
      const both = files.filter((file) => file.startsWith('i18n/'));
      const key = pick(random, Object.keys(json.parse(text(both[0]!)) as Words));
      if (!key) return undefined;
      const without = both.map((file): [string, string] => {
        const entries = Object.entries(json.parse(text(file)) as Words);
        return [file, json.print(Object.fromEntries(entries.filter(([each]) => each !== key)))];
      });
      return { edits: new Map(without), expected: 'refused', detail: key };
    },
  },
];

/** Changes the first match in one of the words that have one. */
function inWords(
  name: string,
  expected: 'refused' | 'either',
  pattern: RegExp,
  by: (random: Random) => string,
): Mutation {
  return textMutation(name, expected, (text, { random }) => {
    const words = json.parse(text) as Record<string, string>;
    const key = pick(
      random,
      Object.keys(words).filter((one) => pattern.test(words[one]!)),
    );
    if (!key) return undefined;
    return json.print({ ...words, [key]: words[key]!.replace(pattern, () => by(random)) });
  });
}
