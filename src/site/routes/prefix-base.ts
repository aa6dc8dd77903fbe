import { defineHastPlugin, type HastPluginDefinition } from 'satteri';

/**
 * Authors write links as `/en/debug/`; a site under a base path needs `/base/en/debug/`.
 * Done while Markdown is compiled, because Astro leaves links in content alone.
 */
export function prefixBase(base: string): HastPluginDefinition {
  return defineHastPlugin({
    name: 'prefix-base',
    element: {
      filter: ['a'],
      visit(node, context) {
        const href = node.properties['href'];
        const isOurs = typeof href === 'string' && /^\/(en|zh|pr|api|\.well-known)\//.test(href);
        if (base === '/' || !isOurs) return;
        context.setProperty(node, 'href', base + href);
      },
    },
  });
}
