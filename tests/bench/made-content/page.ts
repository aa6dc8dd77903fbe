import { basename } from 'node:path/posix';
import type { Locale } from '../../../src/history/address.ts';
import { concernsErnie } from '../../../src/history/hunk.ts';
import { sectionIds } from '../../../src/history/schemas/anchors.ts';
import type { RotaryPath } from '../../../src/history/schemas/reading.ts';
import type { MadePull } from './pull.ts';
import { type Insert, type Length, paragraph, prose, title, wordLength } from './prose.ts';
import { Random } from './random.ts';
import { firstNumber } from './shape.ts';

/** A page of a made-up pull request, with as much prose as the real one and as many marks, links and gists. */
export function makePage(pull: MadePull, locale: Locale): string {
  const { characters } = pull.twin.shape;
  const sections = sectionsOf(pull);
  const share = (of: Locale): number =>
    Math.max(0, characters[of] / sections.length - headingWords * wordLength[of]);
  // Both languages have the same paragraphs; those of the English page are counted.
  const paragraphs = Math.max(1, Math.round(share('en') / paragraphLength));
  const length = { characters: share(locale), paragraphs };
  const words = new Random(`${locale} ${pull.twin.number}`);
  const body = sections.map((section) => sectionText(section, words, locale, length)).join('\n');
  const { number } = pull.facts;
  const heading = `title: '${title(words, locale)} ${number}'\ndescription: '${description(words, locale, pull)}'`;
  return `---\n${heading}\n---\n\n${imports}\n${body}`;
}

const imports =
  "import { AnnotatedDiff, Axis, DiffCoverage, Gist, Known, Note, Place, Pr, Related, Today } from '#mdx';\n";
const paragraphLength = 400;
/** Of four to eight. */
const headingWords = 6;

/** A stretch of prose: what opens and closes it, and what stands in it, equal in both languages. */
interface Section {
  id: string;
  depth: 2 | 3;
  before?: string;
  after?: string;
  inserts: Insert[];
}

function sectionsOf(pull: MadePull): Section[] {
  const random = new Random(`page ${pull.twin.number}`);
  const mechanical = pull.reading.weight === 'mechanical';
  const ids = mechanical ? (['summary', 'changes', 'today'] as const) : sectionIds;
  return ids.flatMap((id): Section[] => {
    const section: Section = { id, depth: 2, inserts: marks(random, pull) };
    switch (id) {
      case 'summary':
        return [{ ...section, inserts: [...named(pull), ...section.inserts] }];
      case 'changes':
        return [section, ...notes(random, pull)];
      case 'today':
        return [{ ...section, after: '\n\n<Today />' }];
      case 'related':
        return [{ ...section, after: '\n\n<Related />' }];
      default:
        return [section];
    }
  });
}

function notes(random: Random, pull: MadePull): Section[] {
  const ids = Object.keys(pull.anchors);
  const coverage = '\n\n<DiffCoverage />';
  if (ids.length === 0) return [{ id: 'moved', depth: 3, inserts: [], after: coverage }];
  return ids.map((id, index) => ({
    id,
    depth: 3,
    before: `${index === 0 ? '<AnnotatedDiff>\n' : ''}<Note at="${id}">\n\n`,
    after: `${gist(random)}\n\n</Note>${index === ids.length - 1 ? `\n</AnnotatedDiff>${coverage}` : ''}`,
    inserts: marks(random, pull),
  }));
}

function gist(random: Random): string {
  if (random.next() > 0.17) return '';
  const line = (sign: string): string =>
    `${sign}  ${identifier(random)} = ${identifier(random)}(${identifier(random)})`;
  const lines = [line('-'), line('-'), line('+'), line('+'), line(' '), line('+')];
  return `\n\n<Gist>\n\n\`\`\`diff\n${lines.join('\n')}\n\`\`\`\n\n</Gist>`;
}

/** As often as in the real pages, counted in November 2026. */
function marks(random: Random, { facts }: MadePull): Insert[] {
  const file = facts.files.find(concernsErnie)!.path;
  const all: Insert[] = [
    ...Array.from({ length: random.between(2, 6) }, () => ({ text: `\`${identifier(random)}\`` })),
    ...(random.next() < 0.9
      ? [{ text: `<Pr n={${random.between(firstNumber, facts.number)}} />` }]
      : []),
    ...(random.next() < 0.5
      ? [
          {
            text: `<Place file="${file}" lines="${random.between(1, 9)}-20" at={${facts.number}} />`,
          },
        ]
      : []),
    ...(random.next() < 0.25 ? [{ text: '<Axis is="h">h</Axis>' }] : []),
    ...(random.next() < 0.4 ? [{ text: '<Known by="run" />', behind: true }] : []),
  ];
  return all;
}

function identifier(random: Random): string {
  return `made_${random.between(100, 999)}_${random.pick(['rows', 'cache', 'axes', 'table'])}`;
}

/** What the checks want to be named: a file, a symbol, the rotary paths. */
function named({ facts, anchors, reading }: MadePull): Insert[] {
  const files = facts.files.filter(concernsErnie);
  const symbols = [...files.flatMap(({ hunks }) => hunks), ...Object.values(anchors)];
  const symbol = symbols
    .find((each) => each.symbol !== null)
    ?.symbol?.split('.')
    .at(-1);
  return [
    { text: `\`${basename(files[0]!.path)}\`` },
    ...(symbol ? [{ text: `\`${symbol}\`` }] : []),
    ...reading.rotary.map((path) => ({ text: `ROTARY ${path} ROTARY` })),
  ];
}

const rotaryNames: Record<RotaryPath, Record<Locale, string>> = {
  'vision-recomputed': { en: 'vision recomputed', zh: '视觉塔·逐次重算' },
  'vision-cached': { en: 'vision cached', zh: '视觉塔·缓存' },
  'decoder-native': { en: 'decoder native', zh: '解码器·原生' },
  'decoder-fused': { en: 'decoder fused', zh: '解码器·融合' },
};

function sectionText(section: Section, words: Random, locale: Locale, length: Length): string {
  const { id, depth, before = '', after = '', inserts } = section;
  const heading = `${'#'.repeat(depth)} ${title(words, locale)} {#${id}}`;
  const text = withRotaryNames(prose(words, locale, length, inserts), locale);
  return `${before}${heading}\n\n${text}${after}\n`;
}

/** The one insert that is not the same in both languages. */
function withRotaryNames(text: string, locale: Locale): string {
  return text.replace(
    /( ?)ROTARY ([\w-]+) ROTARY( ?)/g,
    (_, left: string, path: string, right: string) => {
      const name = rotaryNames[path as RotaryPath][locale];
      return locale === 'zh' ? name : left + name + right;
    },
  );
}

function description(words: Random, locale: Locale, { facts }: MadePull): string {
  const file = basename(facts.files.find(concernsErnie)!.path);
  return locale === 'en'
    ? `In ${file}, ${paragraph(words, 'en', 100, [])}`
    : `在 ${file} 里${paragraph(words, 'zh', 50, [])}`;
}
