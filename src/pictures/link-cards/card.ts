import type { FrontMatter } from '../../reader/page.ts';
import { addressOfFile } from '../../history/site-address.ts';
import { kindOf } from '../../reader/page-groups.ts';
import { type Translate, translator } from '../../history/words.ts';
import { languageTags, type Locale } from '../../history/address.ts';
import { formatCount, formatDate } from '../../history/fact.ts';
import type { Pull } from '../../history/pull.ts';
import { siteTitle } from '../../reader/site-title.ts';

/** What is told on the picture that stands for a page where somebody pastes a link to it. */
export interface LinkCard {
  locale: Locale;
  /** Address of the page below its language, such as `/prs/18856/`. */
  address: string;
  /** The MDX file, for messages. */
  file: string;
  site: string;
  /** `#18856`, on the card of a pull request. */
  number: string | undefined;
  /** What the page is: its kind, or the class and the rotary paths of a pull request. */
  labels: string[];
  title: string;
  description: string;
  /** The description is drawn where facts leave room for it. */
  hasLead: boolean;
  facts: CardFact[];
  /** The card in words, in its language. */
  alt: string;
}

export interface CardFact {
  label: string;
  value: string;
  /** Lines added and deleted, with their signs. */
  lines?: { added: string; deleted: string };
}

/** The part of a content folder that cards are made from. */
export interface CardSource {
  pages: FrontMatter[];
  pulls: Pull[];
  words: Record<Locale, Record<string, string>>;
}

/** One card for each page in each language; the page of a whole diff has that of its pull request. */
export function linkCards(source: CardSource): LinkCard[] {
  return source.pages.map((page) => {
    const t = translator(source.words[page.locale], languageTags[page.locale]);
    const number = Number(/^prs\/(\d+)$/.exec(page.path)?.[1]);
    const pull = source.pulls.find((each) => each.number === number);
    return pull ? pullCard(page, pull, t) : pageCard(page, source, t);
  });
}

function pullCard(page: FrontMatter, pull: Pull, t: Translate): LinkCard {
  const { facts, reading } = pull;
  const lang = languageTags[page.locale];
  const merged = formatDate(facts.mergedAt, lang);
  const added = `+${formatCount(facts.additions, lang)}`;
  const deleted = `−${formatCount(facts.deletions, lang)}`;
  const kind = t(`class.${reading.class}`);
  return {
    ...common(page),
    number: `#${pull.number}`,
    labels: [kind, ...reading.rotary.map((path) => t(`rotaryPath.${path}`))],
    hasLead: false,
    facts: [
      { label: t('facts.mergedAt'), value: merged },
      { label: t('facts.author'), value: facts.author },
      {
        label: t('facts.size'),
        value: t('facts.files', { count: facts.files.length }),
        lines: { added, deleted },
      },
    ],
    alt: t('card.pull', {
      ...{ number: pull.number, title: page.title, kind, merged, author: facts.author },
      ...{ added, deleted },
    }),
  };
}

function pageCard(page: FrontMatter, source: CardSource, t: Translate): LinkCard {
  const kind = page.path === 'index' ? undefined : t(kindOf(page.path));
  const site = siteTitle[page.locale];
  return {
    ...common(page),
    number: undefined,
    labels: kind ? [kind] : [],
    hasLead: true,
    facts: kind ? [] : countsOf(source, page.locale, t),
    alt: kind
      ? t('card.page', { site, kind, title: page.title })
      : t('card.home', { site, title: page.title }),
  };
}

/** What the home page stands for, in numbers. */
function countsOf({ pages, pulls }: CardSource, locale: Locale, t: Translate): CardFact[] {
  const findings = pages.filter(
    (page) => page.locale === locale && /^findings\/(?!index$)/.test(page.path),
  );
  const notes = pulls.flatMap(({ anchors }) => anchors);
  const count = (list: unknown[]): string => formatCount(list.length, languageTags[locale]);
  return [
    { label: t('card.pulls'), value: count(pulls) },
    { label: t('card.notes'), value: count(notes) },
    { label: t('nav.findings'), value: count(findings) },
  ];
}

function common({ locale, path, file, title, description }: FrontMatter) {
  const address = addressOfFile(path);
  return { locale, address, file, site: siteTitle[locale], title, description };
}
