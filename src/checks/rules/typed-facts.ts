import type { Problem } from '../../errors.ts';
import type { ContentFolder } from '../../reader/content-folder.ts';
import type { Pull } from '../../history/pull.ts';
import type { Page } from '../../reader/page.ts';
import { proseBlocks, wordsAndCode, writeOut } from '../../reader/prose.ts';

/** Dates and hashes of pull requests come from the facts: what is typed twice is wrong once. */
export function typedFacts({ pages, pulls }: ContentFolder): Problem[] {
  return pages.flatMap((page) =>
    proseBlocks(page).flatMap(({ node, line }) => {
      const text = writeOut(node, wordsAndCode);
      return pulls.flatMap((pull) => typedIn(text, pull, page, line));
    }),
  );
}

function typedIn(text: string, pull: Pull, page: Page, line: number): Problem[] {
  const { mergeCommit, mergedAt } = pull.facts;
  const typed = [
    { is: 'mergeCommit', value: mergeCommit.slice(0, 9) },
    { is: 'mergedAt', value: mergedAt.slice(0, 10) },
  ];
  return typed
    .filter(({ value }) => text.includes(value))
    .map(({ is, value }) => ({
      found: `${value}, which is the ${is} of #${pull.number}, typed in prose`,
      where: `${page.file}:${line}`,
      fix: `Write <Fact pr={${pull.number}} is="${is}" />.`,
    }));
}
