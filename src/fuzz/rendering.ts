import type { DrawnDiagram } from '../diagrams/load.ts';
import { wholeDiff } from '../diff-view/whole-diff.ts';
import { addressOfFile, markdownPath, type SiteAddress } from '../machine/address.ts';
import { fileTexts } from '../machine/file-texts.ts';
import { historyPath } from '../machine/machine-files.ts';
import { pageMarkdown } from '../machine/page-markdown.ts';
import { renderingOf } from '../machine/rendering.ts';
import type { SiteContent } from '../machine/site-content.ts';
import { locales } from '../model/address.ts';
import { historyApiSchema } from '../schemas/history-api.ts';

const address: SiteAddress = { site: 'https://site.invalid', base: '/base' };

/** Everything that is made of a content folder without Astro, by path. */
export type Outputs = ReadonlyMap<string, string>;

export function renderAll(content: SiteContent, diagrams: readonly DrawnDiagram[]): Outputs {
  const pages = content.pages.map((page): [string, string] => [
    markdownPath(page.locale, addressOfFile(page.path)),
    pageMarkdown(renderingOf(content, address, page)),
  ]);
  const files = [...fileTexts].flatMap(([path, write]): [string, string][] => {
    const text = write(content, address);
    // The archive holds texts that are here too.
    return typeof text === 'string' ? [[path, text]] : [];
  });
  const diffs = content.pulls.map((pull): [string, string] => [
    `/prs/${pull.number}/diff/`,
    wholeDiff(pull).map(outlineOf).join('\n'),
  ]);
  const shown = diagrams.flatMap(({ id, pictures }) =>
    locales.map((lang): [string, string] => [`/diagrams/${id}/${lang}`, pictures[lang].svg]),
  );
  return new Map([...pages, ...files, ...diffs, ...shown]);
}

function outlineOf({ slug, anchors, hunks }: ReturnType<typeof wholeDiff>[number]): string {
  const parts = hunks.flatMap((hunk) => hunk.parts);
  const shown = parts.flatMap((part) => (part.type === 'note' ? [part.anchor.id] : []));
  const lost = anchors.filter(({ id }) => !shown.includes(id)).map(({ id }) => id);
  const rows = parts.reduce((sum, part) => sum + ('rows' in part ? part.rows.length : 0), 0);
  return `${slug}: ${rows} rows, notes ${shown.join(' ')}${lost.length > 0 ? ` undefined: ${lost.join(' ')}` : ''}`;
}

/** What is wrong with the outputs as wholes. */
export function unfit(outputs: Outputs): string[] {
  const result = historyApiSchema.safeParse(JSON.parse(outputs.get(historyPath) ?? 'null'));
  const issue = result.error?.issues[0];
  return [
    ...(issue ? [`history.json does not fit: ${issue.path.join('.')} ${issue.message}`] : []),
    ...brokenLinks(outputs),
    ...locales.flatMap((locale) => badXml(outputs.get(`/${locale}/feed.xml`) ?? '')),
  ];
}

/** Links between the Markdown pages. */
function brokenLinks(outputs: Outputs): string[] {
  const prefix = `${address.site}${address.base}`;
  const known = new Set([...outputs.keys()].map((path) => prefix + path));
  return [...outputs].flatMap(([path, text]) =>
    [...text.matchAll(/\]\((https:\/\/site\.invalid[^)#]*\.md)(?:#[^)]*)?\)/g)].flatMap(
      ([, href]) => (known.has(href!) ? [] : [`${path} links to ${href}, which is not there`]),
    ),
  );
}

/** The characters that XML cannot hold, and markup that was not escaped. */
function badXml(xml: string): string[] {
  const bad = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|&(?!(?:amp|lt|gt|quot|#\d+);)/.exec(xml);
  return bad
    ? [`feed.xml is no XML at ${JSON.stringify(xml.slice(bad.index, bad.index + 40))}`]
    : [];
}
