import { type Mutation, textMutation } from '../mutation.ts';
import { pick, pickOf, type Random } from '../random.ts';
import { type Json, treeMutations } from './tree.ts';

type Facts = Record<string, Json> & { files: FactsFile[] };
type FactsFile = Record<string, Json> & { hunks?: Hunk[] };
type Hunk = Record<string, number> & { changes: Record<string, number>[] };

/** As the tracer writes it. */
export const json = {
  parse: (text: string) => JSON.parse(text) as Json,
  print: (value: Json) => `${JSON.stringify(value, null, 2)}\n`,
};

/** What a person might do to facts that are never typed, and what a wrong tracer would write. */
export const factsMutations: readonly Mutation[] = [
  ...treeMutations({
    ...json,
    expected: (change, place) => {
      if (change === 'key dropped' && /\.\d+$|\.concerns$|\.oldPath$/.test(place)) return 'either';
      if (change === 'other type' && place.endsWith('.symbol')) return 'either';
      return ['key dropped', 'key renamed', 'other type'].includes(change) ? 'refused' : 'either';
    },
  }),
  factsMutation('a hunk that overlaps the one before', (facts, random) => {
    const hunks = hunksOf(facts, 2, random);
    const [one, two] = [hunks?.[0], hunks?.[1]];
    if (one && two) two['newStart'] = one['newStart']!;
    return two !== undefined;
  }),
  factsMutation('hunks in another order', (facts, random) =>
    Boolean(hunksOf(facts, 2, random)?.reverse()),
  ),
  factsMutation('a hunk that stands twice', (facts, random) => {
    const hunks = hunksOf(facts, 1, random);
    if (hunks?.[0]) hunks.push(structuredClone(hunks[0]));
    return hunks !== undefined;
  }),
  factsMutation('rows of a hunk moved by one', (facts, random) => {
    const hunk = pick(random, hunksOf(facts, 1, random) ?? []);
    if (hunk) hunk[pickOf(random, ['newStart', 'oldStart'])]! += 1;
    return hunk !== undefined;
  }),
  factsMutation('rows of a change moved by one', (facts, random) => {
    const hunk = pick(random, hunksOf(facts, 1, random) ?? []);
    const change = pick(random, hunk?.changes ?? []);
    if (change) change[pickOf(random, ['newStart', 'oldStart'])]! += 1;
    return change !== undefined;
  }),
  factsMutation('a negative line number', (facts, random) => {
    const hunk = pick(random, hunksOf(facts, 1, random) ?? []);
    if (hunk) hunk['newStart'] = -5;
    return hunk !== undefined;
  }),
  factsMutation('a hunk longer than any file', (facts, random) => {
    const hunk = pick(random, hunksOf(facts, 1, random) ?? []);
    if (hunk) hunk['newLines'] = 3_000_000_000;
    return hunk !== undefined;
  }),
  factsMutation('a total that does not add up', (facts, random) => {
    const key = pickOf(random, ['additions', 'deletions']);
    facts[key] = Number(facts[key]) + 1;
    return true;
  }),
  factsMutation('a file listed twice', (facts, random) => {
    facts.files.push(structuredClone(pick(random, facts.files)!));
    return true;
  }),
  factsMutation('a binary file with hunks', (facts) => {
    const file = facts.files.find(({ hunks }) => hunks && hunks.length > 0);
    if (file) file['binary'] = true;
    return file !== undefined;
  }),
  factsMutation('a path out of the repository', (facts, random) => {
    const file = pick(random, facts.files)!;
    file['path'] = pickOf(random, ['/etc/passwd', '../x.py', 'a//b.py', 'a/../b.py', '']);
    return true;
  }),
  factsMutation('a day that no calendar has', (facts, random) => {
    facts['mergedAt'] = pickOf(random, ['2026-13-40T99:99:99Z', '2026-02-30T10:00:00Z']);
    return true;
  }),
  factsMutation('the number of another pull request', (facts, random) => {
    facts['number'] = pickOf(random, [1, 15679, 999999]);
    return true;
  }),
  factsMutation('another address', (facts, random) => {
    facts['url'] = pickOf(random, [
      'https://example.org/',
      'javascript:alert(1)',
      'https://github.com/sgl-project/sglang/pull/1',
    ]);
    return true;
  }),
  factsMutation('a title of two lines', (facts) => {
    facts['title'] = `${facts['title'] as string}\nand more`;
    return true;
  }),
  textMutation('a key twice', 'refused', (text) =>
    text.replace(/^ {2}"additions": (\d+),$/m, '  "additions": 7,\n$&'),
  ),
  textMutation('a comment', 'refused', (text) => text.replace('{\n', '{\n  # never typed\n')),
  textMutation('a comma too many', 'refused', (text) => text.replace(/\n}\n$/, ',\n}\n')),
  textMutation('other white space', 'either', (text) => JSON.stringify(JSON.parse(text))),
];

function factsMutation(name: string, change: (facts: Facts, random: Random) => boolean): Mutation {
  return textMutation(name, 'refused', (text, { random }) => {
    const facts = JSON.parse(text) as Facts;
    return change(facts, random) ? json.print(facts) : undefined;
  });
}

/** The hunks of a file that has at least so many. */
function hunksOf({ files }: Facts, least: number, random: Random): Hunk[] | undefined {
  const lists = files.flatMap(({ hunks }) => (hunks && hunks.length >= least ? [hunks] : []));
  return pick(random, lists);
}
