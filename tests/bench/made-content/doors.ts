import type { Locale } from '../../../src/history/address.ts';
import { prose } from './prose.ts';
import { Random } from './random.ts';

/** A page that is no pull request's: the sections that the site links to or quotes, and its lists. */
interface Door {
  sections: string[];
  components: string[];
}

const doors: Record<string, Door> = {
  index: { sections: ['story'], components: ['<SpotlightCards />'] },
  timeline: { sections: [], components: ['<Timeline />'] },
  lineage: { sections: ['marks'], components: ['<Lineage />'] },
  evidence: { sections: ['marks', 'rule'], components: ['<CoverageSummary />'] },
  debug: { sections: ['marks'], components: [] },
  validate: { sections: ['which-lane'], components: [] },
  corrections: { sections: ['marks'], components: ['<CorrectionsList />'] },
  'rotary/index': { sections: ['paths', 'which-runs'], components: [] },
  'rotary/vision-tower': { sections: ['marks'], components: [] },
  'rotary/decoder': { sections: ['marks'], components: [] },
  'findings/index': { sections: ['marks'], components: [] },
  'surfaces/index': { sections: ['marks'], components: ['<SurfaceList />'] },
};

/** Every page besides those of pull requests, by its path below `docs/`. */
export function madeDoors(locale: Locale, surfaces: readonly string[]): Map<string, string> {
  const ofSurfaces = surfaces.map((slug): [string, Door] => [
    `surfaces/${slug}`,
    {
      sections: ['holds'],
      components: [`<SurfaceFiles slug="${slug}" />`, `<SurfaceHistory slug="${slug}" />`],
    },
  ]);
  return new Map(
    [...Object.entries(doors), ...ofSurfaces].map(([path, door]) => [
      `${locale}/${path}.mdx`,
      doorPage(path, door, locale),
    ]),
  );
}

function doorPage(path: string, { sections, components }: Door, locale: Locale): string {
  const random = new Random(`${locale} ${path}`);
  const names = [...new Set(components.map((component) => /\w+/.exec(component)![0]))];
  const title = locale === 'en' ? `Page ${path}` : `页面 ${path}`;
  const heading = locale === 'en' ? 'Section' : '小节';
  return [
    `---\ntitle: '${title}'\ndescription: '${title}'\n---\n`,
    names.length > 0 ? `import { ${names.join(', ')} } from '#mdx';\n` : '',
    ...sections.map(
      (id) =>
        `## ${heading} {#${id}}\n\n${prose(random, locale, { characters: 900, paragraphs: 2 }, [])}\n`,
    ),
    ...components.map((component) => `${component}\n`),
  ].join('\n');
}
