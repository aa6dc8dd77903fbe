import { createCssVariablesTheme, createHighlighterCore, type HighlighterCore } from 'shiki/core';
import { createJavaScriptRegexEngine } from 'shiki/engine/javascript';
import { PackedTokens } from './packed-tokens.ts';
import { shownText, type SourceText } from './source-text.ts';

/** Kind of a token, which is also its class; absent for plain text. */
export type TokenKind = 'k' | 's' | 'c' | 'f' | 'm';

export interface Token {
  text: string;
  kind?: TokenKind;
}

/** The theme gives each token the name of a variable, and the variable's name is its kind. */
const kinds: Readonly<Record<string, TokenKind>> = {
  'var(--t-token-keyword)': 'k',
  'var(--t-token-string)': 's',
  'var(--t-token-string-expression)': 's',
  'var(--t-token-link)': 's',
  'var(--t-token-comment)': 'c',
  'var(--t-token-function)': 'f',
  'var(--t-token-constant)': 'm',
};

const grammars: Readonly<Record<string, string>> = {
  py: 'python',
  md: 'markdown',
  mdx: 'mdx',
  yaml: 'yaml',
  yml: 'yaml',
  json: 'json',
  jsx: 'jsx',
};

const theme = createCssVariablesTheme({ name: 'kinds', variablePrefix: '--t-' });
const tokenized = new Map<string, Promise<PackedTokens>>();
let highlighter: Promise<HighlighterCore> | undefined;

/**
 * Tokens of a whole text: a hunk that begins inside a docstring would be coloured wrongly
 * otherwise. Both languages of the site show the same rows, so each text is read once.
 */
export function tokensOf(path: string, source: SourceText): Promise<PackedTokens> {
  const key = `${source.blob} ${grammarOf(path)}`;
  let tokens = tokenized.get(key);
  if (!tokens) tokenized.set(key, (tokens = tokenize(path, source)));
  return tokens;
}

async function tokenize(path: string, { text, lines }: SourceText): Promise<PackedTokens> {
  highlighter ??= createHighlighter();
  const coloured = (await highlighter).codeToTokensBase(text, {
    lang: grammarOf(path),
    theme: 'kinds',
    tokenizeMaxLineLength: 2000,
    // By default a line that takes half a second keeps no colours: on a busy machine the first line
    // of a grammar does, and two builds of one commit differed.
    tokenizeTimeLimit: 0,
  });
  return new PackedTokens(
    lines.map(shownText),
    coloured.map((line) =>
      joined(line.map(({ content, color }) => tokenOf(content, kinds[color ?? '']))),
    ),
  );
}

function createHighlighter(): Promise<HighlighterCore> {
  return createHighlighterCore({
    themes: [theme],
    langs: [
      import('shiki/langs/python.mjs'),
      import('shiki/langs/markdown.mjs'),
      import('shiki/langs/mdx.mjs'),
      import('shiki/langs/yaml.mjs'),
      import('shiki/langs/json.mjs'),
      import('shiki/langs/jsx.mjs'),
    ],
    engine: createJavaScriptRegexEngine(),
  });
}

function grammarOf(path: string): string {
  const extension = path.split('.').at(-1)!.toLowerCase();
  return grammars[extension] ?? 'text';
}

function tokenOf(text: string, kind: TokenKind | undefined): Token {
  return kind ? { text, kind } : { text };
}

/** Neighbours of one kind become one token, blanks belong to what stands before them. */
function joined(tokens: readonly Token[]): Token[] {
  const out: Token[] = [];
  for (const token of tokens) {
    const last = out.at(-1);
    const same = last && (last.kind === token.kind || token.text.trim() === '');
    if (same) out[out.length - 1] = { ...last, text: last.text + token.text };
    else out.push(token);
  }
  return out;
}
