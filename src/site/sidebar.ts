import { join } from 'node:path';
import { parsePage } from '../reader/page.ts';
import { readPulls } from '../reader/pull-folder.ts';
import { siteWords } from '../reader/site-title.ts';
import { readTextSync } from '../reader/text-file.ts';
import { languageTags, type Locale } from '../history/address.ts';
import { byMergeDate } from '../history/pull.ts';
import { settings } from '../settings.ts';

/**
 * The doors, language-neutral, what a reader does before what there is to read; words come from
 * content/i18n under `nav.<key>`.
 * The sidebar holds the doors and the spotlight pull requests only: the timeline holds all, so
 * that a page's weight does not grow with the history.
 */
const doors = [
  {
    group: 'use',
    links: ['home', 'debug', 'review', 'requests', 'findings', 'validate', 'parity', 'proposals'],
  },
  { group: 'rotary', links: ['rotary/lab', 'rotary', 'rotary/vision-tower', 'rotary/decoder'] },
  { group: 'code', links: ['surfaces', 'platforms'] },
  { group: 'history', links: ['timeline', 'lineage'] },
  { group: 'spotlight', links: [] },
  { group: 'about', links: ['evidence', 'runs', 'corrections', 'terms'] },
];

const content = join(settings.srcDir, 'content');
const spotlight = await spotlightLinks();

export const sidebar = doors.map(({ group, links }) => ({
  ...bilingual((locale) => siteWords[locale][`nav.group.${group}`] ?? group),
  items: group === 'spotlight' ? spotlight : links.map(door),
}));

function door(path: string) {
  return {
    ...bilingual((locale) => siteWords[locale][`nav.${path}`] ?? path),
    link: path === 'home' ? '/' : `/${path}/`,
  };
}

async function spotlightLinks() {
  const pulls = await readPulls(content);
  return pulls
    .filter(({ reading }) => reading.weight === 'spotlight')
    .sort(byMergeDate)
    .map(({ number }) => ({
      ...bilingual((locale) => `#${number} ${readTitle(locale, number)}`),
      link: `/prs/${number}/`,
    }));
}

function bilingual(wordsIn: (locale: Locale) => string) {
  return { label: wordsIn('en'), translations: { [languageTags.zh]: wordsIn('zh') } };
}

function readTitle(locale: Locale, number: number): string {
  const path = `prs/${number}`;
  const file = join(content, 'docs', locale, `${path}.mdx`);
  return parsePage(readTextSync(file), { locale, path, file }).title;
}
