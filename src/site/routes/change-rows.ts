import type { Element, ElementContent } from 'hast';
import { defineHastPlugin, type HastPluginDefinition } from 'satteri';

/**
 * A fence of the language diff is a change in our own words: it is drawn in the colours of the real
 * rows. Expressive Code would bring its own, a script and a style sheet, to pages that have no other.
 */
export const changeRows: HastPluginDefinition = defineHastPlugin({
  name: 'change-rows',
  element: {
    filter: ['pre'],
    visit(node, context) {
      const [code] = node.children;
      if (code?.type !== 'element' || code.tagName !== 'code') return;
      if (!String(code.properties['className']).includes('language-diff')) return;
      const rows = context.textContent(code).trimEnd().split('\n').map(rowOf);
      return {
        ...element('pre', [element('code', rows)]),
        properties: { className: ['not-content'], dataLanguage: 'diff' },
      };
    },
  },
});

const tags: Readonly<Record<string, string>> = { '+': 'ins', '-': 'del' };

/** The sign stays in the text, so that a reader copies what the source says. */
function rowOf(line: string): Element {
  const sign = line.charAt(0);
  const [words = '', comment = ''] = line.slice(1).split(/(?<=^|\s)(?=# )(.*)/, 2);
  const said = comment
    ? [{ ...element('span', [text(comment)]), properties: { className: ['c'] } }]
    : [];
  return element(tags[sign] ?? 'span', [
    element('b', [text(sign)]),
    text(words),
    ...said,
    text('\n'),
  ]);
}

function element(tagName: string, children: ElementContent[]): Element {
  return { type: 'element', tagName, properties: {}, children };
}

function text(value: string): ElementContent {
  return { type: 'text', value };
}
