import { formatCount, formatDate } from '../history/fact.ts';
import { concerningFiles, type Pull } from '../history/pull.ts';
import { surfacesOf } from '../history/surface.ts';
import { commitUrl, pullUrl } from '../history/upstream.ts';
import { code, link, list, plain } from './markdown-text.ts';
import { labelled, type Rendering } from './rendering.ts';

/** What the card above a pull request's page says. */
export function factsCard(rendering: Rendering, pull: Pull): string {
  const { t, lang } = rendering;
  const { facts } = pull;
  const line = (key: string, value: string): string => labelled(rendering, `facts.${key}`, value);
  return list([
    `${link(`#${facts.number}`, pullUrl(facts.number))} ${plain(facts.title)}`,
    line('mergedAt', `${formatDate(facts.mergedAt, lang)} UTC (${facts.mergedAt})`),
    line('author', plain(facts.author)),
    line('size', sizeOf(rendering, pull)),
    line('class', `${t(`class.${pull.reading.class}`)} · ${t(`weight.${pull.reading.weight}`)}`),
    line('rotary', rotaryPaths(rendering, pull)),
    line('surfaces', surfaceLinks(rendering, pull)),
    line('mergeCommit', link(code(facts.mergeCommit), commitUrl(facts.mergeCommit))),
    line('parentCommit', link(code(facts.parentCommit), commitUrl(facts.parentCommit))),
  ]);
}

function sizeOf({ t, lang }: Rendering, pull: Pull): string {
  const { files, additions, deletions } = pull.facts;
  const concerning = concerningFiles(pull).length;
  const rows = `+${formatCount(additions, lang)} −${formatCount(deletions, lang)}`;
  const size = `${t('facts.files', { count: files.length })}, ${rows}`;
  if (concerning === files.length) return size;
  return `${size} ${t('facts.concerning', { count: formatCount(concerning, lang) })}`;
}

export function rotaryPaths({ t }: Rendering, { reading }: Pull): string {
  if (reading.rotary.length === 0) return t('facts.noRotary');
  return reading.rotary.map((path) => t(`rotaryPath.${path}`)).join(' · ');
}

function surfaceLinks({ content, t, text }: Rendering, pull: Pull): string {
  return surfacesOf(pull, content.surfaces)
    .map(({ slug }) => link(t(`surface.${slug}`), text(`/surfaces/${slug}/`)))
    .join(' · ');
}
