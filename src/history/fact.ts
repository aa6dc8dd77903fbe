import type { Facts } from './schemas/facts.ts';
import { commitUrl } from './upstream.ts';

export type FactName =
  'mergedAt' | 'additions' | 'deletions' | 'files' | 'author' | 'mergeCommit' | 'parentCommit';

export interface FormattedFact {
  text: string;
  /** Set for commits. */
  href?: string;
  /** Set for dates. */
  dateTime?: string;
}

/** A fact as a reader of a language writes it; dates are UTC days. */
export function formatFact(facts: Facts, name: FactName, lang: string): FormattedFact {
  switch (name) {
    case 'mergedAt':
      return { text: formatDate(facts.mergedAt, lang), dateTime: facts.mergedAt };
    case 'mergeCommit':
    case 'parentCommit':
      return { text: facts[name].slice(0, 12), href: commitUrl(facts[name]) };
    case 'files':
      return { text: formatCount(facts.files.length, lang) };
    case 'author':
      return { text: facts.author };
    default:
      return { text: formatCount(facts[name], lang) };
  }
}

export function formatDate(iso: string, lang: string): string {
  return new Intl.DateTimeFormat(lang, { dateStyle: 'medium', timeZone: 'UTC' }).format(
    new Date(iso),
  );
}

/** "a, b, and c" as a language writes it. */
export function formatList(words: readonly string[], lang: string): string {
  return new Intl.ListFormat(lang, { type: 'conjunction' }).format(words);
}

export function formatCount(count: number, lang: string): string {
  return new Intl.NumberFormat(lang).format(count);
}
