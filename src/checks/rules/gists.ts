import type { Problem } from '../../errors.ts';
import type { ContentFolder } from '../../reader/content-folder.ts';
import { componentsOf, lineOf, nodesOf } from '../../reader/page.ts';

const longest = 12;

/** A gist is our own reduced form of a change; a longer one would be a copy of the diff. */
export function gists({ pages }: ContentFolder): Problem[] {
  return pages.flatMap((page) =>
    componentsOf(page.tree, 'Gist').flatMap((gist) => {
      const fences = nodesOf(gist.node).filter((node) => node.type === 'code');
      const [fence] = fences;
      const lines = fence?.value.split('\n').length ?? 0;
      if (fences.length === 1 && fence?.lang === 'diff' && lines <= longest) return [];
      return {
        found: `a gist with ${fences.length} code blocks, the first of ${lines} lines (${fence?.lang ?? 'no language'})`,
        where: `${page.file}:${fence ? lineOf(fence) : gist.line}`,
        fix: `Write one block of the language diff with at most ${longest} lines.`,
      };
    }),
  );
}
