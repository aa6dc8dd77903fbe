import { defineHastPlugin, type HastPluginDefinition } from 'satteri';
import { breakable } from '../../history/breakable.ts';

/**
 * Lets long names in table cells break at their own joints. A column is as narrow as its longest
 * piece; without this the browser cuts names anywhere, or the table has to scroll.
 */
export const breakIdentifiers: HastPluginDefinition = defineHastPlugin({
  name: 'break-identifiers',
  element: {
    filter: ['code'],
    visit(node, context) {
      const [text, ...more] = node.children;
      if (text?.type !== 'text' || more.length > 0) return;
      if (isShape(text.value)) return { ...node, properties: { className: ['whole'] } };
      let parent = context.parent(node);
      while (parent?.type === 'element' && !/^t[dh]$/.test(parent.tagName))
        parent = context.parent(parent);
      if (parent?.type !== 'element') return;
      const pieces = breakable(text.value);
      const children = pieces.flatMap((value, index) => [
        ...(index > 0
          ? [{ type: 'element' as const, tagName: 'wbr', properties: {}, children: [] }]
          : []),
        { type: 'text' as const, value },
      ]);
      return { ...node, children };
    },
  },
});

/** `[3, N]`: a blank in it is no place to begin a new line. A longer one would widen a table on a phone. */
function isShape(code: string): boolean {
  return code.length <= 10 && /^[[(]\S+(?: \S+)*[\])]$/.test(code) && code.includes(' ');
}
