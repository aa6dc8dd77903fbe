import { createHash } from 'node:crypto';
import { strToU8, zipSync } from 'fflate';
import { stringify } from 'yaml';
import { formatCount, formatDate } from '../history/fact.ts';
import {
  archiveFile,
  historyFile,
  historyPath,
  llmsPath,
  skillName,
} from '../history/machine-files.ts';
import type { Pull } from '../history/pull.ts';
import { type SiteAddress, siteHref } from '../history/site-address.ts';
import { settings } from '../settings.ts';
import { siteTitle, skillAbout } from '../reader/site-title.ts';
import { pageAt, type SiteOutline } from '../reader/site-content.ts';
import { blocks, link, list } from './markdown-text.ts';
import { twinAt, type Twins } from './page-markdown.ts';
import { type Rendering, renderingOf } from './rendering.ts';
import { type Block, introOf, noteOf, sectionOf, textOf, type Twin } from './twin.ts';

/** A page that is quoted. */
interface Quoted extends Rendering {
  twin: Twin;
}

/** The manual: an English text within the Agent Skills specification. */
export function skill(content: SiteOutline, address: SiteAddress, twins: Twins): string {
  const page = (path: string): Quoted => quoted(content, address, twins, path);
  const home = page('index');
  return `---\n${stringify({ name: skillName, description: skillAbout.en, license: 'MIT' })}---\n\n${blocks(
    [
      `# ${siteTitle.en}`,
      `Everything here speaks of ${settings.upstream} up to commit \`${content.coverage.snapshot}\` (${formatDate(content.coverage.snapshotAt, home.lang)}). Line numbers, commits and counts are from git; nothing was run on a released checkpoint. ${link('Cards of all pull requests', historyFile)} are beside this file; ${link('the whole history as data', siteHref(address, historyPath))} and ${link('all pages', siteHref(address, llmsPath('en')))} are on the site.`,
      '## Overview',
      section(home, 'story', isProse),
      '## Evidence rule',
      section(page('evidence'), 'marks'),
      section(page('evidence'), 'rule', isProse),
      ...rotaryPaths(page('rotary/index')),
      '## Surfaces',
      list(surfaces(home)),
      '## Landed pull requests',
      list(content.pulls.map((pull) => pullItem(home, pull))),
      '## Validation lanes',
      section(page('validate'), 'which-lane'),
      list(checks(page('validate'))),
      '## Findings',
      demoted(textOf(page('findings/index').twin)),
    ],
  )}\n`;
}

/** Under the title that the page has: how many paths there are is the content's. */
function rotaryPaths(page: Quoted): string[] {
  const title = pageAt(page.content, 'en', 'rotary/index')?.title;
  if (!title) return [];
  return [
    `## ${title}`,
    'Name the exact path that a change touches; a change that touches none says none.',
    section(page, 'paths'),
    section(page, 'which-runs'),
  ];
}

/** One card for each pull request: facts, summary, and its notes with their places. */
export function skillHistory(content: SiteOutline, address: SiteAddress, twins: Twins): string {
  const cards = content.pulls.map((pull) =>
    pullCard(quoted(content, address, twins, `prs/${pull.number}`), pull),
  );
  return `${blocks(['# Pull requests, oldest first', ...cards])}\n`;
}

/**
 * The manual and its cards as clients install them. A zip, because some hosts take a `.tar.gz` for a
 * compressed transfer of something else.
 */
export function skillArchive(...site: Parameters<typeof skill>): Uint8Array<ArrayBuffer> {
  const files = {
    'SKILL.md': strToU8(skill(...site)),
    [historyFile]: strToU8(skillHistory(...site)),
  };
  // Zip keeps local times: this one is the same everywhere, so that two builds agree.
  return zipSync(files, { level: 9, mtime: new Date(1980, 0, 1) });
}

/**
 * The index of the discovery draft 0.2.0 (github.com/cloudflare/agent-skills-discovery-rfc). A skill
 * with more than its manual is an archive there: of a `skill-md` clients take the one file alone.
 */
export function skillIndex(...site: Parameters<typeof skill>): object {
  const hash = createHash('sha256')
    .update(skillArchive(...site))
    .digest('hex');
  return {
    $schema: 'https://schemas.agentskills.io/discovery/0.2.0/schema.json',
    skills: [
      {
        name: skillName,
        type: 'archive',
        description: skillAbout.en,
        // Relative to the index, so that it holds under a base path too.
        url: archiveFile,
        digest: `sha256:${hash}`,
      },
    ],
  };
}

function pullCard(card: Quoted, pull: Pull): string {
  const { t, twin, text } = card;
  const notes = pull.anchors.map(({ id, known }) => {
    const { title, place } = noteOf(twin, id);
    const marks = known.map((mark) => t(`known.${mark}`)).join(t('finding.comma'));
    return `**${title}** · ${place} · ${marks}`;
  });
  return blocks([
    `## #${pull.number} ${titleOf(card, pull)}`,
    textOf(introOf(twin)),
    textOf(sectionOf(twin, 'summary')),
    list(notes),
    link('Page', text(`/prs/${pull.number}/`)),
  ]);
}

/** One pull request in a list: our title, and the facts in brief. */
function pullItem(home: Quoted, pull: Pull): string {
  const { lang, t, text } = home;
  const { number, facts, reading } = pull;
  const size = `+${formatCount(facts.additions, lang)} −${formatCount(facts.deletions, lang)}`;
  const what = [t(`class.${reading.class}`), t(`weight.${reading.weight}`)];
  const paths = reading.rotary.map((path) => t(`rotaryPath.${path}`));
  const line = [formatDate(facts.mergedAt, lang), size, ...what, ...paths].join(' · ');
  return `${link(`#${number} ${titleOf(home, pull)}`, text(`/prs/${number}/`))} · ${line}`;
}

function titleOf({ content }: Quoted, { number, facts }: Pull): string {
  return pageAt(content, 'en', `prs/${number}`)?.title ?? facts.title;
}

/** The surfaces that have a page, each with its sentence. */
function surfaces({ content, text }: Quoted): string[] {
  return content.surfaces.flatMap(({ slug }) => {
    const page = pageAt(content, 'en', `surfaces/${slug}`);
    return page ? `${link(page.title, text(`/surfaces/${slug}/`))}: ${page.description}` : [];
  });
}

function section({ twin }: Quoted, id: string, keep = (_: Block) => true): string {
  return textOf(sectionOf(twin, id).filter(keep));
}

/** A manual that an assistant keeps in mind has no room for pictures and long lists. */
function isProse({ isPlain }: Block): boolean {
  return isPlain;
}

function checks({ twin, text }: Quoted): string[] {
  return twin.flatMap(({ heading }) => {
    if (!heading || heading.id === 'which-lane') return [];
    const item = link(heading.title, text('/validate/', heading.id));
    return heading.rank === 2 ? `**${item}**` : item;
  });
}

function demoted(markdown: string): string {
  return markdown.replace(/^(#{2,5} )/gm, '#$1');
}

/** A content folder may lack a page that the manual quotes: the manual is then shorter. */
function quoted(content: SiteOutline, address: SiteAddress, twins: Twins, path: string): Quoted {
  const twin = pageAt(content, 'en', path) ? twinAt(twins, 'en', path) : [];
  return { ...renderingOf(content, address, 'en'), twin };
}
