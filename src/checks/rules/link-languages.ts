import type { Problem } from '../../errors.ts';
import type { ContentFolder } from '../../reader/content-folder.ts';
import { lineOf, nodesOf } from '../../reader/page.ts';

/** A page links into its own language: the other one is what the toggle is for. */
export function linkLanguages({ pages }: ContentFolder): Problem[] {
  return pages.flatMap((page) =>
    nodesOf(page.tree).flatMap((node) => {
      const language = node.type === 'link' ? /^\/(en|zh)\//.exec(node.url)?.[1] : undefined;
      if (node.type !== 'link' || !language || language === page.locale) return [];
      return {
        found: `a link from a page in "${page.locale}" to ${node.url}`,
        where: `${page.file}:${lineOf(node)}`,
        fix: `Link to /${page.locale}${node.url.slice(3)}.`,
      };
    }),
  );
}
