import type { MdastNode } from 'satteri';
import type { Problem } from '../../errors.ts';
import { type ContentFolder, type PagePair, pagePairs } from '../../reader/content-folder.ts';
import { headingsOf, type Page, type Section, sectionsOf, toComponent } from '../../reader/page.ts';

/**
 * Both languages say the same: section by section the same components, links and code blocks.
 * Inside a section the order is free, because a sentence has another word order in Chinese.
 * Pages with unlike headings, or one without an id, are left to the rules about headings and notes.
 */
export function skeletons(folder: ContentFolder): Problem[] {
  return pagePairs(folder).flatMap(comparePair);
}

function comparePair({ en, zh }: PagePair): Problem[] {
  const isTold = headingsOf(en).some(({ id }) => id === undefined);
  if (isTold || outline(en) !== outline(zh)) return [];
  const english = new Map(sectionsOf(en).map((section) => [keyOf(section), section]));
  return sectionsOf(zh).flatMap((section) => {
    const twin = english.get(keyOf(section));
    if (!twin) return [];
    const ours = skeletonOf(section);
    const theirs = skeletonOf(twin);
    const differences = [
      ...without(theirs, ours).map((part) => `${part} only in ${en.file}:${twin.line}`),
      ...without(ours, theirs).map((part) => `${part} only here`),
    ];
    if (differences.length === 0) return [];
    return {
      found: `the section #${keyOf(section) || 'top'} differs between the languages: ${listed(differences)}`,
      where: `${zh.file}:${section.line}`,
      fix: 'Give both languages the same notes, marks, links, places, diagrams, paragraphs and code blocks.',
    };
  });
}

function outline(page: Page): string {
  return headingsOf(page)
    .map(({ id }) => id ?? '')
    .join(' ');
}

function keyOf({ heading }: Section): string {
  return heading?.id ?? '';
}

function skeletonOf({ nodes }: Section): string[] {
  return nodes.flatMap((node) => partOf(node) ?? []);
}

/** Attributes that hold words of a language; all others say the same in both. */
const wordAttributes = new Set(['label']);

function partOf(node: MdastNode): string | undefined {
  const component = toComponent(node);
  if (component?.name === 'Note') return undefined;
  if (component) {
    const attributes = Object.entries(component.attributes)
      .filter(([name]) => !wordAttributes.has(name))
      .toSorted()
      .map(([name, value]) => ` ${name}="${value}"`);
    return `<${component.name}${attributes.join('')}>`;
  }
  switch (node.type) {
    case 'paragraph':
      return 'paragraph';
    case 'link':
      return `link to ${node.url.replace(/^\/(en|zh)\//, '/')}`;
    case 'code':
      return `code block (${node.lang ?? 'text'}, ${node.value.split('\n').length} lines)`;
    case 'containerDirective':
      return `:::${node.name}`;
    case 'tableRow':
      return 'table row';
    case 'listItem':
      return 'list item';
    default:
      return undefined;
  }
}

/** One slip in the structure of a page makes many differences; a few tell enough. */
function listed(differences: readonly string[]): string {
  const more = differences.length - 4;
  return differences.slice(0, 4).join('; ') + (more > 0 ? `; and ${more} more` : '');
}

/** What is left of a list when each entry of the other has taken one away. */
function without(list: string[], other: string[]): string[] {
  const rest = [...list];
  for (const entry of other) {
    const index = rest.indexOf(entry);
    if (index >= 0) rest.splice(index, 1);
  }
  return rest;
}
