import { createHash } from 'node:crypto';
import { strToU8, zipSync } from 'fflate';
import { stringify } from 'yaml';
import { formatDate } from '../history/fact.ts';
import {
  archiveFile,
  historyPath,
  llmsPath,
  referencePath,
  scriptFile,
  skillName,
  workflowFile,
} from '../history/machine-files.ts';
import type { Finding } from '../history/schemas/findings.ts';
import { type SiteAddress, siteHref } from '../history/site-address.ts';
import { settings } from '../settings.ts';
import { siteTitle, skillAbout } from '../reader/site-title.ts';
import { pageAt, type SiteOutline } from '../reader/site-content.ts';
import { blocks, link, list } from './markdown-text.ts';
import { checks } from './page-entries.ts';
import type { Twins } from './page-markdown.ts';
import { quote, type Quoted, quoted } from './quoted.ts';
import { commentWorkflow, historyScript } from './review/skill-files.ts';
import { procedure } from './skill-procedure.ts';
import { skillReferences } from './skill-references.ts';
import { type Block, sectionOf } from './twin.ts';

/** The manual: an English text within the Agent Skills specification. */
export function skill(content: SiteOutline, address: SiteAddress, twins: Twins): string {
  const page = (path: string): Quoted => quoted(content, address, twins, path);
  const [home, evidence, validate] = [page('index'), page('evidence'), page('validate')];
  return `---\n${stringify({ name: skillName, description: skillAbout.en, license: 'MIT' })}---\n\n${blocks(
    [
      `# ${siteTitle.en}`,
      `Everything here speaks of ${settings.upstream} up to commit \`${content.coverage.snapshot}\` (${formatDate(content.coverage.snapshotAt, home.lang)}). Line numbers, commits and counts are from git; nothing was run on a released checkpoint. ${link('The whole history as data', siteHref(address, historyPath))} and ${link('all pages', siteHref(address, llmsPath('en')))} are on the site.`,
      '## Overview',
      quote(home, sectionOf(home.twin, 'story').filter(isProse)),
      ...procedure(address),
      '## Evidence rule',
      quote(evidence, sectionOf(evidence.twin, 'marks').filter(isTable)),
      ...rotaryPaths(page('rotary/index')),
      '## Surfaces',
      list(surfaces(home)),
      '## Validation lanes',
      quote(validate, sectionOf(validate.twin, 'which-lane')),
      list(lanes(content, address, twins)),
      '## Findings',
      `What still holds at the snapshot, the gravest first. ${link('As tables', referencePath('findings'))}, with reach, entry, platforms and releases.`,
      list(content.findings.map((finding) => findingItem(home, finding))),
    ],
  )}\n`;
}

/** Under the title that the page has: how many paths there are is the content's. */
function rotaryPaths({ content, t }: Quoted): string[] {
  const title = pageAt(content, 'en', 'rotary/index')?.title;
  if (!title) return [];
  const paths = Object.entries(content.history.rotaryPaths).map(([id, { at, checks }]) => {
    const places = at.map((place) => `\`${place}\``).join(', ');
    return `**${t(`rotaryPath.${id}`)}** (\`${id}\`): ${places}. Checks: ${checks.join(', ')}.`;
  });
  return [
    `## ${title}`,
    `Name the exact path that a change touches; a change that touches none says none. ${link('What each does and which runs where', referencePath('rotary'))}.`,
    list(paths),
  ];
}

/** Every file of the skill, by its path in it. */
export function skillFiles(...site: Parameters<typeof skill>): ReadonlyMap<string, string> {
  const [, address] = site;
  return new Map([
    ['SKILL.md', skill(...site)],
    ...skillReferences(...site),
    [scriptFile, historyScript(address)],
    [workflowFile, commentWorkflow(address)],
  ]);
}

/**
 * The manual and what lies beside it as clients install them. A zip, because some hosts take a `.tar.gz` for a
 * compressed transfer of something else.
 */
export function skillArchive(...site: Parameters<typeof skill>): Uint8Array<ArrayBuffer> {
  const files = [...skillFiles(...site)].map(([path, text]) => [path, strToU8(text)] as const);
  // Zip keeps local times: this one is the same everywhere, so that two builds agree.
  return zipSync(Object.fromEntries(files), { level: 9, mtime: new Date(1980, 0, 1) });
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

/** The surfaces that have a page, each with its sentence. */
function surfaces({ content, text }: Quoted): string[] {
  return content.surfaces.flatMap(({ slug }) => {
    const page = pageAt(content, 'en', `surfaces/${slug}`);
    return page ? `${link(page.title, text(`/surfaces/${slug}/`))}: ${page.description}` : [];
  });
}

/** A manual that an assistant keeps in mind has no room for pictures and long lists. */
function isProse({ isPlain }: Block): boolean {
  return isPlain;
}

function isTable({ text }: Block): boolean {
  return text.startsWith('|');
}

/** The checks of each lane. */
function lanes(...site: Parameters<typeof skill>): string[] {
  const lanes = Map.groupBy(checks(...site), ({ lane }) => lane);
  return [...lanes].map(([lane, all]) => `${lane}: ${all.map(({ id }) => `\`${id}\``).join(', ')}`);
}

function findingItem({ text, t }: Quoted, { id, says, state }: Finding): string {
  const page = link(`\`${id}\``, text(`/findings/${id}/`));
  return `${page} (${t(`finding.state.${state.is}`)}): ${says.en}`;
}
