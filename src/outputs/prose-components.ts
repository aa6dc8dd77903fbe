import { formatDate, formatFact, type FactName } from '../history/fact.ts';
import { resolveLinks } from '../reader/diagrams/links.ts';
import { blobUrl, commitUrl, parseLines, pullUrl } from '../history/upstream.ts';
import { siteHref } from '../history/site-address.ts';
import { blocks, code, link } from './markdown-text.ts';
import { type ComponentText, findPull, type Rendering } from './rendering.ts';
import { pageAt } from '../reader/site-content.ts';

/** `#18856`, linked to its page, or to GitHub where there is none. */
export function pullLink(rendering: Rendering, n: number, note?: string, words?: string): string {
  const path = `/prs/${n}/`;
  const href = findPull(rendering, n) ? rendering.text(path, note) : pullUrl(n);
  return link(words || `#${n}`, href);
}

/** A pull request, or a commit where the commit's subject names none. */
export function originLink(
  rendering: Rendering,
  { number, commit = '' }: { number: number | null; commit?: string | undefined },
): string {
  if (number !== null) return pullLink(rendering, number);
  return link(code(commit.slice(0, 12)), commitUrl(commit));
}

const Pr: ComponentText = (rendering) => {
  const { attributes, inside } = rendering;
  const { n, note, repo } = attributes;
  if (!repo) return pullLink(rendering, Number(n), note, inside);
  return link(inside || `${repo.split('/')[1]} #${n}`, pullUrl(Number(n), repo));
};

const Fact: ComponentText = (rendering) => {
  const { pr, is } = rendering.attributes;
  const pull = findPull(rendering, Number(pr));
  if (!pull) throw new Error(`<Fact pr={${pr}}>: there are no facts of #${pr}.`);
  const { text, href } = formatFact(pull.facts, is as FactName, rendering.lang);
  return href ? link(code(text), href) : text;
};

const Place: ComponentText = (rendering) => {
  const { file = '', lines, at, before } = rendering.attributes;
  const facts = at ? findPull(rendering, Number(at))?.facts : undefined;
  const commit =
    facts?.[before ? 'parentCommit' : 'mergeCommit'] ?? rendering.content.history.snapshot;
  const label = rendering.inside || code(`${file.split('/').at(-1)}${lines ? `:${lines}` : ''}`);
  return link(label, blobUrl(commit, file, lines ? parseLines(lines) : undefined));
};

/** As on the page: the mark, and its conditions behind a colon. */
const Known: ComponentText = ({ attributes: { by }, inside, t }) =>
  inside
    ? t('machine.knownBy', { mark: t(`known.${by}`), conditions: inside })
    : t('machine.known', { mark: t(`known.${by}`) });

const Axis: ComponentText = ({ attributes: { is = '' }, inside }) => inside || is;

const Snapshot: ComponentText = ({ content: { coverage }, lang, t }) =>
  t('snapshot.dated', {
    commit: link(code(coverage.snapshot.slice(0, 12)), commitUrl(coverage.snapshot)),
    date: formatDate(coverage.snapshotAt, lang),
  });

const Diagram: ComponentText = ({ attributes: { id = '' }, content, locale, address }) => {
  const { title, description, source } = content.diagram(id, locale);
  const hasPage = (number: number): boolean =>
    pageAt(content, locale, `prs/${number}`) !== undefined;
  const base = siteHref(address, '/').replace(/\/$/, '') || '/';
  const graph = resolveLinks(source, { base, lang: locale, hasPage });
  return blocks([`**${title}**`, description, `\`\`\`mermaid\n${graph.trim()}\n\`\`\``]);
};

export const proseComponents = { Pr, Fact, Place, Known, Axis, Snapshot, Diagram };
