import { languageTags, type Locale } from '../../../history/address.ts';
import { formatDate } from '../../../history/fact.ts';
import type { KnownBy } from '../../../history/schemas/anchors.ts';
import type { Coverage } from '../../../history/schemas/coverage.ts';
import { commitUrl } from '../../../history/upstream.ts';

/** What every citation ends with: how the claim is known, and the commit that it speaks of, with its day. */
export function basisInWords(
  t: App.Locals['t'],
  locale: Locale,
  { snapshot, snapshotAt }: Pick<Coverage, 'snapshot' | 'snapshotAt'>,
  marks: readonly KnownBy[],
): string {
  const raw = { interpolation: { escapeValue: false } };
  const known = marks.map((mark) => t(`known.${mark}`)).join(t('finding.comma'));
  const asOf = t('cite.asOf', {
    commit: snapshot.slice(0, 12),
    commitLink: commitUrl(snapshot),
    date: formatDate(snapshotAt, languageTags[locale]),
    ...raw,
  });
  return marks.length === 0 ? asOf : `${t('cite.known', { marks: known })}${t('cite.and')}${asOf}`;
}
