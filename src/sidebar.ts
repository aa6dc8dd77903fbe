import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { settings } from './settings.ts';

/**
 * The doors, language-neutral; words come from content/i18n under `nav.<key>`.
 * The sidebar holds the doors and the spotlight pull requests only: the timeline holds all, so
 * that a page's weight does not grow with the history.
 */
const doors = [
  { group: 'history', links: ['', 'timeline', 'lineage'] },
  { group: 'rotary', links: ['rotary', 'rotary/vision-tower', 'rotary/decoder'] },
  { group: 'use', links: ['debug', 'validate', 'findings'] },
  { group: 'code', links: ['surfaces'] },
  { group: 'about', links: ['evidence', 'corrections'] },
] as const;

const words = { en: readWords('en'), 'zh-CN': readWords('zh-CN') };

export const sidebar = doors.map(({ group, links }) => ({
  ...label(`nav.group.${group}`),
  items: links.map((path) => ({
    ...label(`nav.${path === '' ? 'home' : path}`),
    link: path === '' ? '/' : `/${path}/`,
  })),
}));

function label(key: string) {
  return {
    label: words.en[key] ?? key,
    translations: { 'zh-CN': words['zh-CN'][key] ?? key },
  };
}

function readWords(lang: string): Record<string, string> {
  const path = join(settings.srcDir, 'content/i18n', `${lang}.json`);
  return JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>;
}
