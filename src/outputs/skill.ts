import { createHash } from 'node:crypto';
import { strToU8, zipSync } from 'fflate';
import type { MdastNode } from 'satteri';
import { stringify } from 'yaml';
import { headingsOf, nodesOf, toHeading } from '../reader/page.ts';
import { wordsAndCode, writeOut } from '../reader/prose.ts';
import { formatDate } from '../history/fact.ts';
import type { Pull } from '../history/pull.ts';
import { type SiteAddress, siteHref } from '../history/site-address.ts';
import { factsCard } from './facts-card.ts';
import { pullItem, surfaceList } from './list-components.ts';
import {
  archiveFile,
  historyFile,
  historyPath,
  llmsPath,
  skillName,
} from '../history/machine-files.ts';
import { blocks, link, list } from './markdown-text.ts';
import { nodeMarkdown, pageBody, sectionNodes } from './page-markdown.ts';
import { placeLine } from './pull-components.ts';
import { type Rendering, renderingOf } from './rendering.ts';
import { pageAt, type SiteContent, type SourcePage } from '../reader/site-content.ts';

const description =
  'History of ERNIE 4.5 and ERNIE 4.5-VL in SGLang, read from the diffs of its pull requests. ' +
  'Use it to audit, debug, review or extend the runtime of this model family: the VL landing, the ' +
  'four rotary paths (vision recomputed and cached, decoder native and fused), the MoE decoder, ' +
  'the multimodal processor, weight loading, and which check a change calls for.';

/** The manual: an English text within the Agent Skills specification. */
export function skill(content: SiteContent, address: SiteAddress): string {
  const page = (path: string): Rendering => renderingAt(content, address, path);
  const home = page('index');
  return `---\n${stringify({ name: skillName, description, license: 'MIT' })}---\n\n${blocks([
    '# ERNIE 4.5 in SGLang',
    `Everything here speaks of SGLang up to commit \`${content.coverage.snapshot}\` (${formatDate(content.coverage.snapshotAt, home.lang)}). Line numbers, commits and counts are from git; nothing was run on a released checkpoint. ${link('Cards of all pull requests', historyFile)} are beside this file; ${link('the whole history as data', siteHref(address, historyPath))} and ${link('all pages', siteHref(address, llmsPath('en')))} are on the site.`,
    '## Overview',
    section(home, 'story', isProse),
    '## Evidence rule',
    section(page('evidence'), 'marks'),
    section(page('evidence'), 'rule', isProse),
    '## The four rotary paths',
    'Name the exact path that a change touches; a change that touches none says none.',
    section(page('rotary/index'), 'paths'),
    section(page('rotary/index'), 'which-runs'),
    '## Surfaces',
    surfaceList(home),
    '## Landed pull requests',
    list(content.pulls.map((pull) => pullItem(home, pull, true))),
    '## Validation lanes',
    section(page('validate'), 'which-lane'),
    list(checks(page('validate'))),
    '## Findings',
    demoted(pageBody(page('findings/index'))),
  ])}\n`;
}

/** One card for each pull request: facts, summary, and its notes with their places. */
export function skillHistory(content: SiteContent, address: SiteAddress): string {
  const cards = content.pulls.map((pull) =>
    pullCard(renderingAt(content, address, `prs/${pull.number}`), pull),
  );
  return `${blocks(['# Pull requests, oldest first', ...cards])}\n`;
}

/**
 * The manual and its cards as clients install them. A zip, because some hosts take a `.tar.gz` for a
 * compressed transfer of something else.
 */
export function skillArchive(content: SiteContent, address: SiteAddress): Uint8Array<ArrayBuffer> {
  const files = {
    'SKILL.md': strToU8(skill(content, address)),
    [historyFile]: strToU8(skillHistory(content, address)),
  };
  // Zip keeps local times: this one is the same everywhere, so that two builds agree.
  return zipSync(files, { level: 9, mtime: new Date(1980, 0, 1) });
}

/**
 * The index of the discovery draft 0.2.0 (github.com/cloudflare/agent-skills-discovery-rfc). A skill
 * with more than its manual is an archive there: of a `skill-md` clients take the one file alone.
 */
export function skillIndex(content: SiteContent, address: SiteAddress): object {
  const hash = createHash('sha256').update(skillArchive(content, address)).digest('hex');
  return {
    $schema: 'https://schemas.agentskills.io/discovery/0.2.0/schema.json',
    skills: [
      {
        name: skillName,
        type: 'archive',
        description,
        // Relative to the index, so that it holds under a base path too.
        url: archiveFile,
        digest: `sha256:${hash}`,
      },
    ],
  };
}

function pullCard(rendering: Rendering, pull: Pull): string {
  const notes = pull.anchors.map(
    (anchor) => `**${noteTitle(rendering, anchor.id)}** · ${placeLine(rendering, pull, anchor)}`,
  );
  return blocks([
    `## #${pull.number} ${rendering.page.title}`,
    factsCard(rendering, pull),
    section(rendering, 'summary'),
    list(notes),
    link('Page', rendering.text(`/prs/${pull.number}/`)),
  ]);
}

function noteTitle({ page }: Rendering, id: string): string {
  const heading = nodesOf(page.tree).find((node) => toHeading(node)?.id === id);
  return heading ? writeOut(heading, wordsAndCode).trim() : id;
}

function section(rendering: Rendering, id: string, keep = (_: MdastNode) => true): string {
  const nodes = sectionNodes(rendering, id).filter(keep);
  return blocks(nodes.map((node) => nodeMarkdown(rendering, node)));
}

/** A manual that an assistant keeps in mind has no room for pictures and long lists. */
function isProse({ type }: MdastNode): boolean {
  return type !== 'mdxJsxFlowElement';
}

function checks({ page, text }: Rendering): string[] {
  return headingsOf(page).flatMap(({ id, depth }) => {
    const heading = nodesOf(page.tree).find((node) => id && toHeading(node)?.id === id);
    if (!heading || id === 'which-lane') return [];
    const item = link(writeOut(heading, wordsAndCode).trim(), text('/validate/', id));
    return depth === 2 ? `**${item}**` : item;
  });
}

function demoted(markdown: string): string {
  return markdown.replace(/^(#{2,5} )/gm, '#$1');
}

/** A content folder may lack a page that the manual quotes: the manual is then shorter. */
function renderingAt(content: SiteContent, address: SiteAddress, path: string): Rendering {
  return renderingOf(content, address, pageAt(content, 'en', path) ?? emptyPage(path));
}

function emptyPage(path: string): SourcePage {
  const tree: MdastNode = { type: 'root', children: [] };
  return { locale: 'en', path, file: path, title: path, description: '', tree, source: '' };
}
