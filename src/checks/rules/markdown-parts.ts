import type { MdastNode } from 'satteri';
import type { Problem } from '../../errors.ts';
import type { ContentFolder } from '../../reader/content-folder.ts';
import { lineOf, nodesOf } from '../../reader/page.ts';
import { wordsAndCode, writeOut } from '../../reader/prose.ts';
import { hiddenCharacter } from '../../reader/text-file.ts';

type Flaw = Pick<Problem, 'found' | 'fix'>;

/** A page is made of parts that the site can show and the machine texts can write. */
export function markdownParts({ pages }: ContentFolder): Problem[] {
  return pages.flatMap((page) =>
    nodesOf(page.tree).flatMap((node) => {
      const flaw = flawOf(node);
      return flaw ? [{ ...flaw, where: `${page.file}:${lineOf(node)}` }] : [];
    }),
  );
}

const plain = new Set([
  ...['root', 'yaml', 'mdxjsEsm', 'mdxJsxFlowElement', 'mdxJsxTextElement', 'paragraph'],
  ...['inlineCode', 'strong', 'emphasis', 'delete', 'break', 'thematicBreak', 'blockquote'],
  ...['list', 'table', 'tableCell'],
]);

const asides = ['note', 'tip', 'caution', 'danger'];

function flawOf(node: MdastNode): Flaw | undefined {
  if (plain.has(node.type)) return undefined;
  switch (node.type) {
    case 'text':
      return hiddenIn(node.value);
    case 'heading':
      return headingFlaw(node);
    case 'mdxFlowExpression':
    case 'mdxTextExpression':
      return expressionFlaw(node.value);
    case 'code':
      return node.value.trim() === '' ? empty('a code block') : undefined;
    case 'listItem':
      return hasContent(node) ? undefined : empty('an item of a list');
    case 'tableRow':
      return hasContent(node) ? undefined : empty('a row of a table');
    case 'link':
      if (node.title) return attributed('a link with a title', 'what it says');
      return hasContent(node) ? undefined : empty('a link');
    case 'textDirective':
    case 'leafDirective':
    case 'containerDirective':
      if (Object.keys(node.attributes ?? {}).length > 0)
        return attributed(`:${node.name} with attributes`, 'them');
      return node.type !== 'containerDirective' || asides.includes(node.name)
        ? undefined
        : { found: `:::${node.name}`, fix: `Use one of ${asides.join(', ')}.` };
    default:
      return {
        found: `a part of Markdown that this site does not show (${node.type})`,
        fix: 'Write it with paragraphs, lists, tables, links and code; pictures are diagrams.',
      };
  }
}

function headingFlaw(node: MdastNode & { type: 'heading' }): Flaw | undefined {
  if (node.depth === 1)
    return {
      found: 'a heading of level 1, beside the title of the page',
      fix: 'Begin the headings of a page with level 2.',
    };
  return hasContent(node) ? undefined : empty('a heading');
}

/** Only a text in quotes and a remark read the same on the page and in its Markdown. */
function expressionFlaw(value: string): Flaw | undefined {
  if (/^\s*(?:(['"])(?:(?!\1)[^\\])*\1|`[^`$\\]*`|(?:\/\*[\s\S]*?\*\/\s*)*)\s*$/.test(value))
    return undefined;
  return {
    found: `the expression {${value.trim().slice(0, 60).replaceAll('\n', ' ')}}`,
    fix: 'Write the words themselves; facts come from <Fact>, and a brace that is text belongs into a code span.',
  };
}

function hasContent(node: MdastNode): boolean {
  if (writeOut(node, wordsAndCode).trim() !== '') return true;
  return nodesOf(node).some(
    ({ type }) => type === 'mdxJsxTextElement' || type === 'mdxJsxFlowElement' || type === 'code',
  );
}

function empty(what: string): Flaw {
  return { found: `${what} with nothing in it`, fix: 'Write what belongs there, or remove it.' };
}

/** A character reference such as `&#8203;` puts into the page what no file may hold. */
function hiddenIn(text: string): Flaw | undefined {
  const character = hiddenCharacter(text);
  return character === undefined
    ? undefined
    : { found: `a character that nobody sees, ${character}`, fix: 'Remove it.' };
}

function attributed(found: string, what: string): Flaw {
  return { found, fix: `Remove ${what}, or say it in the text: not every reader gets to see it.` };
}
