import type { MdastNode } from 'satteri';
import { lineOf, type Page, sectionsOf } from '../../reader/page.ts';

/** Python that a page asks its readers to run. */
export interface Snippet {
  file: string;
  /** Line of the page on which its first line stands. */
  line: number;
  code: string;
  /** What the section says in code spans before it: names that it takes over are among them. */
  namedAbove: readonly string[];
}

/** Blocks of Python, and Python inside of shell commands; a gist is no snippet. */
export function pythonSnippets(page: Page): Snippet[] {
  return sectionsOf(page).flatMap(({ nodes }) =>
    nodes.flatMap((node, index) =>
      pythonIn(node).map(({ offset, code }) => ({
        ...{ file: page.file, line: lineOf(node) + offset, code },
        namedAbove: nodes
          .slice(0, index)
          .flatMap((each) => (each.type === 'inlineCode' ? each.value : [])),
      })),
    ),
  );
}

interface Part {
  code: string;
  /** How many lines below the node's first it begins. */
  offset: number;
}

function pythonIn(node: MdastNode): Part[] {
  if (node.type === 'inlineCode') return inShell(node.value);
  if (node.type !== 'code') return [];
  // The line of the fence comes before the first line of code.
  const parts = node.lang === 'python' ? [{ code: node.value, offset: 0 }] : inShell(node.value);
  return parts.map(({ code, offset }) => ({ code, offset: offset + 1 }));
}

/** `python - <<'PY'` up to the line `PY`, and `python -c "..."` over one line or several. */
const commands = [
  /\bpython3? [^\n]*<<\s*(['"]?)(?<end>\w+)\1[^\n]*\n(?<code>.*?)^\k<end>$/dgms,
  /\bpython3?(?: -\w+)* -c (["'])(?<code>.*?)\1/dgs,
];

function inShell(shell: string): Part[] {
  return commands
    .flatMap((command) => [...shell.matchAll(command)])
    .map(({ groups, indices }) => ({
      code: groups?.['code'] ?? '',
      offset: shell.slice(0, indices?.groups?.['code']?.[0]).split('\n').length - 1,
    }));
}
