import { locales } from '../history/address.ts';
import type { SiteAddress } from '../history/site-address.ts';
import { feed } from './feed.ts';
import { historyData, historySchema } from './history.ts';
import { llmsFull, llmsIndex } from './llms.ts';
import {
  archiveFile,
  feedPath,
  historyFile,
  historyPath,
  llmsPath,
  schemaPath,
  skillName,
  skillsPath,
} from '../history/machine-files.ts';
import { robots } from './robots.ts';
import type { SiteContent } from '../reader/site-content.ts';
import { skill, skillArchive, skillHistory, skillIndex } from './skill.ts';

type FileText = (content: SiteContent, address: SiteAddress) => string | Uint8Array<ArrayBuffer>;

/** Every file for machines that is not a page's Markdown, by its path below the base. */
export const fileTexts: ReadonlyMap<string, FileText> = new Map<string, FileText>([
  ...locales.flatMap((locale): [string, FileText][] => [
    [llmsPath(locale), (content, address) => llmsIndex(content, address, locale)],
    [llmsPath(locale, true), (content, address) => llmsFull(content, address, locale)],
    [feedPath(locale), (content, address) => feed(content, address, locale)],
  ]),
  [historyPath, json(historyData)],
  [schemaPath, json((_, address) => historySchema(address))],
  [`${skillsPath}/index.json`, json(skillIndex)],
  [`${skillsPath}/${skillName}/SKILL.md`, skill],
  [`${skillsPath}/${skillName}/${historyFile}`, skillHistory],
  [`${skillsPath}/${archiveFile}`, skillArchive],
  ['/robots.txt', (_, address) => robots(address)],
]);

function json(data: (content: SiteContent, address: SiteAddress) => object): FileText {
  return (content, address) => `${JSON.stringify(data(content, address), null, 1)}\n`;
}
