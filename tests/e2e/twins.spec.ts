import { expect, test } from '@playwright/test';
import { existsSync, readFileSync } from 'node:fs';
import { headingsOf, nodesOf, type Page, parsePage } from '../../src/reader/page.ts';
import type { Locale } from '../../src/history/address.ts';
import { markdownPath } from '../../src/history/site-address.ts';
import { allPages, contentDir, siteDir } from './site.ts';

for (const { locale, path } of allPages) {
  test(`the Markdown of ${locale}${path} says all that the author wrote`, () => {
    const page = sourceOf(locale, path);
    const markdown = readFileSync(siteDir + markdownPath(locale, path), 'utf8');
    const prose = markdown.replace(/```[\s\S]*?```/g, '').replace(/(`+)[^`].*?\1/g, '');
    expect(prose).not.toMatch(/(?<!\\)<\/?[A-Za-z]\w*|^import /m);
    const ids = [...markdown.matchAll(/^#{2,6} .* \{#([^}]+)\}$/gm)].map((match) => match[1]);
    expect(ids).toEqual(expect.arrayContaining(headingsOf(page).map(({ id }) => id)));
    const said = squash(markdown);
    for (const node of nodesOf(page.tree))
      if (node.type === 'inlineCode' || node.type === 'code' || node.type === 'text')
        expect(said).toContain(squash(node.value));
  });
}

function sourceOf(locale: Locale, path: string): Page {
  const place = `${contentDir}/docs/${locale}${path.replace(/\/$/, '')}`;
  const file = [`${place}.mdx`, `${place}/index.mdx`].find(existsSync)!;
  return parsePage(readFileSync(file, 'utf8'), { locale, path, file });
}

/**
 * Code without its spaces, because what all rows of a change begin with is left out; words without
 * escapes, and with the typewriter's quotes and dashes.
 */
function squash(text: string): string {
  return text
    .replace(/\\([!-/:-@[-`{-~])/g, '$1')
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/[\u201c\u201d]/g, '"')
    .replace(/\s+/g, '');
}
