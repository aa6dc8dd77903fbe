import { locales } from '../history/address.ts';
import type { SiteAddress } from '../history/site-address.ts';
import { feed } from './feed.ts';
import { apiParts } from './api-parts.ts';
import { apiSchema } from './api-schemas.ts';
import { historyData } from './history.ts';
import { llmsFull, llmsIndex } from './llms.ts';
import {
  apiKinds,
  archiveFile,
  feedPath,
  historyPath,
  llmsPath,
  schemaPath,
  skillFileNames,
  skillPath,
  skillsPath,
} from '../history/machine-files.ts';
import type { Twins } from './page-markdown.ts';
import { robots } from './robots.ts';
import type { SiteOutline } from '../reader/site-content.ts';
import { skillArchive, skillFiles, skillIndex } from './skill.ts';

type Text = string | Uint8Array<ArrayBuffer>;
type FileText = (content: SiteOutline, address: SiteAddress) => Text;
type QuotingText = (content: SiteOutline, address: SiteAddress, twins: Twins) => Text;

/** Files for machines that are made of the content alone, by their path below the base. */
export const fileTexts: ReadonlyMap<string, FileText> = new Map<string, FileText>([
  ...locales.flatMap((locale): [string, FileText][] => [
    [llmsPath(locale), (content, address) => llmsIndex(content, address, locale)],
    [feedPath(locale), (content, address) => feed(content, address, locale)],
  ]),
  ...apiKinds.map((kind): [string, FileText] => [
    schemaPath(kind),
    (_, address) => json(apiSchema(address, kind)),
  ]),
  ['/robots.txt', (_, address) => robots(address)],
]);

/** Those that quote pages, and are made when all pages are written. */
export const quotingTexts: ReadonlyMap<string, QuotingText> = new Map<string, QuotingText>([
  ...locales.map((locale): [string, QuotingText] => [
    llmsPath(locale, true),
    (...site) => llmsFull(...site, locale),
  ]),
  [historyPath, (...site) => json(historyData(...site))],
  [`${skillsPath}/index.json`, (...site) => json(skillIndex(...site))],
  ...skillFileNames.map((file): [string, QuotingText] => [
    skillPath(file),
    (...site) => skillFiles(...site).get(file)!,
  ]),
  [`${skillsPath}/${archiveFile}`, skillArchive],
]);

/** Those of them of which the content says which there are. */
export function partTexts(...site: Parameters<QuotingText>): Map<string, Text> {
  return new Map([...apiParts(...site)].map(([path, data]) => [path, json(data)]));
}

/** Indented, so that it can be read; lists of numbers stay on one line, because most of it would be their ends. */
function json(data: object): string {
  const text = JSON.stringify(data, null, 1);
  // A line ends outside of strings alone: within, it is written as \\n.
  return `${text.replace(/\[\n\s+([-\d.,\s]+)\n\s*\]/g, (_, list: string) => `[${list.replace(/\s+/g, ' ')}]`)}\n`;
}
