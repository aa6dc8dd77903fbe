import { type Mutation, oneFile } from '../mutation.ts';
import { pick, pickOf } from '../random.ts';

/** What happens to whole files. */
export const fileMutations: readonly Mutation[] = [
  { name: 'deleted', mutate: (scene) => oneFile(scene, null, optional(scene.path)) },
  { name: 'emptied', mutate: (scene) => oneFile(scene, '', optional(scene.path)) },
  {
    name: 'only white space',
    mutate: (scene) => oneFile(scene, '\n \n', optional(scene.path)),
  },
  {
    name: 'exchanged with its neighbour',
    mutate: ({ path, files, bytes, random }) => {
      const others = files.filter((file) => file !== path && kindOf(file) === kindOf(path));
      const other = pick(random, others);
      if (!other || bytes(other).equals(bytes(path))) return undefined;
      const edits = new Map([
        [path, bytes(other)],
        [other, bytes(path)],
      ]);
      const isSeen = seenIn(path, bytes(path)) !== seenIn(path, bytes(other));
      return { edits, expected: isSeen ? 'refused' : 'either', detail: other };
    },
  },
];

/** Files that nothing reads, or that would be read as something else. */
export const strayMutations: readonly Mutation[] = [
  stray('a page of another kind', ['docs/en/extra.md', 'docs/zh/notes.markdown', 'docs/en/a.html']),
  stray('a page in an unknown language', ['docs/fr/index.mdx', 'docs/index.mdx', 'docs/en.mdx']),
  stray('a page with an odd name', [
    ...(['docs/en/Extra.mdx', 'docs/en/a b.mdx', 'docs/en/_x.mdx', 'docs/en/中.mdx'] as const),
  ]),
  stray('a page in one language', ['docs/en/extra.mdx', 'docs/zh/findings/extra.mdx']),
  stray('a page for a pull request without facts', ['docs/en/prs/999999.mdx']),
  stray('a page at an address that is taken', ['docs/en/debug/index.mdx', 'docs/zh/rotary.mdx']),
  stray('a page where whole diffs are', ['docs/en/prs/18856/diff.mdx', 'docs/en/prs/101/diff.mdx']),
  stray('a folder that is no number', [
    'prs/abc/facts.json',
    'prs/018856/facts.json',
    'prs/0/facts.json',
  ]),
  stray('an unknown file of a pull request', ['prs/18856/notes.txt', 'prs/101/facts.yaml']),
  stray('words of an unknown language', ['i18n/fr.json', 'i18n/zh.json', 'i18n/en.yaml']),
  stray('an unknown file', ['extra.yaml', 'redirects.csv', 'diagrams/x.svg']),
  stray('half a diagram', ['diagrams/nowhere/graph.mmd', 'diagrams/nowhere/labels.en.json']),
  stray('an empty folder of a pull request', ['prs/999999/anchors.yaml']),
  {
    name: 'a folder removed',
    mutate: ({ random, files }) => {
      const folders = files.flatMap((file) =>
        file.includes('/') ? [file.replace(/[^/]+$/, ''), file.replace(/\/.*/, '/')] : [],
      );
      const folder = pick(random, [...new Set(folders)]);
      const inside = files.filter((file) => folder && file.startsWith(folder));
      const edits = new Map(inside.map((file) => [file, null]));
      return folder ? { edits, expected: 'refused', detail: folder } : undefined;
    },
  },
  {
    name: 'a page more in both languages',
    mutate: () => ({
      edits: new Map([
        ['docs/en/extra.mdx', page('One more page', 'Some more words that are new.')],
        ['docs/zh/extra.mdx', page('又一页', '又有一些新的文字。')],
      ]),
      expected: 'accepted',
    }),
  },
];

/** A folder without it is a folder that promises nothing yet. */
function optional(path: string): 'either' | 'refused' {
  return /^(addresses.txt|redirects.yaml)$/.test(path) ? 'either' : 'refused';
}

/**
 * What checks can tell a file from its neighbour by. Pages with the same headings may stand for each
 * other, and the class of a pull request is its reader's judgement.
 */
function seenIn(path: string, bytes: Buffer): string {
  const text = bytes.toString();
  if (path.endsWith('.mdx')) return (text.match(/\{#[\w-]+\}/g) ?? []).join();
  return path.endsWith('/reading.yaml') ? text.replace(/^class: .*$/m, '') : text;
}

/** A path without what tells its neighbours apart. */
function kindOf(path: string): string {
  return path
    .replace(/^prs\/\d+/, 'prs/N')
    .replace(/^docs\/(en|zh)\/.*/, 'docs')
    .replace(/^i18n\/.*/, 'i18n')
    .replace(/^diagrams\/[^/]+/, 'diagrams')
    .replace(/(en|zh)-[0-9a-f]{16}/, 'picture');
}

function stray(name: string, paths: readonly [string, ...string[]]): Mutation {
  return {
    name,
    mutate: ({ random, files }) => {
      const path = pickOf(random, paths);
      if (files.includes(path)) return undefined;
      const text = path.endsWith('x') ? page('A page', 'Words.') : '{}\n';
      return { edits: new Map([[path, text]]), expected: 'refused', detail: path };
    },
  };
}

function page(title: string, words: string): string {
  return `---\ntitle: ${title}\ndescription: ${title}\n---\n\n## ${title} {#more}\n\n${words}\n`;
}
