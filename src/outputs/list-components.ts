import { formatCount, formatDate } from '../history/fact.ts';
import { changesOf, relationsOf } from '../history/lineage.ts';
import type { Pull } from '../history/pull.ts';
import { filesOfSurface, pathsWithoutLines, type SurfaceFile } from '../history/surface-files.ts';
import { surfacesOf, type Surface } from '../history/surface.ts';
import { groupByMonth } from '../history/timeline.ts';
import { blobUrl } from '../history/upstream.ts';
import { blocks, code, link, list, table } from './markdown-text.ts';
import { originLink, pullLink } from './prose-components.ts';
import { relationList, rows } from './pull-components.ts';
import { type ComponentText, type ComponentRendering, type Rendering } from './rendering.ts';
import { pageAt } from '../reader/site-content.ts';

/** One pull request in a list: our title, the facts, and our sentence. */
export function pullItem(rendering: Rendering, pull: Pull, brief = false): string {
  const { content, locale, lang, t } = rendering;
  const { facts, reading, number } = pull;
  const page = pageAt(content, locale, `prs/${number}`);
  const title = pullLink(rendering, number, undefined, `#${number} ${page?.title ?? facts.title}`);
  const size = `+${formatCount(facts.additions, lang)} −${formatCount(facts.deletions, lang)}`;
  const what = [reading.class, reading.weight].map((key, index) =>
    t(`${index === 0 ? 'class' : 'weight'}.${key}`),
  );
  const paths = reading.rotary.map((path) => t(`rotaryPath.${path}`));
  const line = [formatDate(facts.mergedAt, lang), size, ...what, ...paths].join(' · ');
  return brief ? `${title} · ${line}` : `${title} · ${line}: ${page?.description ?? ''}`;
}

const CorrectionsList: ComponentText = ({ content, locale, lang, text }) =>
  list(
    content.corrections.map(
      ({ date, page, what }) =>
        `${formatDate(date, lang)} ${link(code(page), text(page))}: ${what[locale]}`,
    ),
  );

const CoverageSummary: ComponentText = ({ content: { coverage }, lang, t }) => {
  const { found, excluded, scanned } = coverage;
  const count = (items: readonly unknown[]): string => formatCount(items.length, lang);
  return t('trace.summary', {
    scanned: formatCount(scanned, lang),
    found: count(found),
    byLine: count(found.filter(({ lines }) => lines > 0)),
    byPath: count(found.filter(({ paths }) => paths.length > 0)),
    byModelFile: count(found.filter(({ modelFiles }) => modelFiles.length > 0)),
    excluded: count(excluded),
  });
};

const Exclusions: ComponentText = (rendering) =>
  list(
    rendering.content.history.exclusions.map(
      ({ number, name, reason }) =>
        `${pullLink(rendering, number)} **${name}** ${reason[rendering.locale]}`,
    ),
  );

const ThirdRing: ComponentText = (rendering) =>
  list(
    rendering.content.history.thirdRing.map(
      ({ number, effect }) => `${pullLink(rendering, number)} ${effect[rendering.locale]}`,
    ),
  );

const Lineage: ComponentText = (rendering) => {
  const { content, t } = rendering;
  const relations = relationsOf(content.pulls, changesOf(content.lineage));
  return table(
    ['PR', t('related.changed'), t('related.changedBy')],
    relations.map(({ pull, changed, changedBy }) => [
      pullLink(rendering, pull.number),
      relationList(rendering, changed),
      relationList(rendering, changedBy),
    ]),
  );
};

const ReportLink: ComponentText = () => '';

const SpotlightCards: ComponentText = (rendering) =>
  pullList(
    rendering,
    rendering.content.pulls.filter(({ reading }) => reading.weight === 'spotlight'),
  );

const Timeline: ComponentText = (rendering) =>
  blocks(
    groupByMonth(rendering.content.pulls).flatMap(({ month, pulls }) => [
      `## ${month} {#m-${month}}`,
      pullList(rendering, pulls),
    ]),
  );

function pullList(rendering: Rendering, pulls: readonly Pull[], brief = false): string {
  return list(pulls.map((pull) => pullItem(rendering, pull, brief)));
}

const SurfaceList: ComponentText = (rendering) => surfaceList(rendering);

/** The surfaces that have a page, each with its sentence. */
export function surfaceList({ content, locale, text }: Rendering): string {
  const items = content.surfaces.flatMap(({ slug }) => {
    const page = pageAt(content, locale, `surfaces/${slug}`);
    return page ? `${link(page.title, text(`/surfaces/${slug}/`))}: ${page.description}` : [];
  });
  return list(items);
}

const SurfaceHistory: ComponentText = (rendering) => {
  const { slug } = surfaceNamed(rendering);
  const { pulls, surfaces } = rendering.content;
  const touching = pulls.filter((pull) =>
    surfacesOf(pull, surfaces).some((surface) => surface.slug === slug),
  );
  return pullList(rendering, touching, true);
};

const SurfaceFiles: ComponentText = (rendering) => {
  const { content, t } = rendering;
  const surface = surfaceNamed(rendering);
  const survivals = content.pulls.flatMap(({ survival }) => survival ?? []);
  const files = filesOfSurface(surface, content.lineage, survivals);
  const without = pathsWithoutLines(surface, content.lineage).map(code).join(', ');
  return blocks([
    list(files.map((file) => surfaceFile(rendering, file))),
    without && `${t('surfaceFiles.without')} ${without}`,
  ]);
};

function surfaceFile(rendering: Rendering, file: SurfaceFile): string {
  const { content, t, lang } = rendering;
  const { snapshot } = content.lineage;
  const { path, lines, familyLines, otherLines, family, homes } = file;
  const share = t('surfaceFiles.bar', {
    family: formatCount(familyLines, lang),
    lines: formatCount(lines, lang),
  });
  const sources = family.map(
    (source) =>
      `${originLink(rendering, source)} ${t('today.lines', { count: formatCount(source.lines, lang) })}: ${rows(source.ranges)}`,
  );
  const rest = [
    otherLines > 0 && t('surfaceFiles.others', { count: formatCount(otherLines, lang) }),
    homes.length > 0 && `${t('surfaceFiles.homes')} ${homes.map(code).join(', ')}`,
  ].filter((item) => item !== false);
  const items = [...sources, ...rest].map((item) => `\n  - ${item}`).join('');
  return `${link(code(path), blobUrl(snapshot, path))} ${lines > 0 ? share : ''}${items}`;
}

function surfaceNamed({ content, attributes }: ComponentRendering): Surface {
  const surface = content.surfaces.find(({ slug }) => slug === attributes['slug']);
  if (!surface) throw new Error(`content/surfaces.yaml has no surface "${attributes['slug']}".`);
  return surface;
}

export const listComponents = {
  ...{ CorrectionsList, CoverageSummary, Exclusions, Lineage, ReportLink, SpotlightCards },
  ...{ SurfaceFiles, SurfaceHistory, SurfaceList, ThirdRing, Timeline },
};
