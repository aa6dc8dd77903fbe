import { stringify } from 'yaml';
import { type Locale, locales } from '../../../src/history/address.ts';
import type { Coverage } from '../../../src/history/schemas/coverage.ts';
import type { History } from '../../../src/history/schemas/history.ts';
import type { Lineage } from '../../../src/history/schemas/survival.ts';
import type { Copy } from './copies.ts';
import type { MadePull } from './pull.ts';

export function madeCoverage(history: History, pulls: readonly MadePull[]): Coverage {
  const found = pulls.map(({ facts: { number, mergeCommit, title } }) => {
    return { number, commit: mergeCommit, title, lines: 1, paths: [], modelFiles: [] };
  });
  const dates = pulls.map(({ facts }) => facts.mergedAt).sort();
  return {
    ...{ upstream: history.upstream, snapshot: history.snapshot, snapshotAt: dates.at(-1)! },
    ...{ scanned: 300 * pulls.length, withoutNumber: 0, found },
    ...{ excluded: [], unnumbered: [], landedTwice: [], thirdRing: [] },
  };
}

/** Each round changes its own lines, and each file holds lines of every round. */
export function madeLineage(lineage: Lineage, copies: readonly Copy[]): Lineage {
  const rounds = [...new Set(copies.map(({ numbers }) => numbers))];
  const edges = rounds.flatMap((numbers) =>
    lineage.edges.flatMap((edge) => {
      const [from, to] = [numbers.get(edge.from), numbers.get(edge.to)];
      return from && to ? [{ ...edge, from, to }] : [];
    }),
  );
  const files = lineage.files.map(({ path, sources }) => {
    const own = rounds.flatMap((numbers) =>
      sources.flatMap((source) => {
        if (source.number === null) return [source];
        const number = numbers.get(source.number);
        return number === undefined ? [] : [{ ...source, number }];
      }),
    );
    return { path, lines: own.reduce((sum, { lines }) => sum + lines, 0), sources: own };
  });
  edges.sort((a, b) => a.from - b.from || a.to - b.to);
  return { snapshot: lineage.snapshot, files, edges };
}

/** The pages that the site links to or quotes: ids of their sections, and what they list. */
const otherPages: Record<string, string[]> = {
  index: ['#story', '<SpotlightCards />'],
  timeline: ['<Timeline />'],
  lineage: ['#marks', '<Lineage />'],
  evidence: ['#marks', '#rule', '<CoverageSummary />'],
  debug: ['#marks'],
  validate: ['#which-lane'],
  corrections: ['#marks', '<CorrectionsList />'],
  'rotary/index': ['#paths', '#which-runs'],
  'rotary/vision-tower': ['#marks'],
  'rotary/decoder': ['#marks'],
  'findings/index': ['#marks'],
  'surfaces/index': ['#marks', '<SurfaceList />'],
};

/** Every page besides those of pull requests, by its path below `docs/`. */
export function madePages(surfaces: readonly string[]): [path: string, source: string][] {
  const ofSurfaces = surfaces.map((slug): [string, string[]] => [
    `surfaces/${slug}`,
    ['#holds', `<SurfaceFiles slug="${slug}" />`, `<SurfaceHistory slug="${slug}" />`],
  ]);
  const pages = [...Object.entries(otherPages), ...ofSurfaces];
  return locales.flatMap((locale) =>
    pages.map(([path, parts]): [string, string] => [
      `${locale}/${path}.mdx`,
      pageSource(path, parts, locale),
    ]),
  );
}

function pageSource(path: string, parts: readonly string[], locale: Locale): string {
  const words = {
    en: ['Page', 'Section', 'What it says.'],
    zh: ['页面', '小节', '这里有一句话。'],
  };
  const [page, heading, text] = words[locale];
  const names = new Set(parts.flatMap((part) => /<(\w+)/.exec(part)?.[1] ?? []));
  const title = `${page} ${path}`;
  return [
    `---\n${stringify({ title, description: title })}---`,
    names.size > 0 ? `import { ${[...names].join(', ')} } from '#mdx';` : '',
    ...parts.map((part) => (part.startsWith('#') ? `## ${heading} {${part}}\n\n${text}` : part)),
  ].join('\n\n');
}
