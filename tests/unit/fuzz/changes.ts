import { type Change, inTree, replacing } from './mutations.ts';

const any = /./;
const page = /\.mdx$/;
const yaml = /(?<!redirects)\.yaml$/;
const tree = /\.(json|yaml)$/;

const heading = /^(#{2,3}) (.*?) ?\{#([\w-]+)\}$/gm;
const title = /(?<=^---\n)title: .*$/gm;
const pair = /^(\s*(?:- )?)((?!symbol)[\w-]+): +(\S.*)$/gm;
const note = /<Note at="[\w-]+">[\s\S]*?<\/Note>\n*/g;
const attribute = /(?<=<[A-Z]\w* (?:[^<>]* )?)(\w+)=("[^"]*"|\{[^}]*\})/g;
/** Between two paragraphs, and behind a sentence. */
const between = /(?<=^## .*\{#[\w-]+\}\n\n)(?=\S)/gm;
const behind = /(?<=^(?!\w+:)\p{L}[^\n<]*[.。])(?=\s)/gmu;

function flip(text: string, at: number): Buffer {
  const bytes = Buffer.from(text);
  bytes[at % bytes.length]! ^= 1 << (at % 8);
  return bytes;
}

function changeType(holder: Record<string, unknown>, key: string): void {
  holder[key] = typeof holder[key] === 'object' ? 'x' : [[null]];
}

/** What a disk, an editor or a hand does without a thought; whether it shows is open. */
export const careless: readonly Change[] = [
  ...replacing(any, /[\s\S]{1,100}/g, '', '$&$&'),
  ...replacing(any, /^.*\n/gm, '', '$&$&'),
  ...replacing(any, /^(.*\n)(.*\n)/gm, '$2$1'),
  ...replacing(any, /\d+/g, '$&0', '-$&', '0'),
  ...replacing(any, /[\w-]+/g, '', '$& $&'),
  ...replacing(page, behind, ' مرحبا 👩‍💻 e\u0301', ' &lt;b&gt; \\<b\\> \\{x\\}', ' $x^2$ 1:two @x'),
  ...replacing(page, behind, ` ${'x'.repeat(50_000)}`, ' word'.repeat(30_000)),
  ...replacing(page, between, '> Words.\n\n', '---\n\n', '-\n-\n\n', '| a |\n| - |\n| 1 | 2 |\n\n'),
  { did: 'one bit flipped', to: any, edit: (text, { at }) => flip(text, at) },
  { did: 'cut off', to: any, edit: (text, { at }) => text.slice(0, at % text.length) },
  { did: 'of another file', to: any, edit: (_, { at }, all) => [...all.values()][at % all.size]! },
  { did: 'odd value', to: tree, edit: inTree((holder, key, odd) => (holder[key] = odd)) },
  { did: 'key dropped', to: tree, edit: inTree((holder, key) => delete holder[key]) },
];

/** What a check has to see, wherever it is done. */
export const mistakes: readonly Change[] = [
  { did: 'removed', to: /^(?!addresses|redirects)/, edit: () => null },
  { did: 'renamed', to: any, edit: (text) => text, rename: (path) => `${path} 2` },
  { did: 'no UTF-8', to: any, edit: (text) => Buffer.from(`${text}\xff`, 'latin1') },
  ...replacing(any, /[\s\S]/g, '\0', '\x1b$&'),
  ...replacing(any, /^/g, '\ufeff'),
  { did: 'other type', to: tree, edit: inTree(changeType) },
  ...replacing(page, note, '', '$&$&', '<Note at="nowhere">\n\nx\n\n</Note>\n'),
  ...replacing(page, /(?<=<Note .*\n\n)###.*\n/g, ''),
  ...replacing(page, heading, '', '$&\n\n$&', '$1 {#$3}', '# $2 {#$3}'),
  ...replacing(page, heading, '$1 $2', '$1 $2 {#other}', '$1 $2 {#A.b}', '$1 $2 {#$3\u200b}'),
  ...replacing(page, /<\/[A-Z]\w*>/g, '', '$&$&'),
  ...replacing(page, /^---\n[\s\S]*?\n---\n/g, '', '---\n---\n', '---\n- title\n---\n', '---\n'),
  ...replacing(page, /^(?:title|description): .*\n/gm, ''),
  ...replacing(page, title, "title: ''", 'title: 1', 'title: [a]', 'title: a: b', 'title: `a` b'),
  ...replacing(page, title, 'title: See in #1', '$&\n$&', '\t$&', 'title: *no', '$&\ndraft: true'),
  ...replacing(page, /^import .*;\n/gm, ''),
  ...replacing(page, /\b[A-Z]\w+, (?=.*\} from)/g, ''),
  ...replacing(page, /'#(mdx|components\/[^']*)'/g, "'#mxd'", "'node:fs'"),
  // No component can do without its first attribute; some of the others may be left out.
  ...replacing(page, /(?<=<[A-Z]\w* )\w+=("[^"]*"|\{[^}]*\})/g, ''),
  ...replacing(page, attribute, '$1', '$1=""', '$1="a b"', '$1={x}', '$1={-1}', '$1="../x y"'),
  ...replacing(page, /(?<=<[A-Z]\w*)(?= |>|\/)/g, ' onclick="x"', ' {...props}'),
  ...replacing(page, /(?<=<)[A-Z]\w*(?= .*\/>)/g, 'Video', 'Steps.Item', 'toString', 'script'),
  ...replacing(page, behind, ' {1 + 1}', ' { x', ' {`${1}`}', ' <b>a</b>', ' <></>', ' TODO.'),
  ...replacing(page, behind, '\u200b', '\u202e', '\ufeff', '\u00ad', '\n\n<script>a</script>\n'),
  ...replacing(page, between, '![x](x.png)\n\n', 'a[^1]\n\n[^1]: b\n\n', ':::unknown\na\n:::\n\n'),
  ...replacing(page, between, 'export const x = 1;\n\n', '<!-- a remark -->\n\n'),
  ...replacing(page, behind, ' [x](/LANG/no/)', ' [x](/no/)', ' [x](#no)', ' [x]()'),
  ...replacing(yaml, pair, '$1$2: *nothing', '$1$2: !!js $3', '$1$2:', '$1$2: 1\n$&'),
  ...replacing(yaml, /^(?=\w)/g, 'a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]\n'),
  ...replacing(yaml, /$(?![\s\S])/g, '---\na: b\n'),
  ...replacing(yaml, /(?<=^\s*(?:en|zh): ).*$/gm, 'See it in #123', 'one: two'),
  ...replacing(/\.json$/, /(?<=\{\n|,\n)/g, '# never typed\n', ',\n', "'a': 'b',\n"),
  ...replacing(/prs\/.*json$/, /"(?:\w+Start|\w+Lines|additions|added|surviving)": \d+/g, '$&9'),
  ...replacing(/\.svg$/, /(?=<\/svg>)/g, '<script>a</script>', '<image href="https://x.org/x"/>'),
];

export const remarks: readonly Change[] = [
  ...replacing(/\.yaml$/, /^(?=[\w"/])/gm, '# a remark\n'),
  ...replacing(page, /^(?=## )/gm, '{/* a remark */}\n\n'),
];
