import { formatCount, formatDate } from '../history/fact.ts';
import {
  referencePath,
  type SkillReference,
  skillReferenceNames,
} from '../history/machine-files.ts';
import type { Pull } from '../history/pull.ts';
import type { HistoryApi } from '../history/schemas/history-api.ts';
import type { SiteAddress } from '../history/site-address.ts';
import { pageAt, type SiteOutline } from '../reader/site-content.ts';
import { blocks, code, link, list } from './markdown-text.ts';
import { symptoms } from './page-entries.ts';
import type { Twins } from './page-markdown.ts';
import { quote, type Quoted, quoted } from './quoted.ts';
import { introOf, noteOf, sectionOf } from './twin.ts';

type Site = [content: SiteOutline, address: SiteAddress, twins: Twins];
type Symptom = HistoryApi['symptoms'][number];

/** What lies beside the manual, so that it stays short. */
const texts: Record<SkillReference, (...site: Site) => string[]> = {
  'pr-history': skillHistory,
  pulls: (content, address, twins) => {
    const home = quoted(content, address, twins, 'index');
    return ['Pull requests, oldest first', list(content.pulls.map((pull) => pullItem(home, pull)))];
  },
  rotary: (...site) => {
    const page = quoted(...site, 'rotary/index');
    return [
      'Rotary paths',
      ...['paths', 'which-runs'].map((id) => quote(page, sectionOf(page.twin, id))),
    ];
  },
  symptoms: (...site) => ['Symptoms and their checks', list(symptoms(...site).map(symptomItem))],
  findings: (...site) => {
    const page = quoted(...site, 'findings/index');
    return ['Findings', quote(page, page.twin)];
  },
};

/** By their path in the skill. */
export function skillReferences(...site: Site): [path: string, text: string][] {
  return skillReferenceNames.map((name) => {
    const [title, ...parts] = texts[name](...site);
    return [referencePath(name), `${blocks([`# ${title}`, ...parts])}\n`];
  });
}

/** One card for each pull request: facts, summary, and its notes with their places. */
function skillHistory(content: SiteOutline, address: SiteAddress, twins: Twins): string[] {
  const cards = content.pulls.map((pull) =>
    pullCard(quoted(content, address, twins, `prs/${pull.number}`), pull),
  );
  return ['Pull requests, oldest first', ...cards];
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
    quote(card, introOf(twin)),
    quote(card, sectionOf(twin, 'summary')),
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

function symptomItem({ id, title, html, messages, checks, findings }: Symptom): string {
  const named = [
    `${link(title.en, html.en)} (\`${id}\`)`,
    messages.map(code).join(', '),
    ...leads('check', checks),
    ...leads('finding', findings),
  ];
  return named.filter(Boolean).join(' · ');
}

function leads(what: string, names: readonly string[]): string[] {
  return names.map((name) => `${what} \`${name}\``);
}
