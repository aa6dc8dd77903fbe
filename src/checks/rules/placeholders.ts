import type { Problem } from '../../errors.ts';
import type { ContentFolder } from '../../reader/content-folder.ts';
import type { Page } from '../../reader/page.ts';
import { proseBlocks, wordsOnly, writeOut } from '../../reader/prose.ts';

const placeholder =
  /\b(?:TODO|TBD|FIXME|XXX|lorem ipsum|to be written|coming soon)\b|待补|待写|待翻译|待定稿|敬请期待/i;

/** No page promises words that are not there. In code spans these words are facts. */
export function placeholders({ pages }: ContentFolder): Problem[] {
  return pages.flatMap((page) =>
    textsOf(page).flatMap(({ text, line }) => {
      const [found] = placeholder.exec(text) ?? [];
      if (!found) return [];
      const fix = 'Write what belongs here, or say that it is unknown.';
      return [{ found: `the placeholder "${found}"`, where: `${page.file}:${line}`, fix }];
    }),
  );
}

function textsOf(page: Page): { text: string; line: number }[] {
  const blocks = proseBlocks(page).map(({ node, line }) => ({
    text: writeOut(node, wordsOnly),
    line,
  }));
  return [{ text: page.title, line: 2 }, { text: page.description, line: 3 }, ...blocks];
}
