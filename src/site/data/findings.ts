import { getSiteContent } from './site-content.ts';
import type { Locale } from '../../history/address.ts';
import { gravestWay } from '../../history/finding.ts';
import type { Fate } from '../../history/releases.ts';
import type { Finding, FindingKind, Way } from '../../history/schemas/findings.ts';
import { pageAt } from '../../reader/site-content.ts';

/** Those that are filed under a kind, gravest first. */
export async function findingsOf(kind: FindingKind): Promise<Finding[]> {
  const { findings } = await getSiteContent();
  return findings.filter((finding) => gravestWay(finding).kind === kind);
}

/** Those that began with a pull request, gravest first. */
export async function findingsSince(number: number): Promise<Finding[]> {
  return (await getSiteContent()).findings.filter(({ since }) => since.includes(number));
}

/** @param id of its page among the documents, such as `en/findings/raw-video`, or of the finding */
export async function findFinding(id: string): Promise<Finding | undefined> {
  const name = /^(?:\w+\/findings\/)?([^/]+)$/.exec(id)?.[1];
  return (await getSiteContent()).findings.find((finding) => finding.id === name);
}

export async function titleOfFinding(id: string, locale: Locale): Promise<string> {
  return pageAt(await getSiteContent(), locale, `findings/${id}`)?.title ?? id;
}

/** The title of the page that proposes how to mend it; undefined where there is none. */
export async function proposalFor(id: string, locale: Locale): Promise<string | undefined> {
  return pageAt(await getSiteContent(), locale, `proposals/${id}`)?.title;
}

type Translate = App.Locals['t'];

/** What is said of a way, in the site's own words. */
export function wayInWords(t: Translate, { kind, reach, enters, on }: Way) {
  const and = t('platforms.and');
  return {
    kind: t(`finding.kind.${kind}`),
    reach: t(`finding.reach.${reach}`),
    enters: enters.map((entry) => t(`finding.enters.${entry}`)).join(and),
    on: on.map((one) => t(`platform.${one}`)).join(and),
  };
}

/** In a sentence: without links. */
export function stateInWords(t: Translate, { state }: Finding): string {
  const words = t(`finding.state.${state.is}`);
  return 'by' in state ? t('finding.stateBy', { state: words, pull: `#${state.by}` }) : words;
}

/** What the newest release has of it; where it is mended in part, from which release on. */
export function fateInWords(t: Translate, { state }: Finding, fate: Fate): string {
  const { partSince: version } = fate;
  if (fate.state !== 'open' || version === undefined)
    return t(`releasesShort.${fate.state}`, { version: fate.release.version });
  return t(state.is === 'partly' ? 'releasesShort.byDefault' : 'releasesShort.partly', { version });
}
