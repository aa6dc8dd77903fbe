import type { Problem } from '../../errors.ts';
import { type ContentFolder, type PagePair, pagePairs } from '../../reader/content-folder.ts';
import {
  type Component,
  componentsOf,
  headingsOf,
  type Page,
  sectionsOf,
  toComponent,
} from '../../reader/page.ts';
import { numbersOf } from '../numbers.ts';
import { proseBlocks, wordsAndCode, writeOut } from '../../reader/prose.ts';

/**
 * Both languages claim the same, page by page: numbers, marks, and what components say, such as
 * places, pull requests and diagrams. Sentences are free: each language merges, moves and drops
 * them as it likes. Headings and notes are the business of other rules.
 */
export function sameClaims(folder: ContentFolder): Problem[] {
  return pagePairs(folder).flatMap((pair) => [
    ...unlikeMarks(pair),
    ...missingIn(pair.zh, pair.en),
    ...missingIn(pair.en, pair.zh),
  ]);
}

const names = { en: 'English', zh: 'Chinese' } as const;

function missingIn(page: Page, twin: Page): Problem[] {
  const { said } = claimsOf(page);
  return [...claimsOf(twin).compared]
    .filter(([claim]) => !said.has(claim))
    .toSorted(([, one], [, other]) => one - other)
    .map(([claim, line]) => ({
      found: `${claim}, which ${page.file} does not have`,
      where: `${twin.file}:${line}`,
      fix: `Say it in ${names[page.locale]} too, anywhere on the page, or correct or drop it here.`,
    }));
}

interface Claims {
  /** What the other language must say as well, and the line where it is said first. */
  compared: Map<string, number>;
  /** This, and what is too small or written in words: it counts where the other language wants it. */
  said: Set<string>;
}

function claimsOf(page: Page): Claims {
  const stated = componentClaims(page);
  const blocks = proseBlocks(page).map(({ node, line }) => ({
    line,
    numbers: numbersOf(writeOut(node, wordsAndCode), page.locale),
  }));
  const front = { line: 2, numbers: numbersOf(`${page.title}\n${page.description}`, page.locale) };
  const numbers = [...blocks, front].flatMap(({ line, numbers }) =>
    numbers.map(({ value, isCompared }) => ({ claim: `the number ${value}`, line, isCompared })),
  );
  const compared = [...stated, ...numbers.filter(({ isCompared }) => isCompared)];
  return {
    compared: new Map(compared.toReversed().map(({ claim, line }) => [claim, line])),
    said: new Set([...stated, ...numbers].map(({ claim }) => claim)),
  };
}

/** Components that hold words, or that other rules count. */
const wrappers = new Set(['AnnotatedDiff', 'Axis', 'Gist', 'Known', 'Note', 'Scroll']);

/** Attributes that hold words of a language; all others say the same in both. */
const wordAttributes = new Set(['label']);

function componentClaims({ tree }: Page): { claim: string; line: number }[] {
  return componentsOf(tree)
    .filter(({ name }) => !wrappers.has(name))
    .map(({ name, attributes, line }) => {
      const written = Object.entries(attributes)
        .filter(([attribute]) => !wordAttributes.has(attribute))
        .toSorted()
        .map(([attribute, value]) => ` ${attribute}="${value}"`);
      return { claim: `<${name}${written.join('')}>`, line };
    });
}

/** Each mark tells of one claim: as many of a kind on both pages, in any place. */
function unlikeMarks({ en, zh }: PagePair): Problem[] {
  const [english, chinese] = [countMarks([en.tree]), countMarks([zh.tree])];
  return [...new Set([...english.keys(), ...chinese.keys()])]
    .filter((kind) => english.get(kind) !== chinese.get(kind))
    .map((kind) => ({
      found: `${chinese.get(kind) ?? 0} of <Known${kind}> where ${en.file} has ${english.get(kind) ?? 0}`,
      where: `${zh.file}:${lineOfFirstUnlike(kind, { en, zh })}`,
      fix: 'Give each claim the same mark in both languages; a sentence that moves takes its mark along.',
    }));
}

function countMarks(nodes: readonly Page['tree'][]): Map<string, number> {
  const kinds = nodes.flatMap((node) => componentsOf(node, 'Known')).map(kindOf);
  return new Map([...Map.groupBy(kinds, (kind) => kind)].map(([kind, all]) => [kind, all.length]));
}

/** Where the sections are still alike, the first that differs is where to look. */
function lineOfFirstUnlike(kind: string, { en, zh }: PagePair): number {
  const english = new Map(sectionsOf(en).map((section) => [section.heading?.id, section]));
  const unlike = sectionsOf(zh).find(
    (section) => marksIn(section, kind) !== marksIn(english.get(section.heading?.id), kind),
  );
  return unlike?.line ?? headingsOf(zh)[0]?.line ?? 1;
}

function marksIn(section: { nodes: Page['tree'][] } | undefined, kind: string): number {
  const components = (section?.nodes ?? []).flatMap((node) => toComponent(node) ?? []);
  return components.filter((component) => component.name === 'Known' && kindOf(component) === kind)
    .length;
}

/** A mark as it is written: two runs are two claims. */
function kindOf({ attributes }: Component): string {
  const { by, run } = attributes;
  return `${by ? ` by="${by}"` : ''}${run ? ` run="${run}"` : ''}`;
}
