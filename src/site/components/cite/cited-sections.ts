import { localeOf, shortLinkOf } from '../../../history/address.ts';
import type { KnownBy } from '../../../history/schemas/anchors.ts';
import { addressOfFile } from '../../../history/site-address.ts';
import { marksOf } from '../../../reader/marks.ts';
import { type Section, sectionsOf, toComponent } from '../../../reader/page.ts';
import { type Rendering, writeOut } from '../../../reader/prose.ts';
import { pageAt } from '../../../reader/site-content.ts';
import { getSiteContent } from '../../data/site-content.ts';
import { placeAtSnapshot, type PlaceAtGitHub } from './cited-page.ts';

/** What a review says of a section. */
interface CitedSection {
  at: string;
  /** Its first sentence; empty where it begins with something else. */
  claim: string;
  place: PlaceAtGitHub | undefined;
  marks: readonly KnownBy[];
}

/** A finding, a note and a run are one claim each; these pages are many. */
const manyClaims: readonly string[] = ['debug', 'validate', 'rotary', 'surfaces', 'proposals'];

/** @param id of the page among the documents, such as `en/debug` */
export async function citedSections(id: string): Promise<CitedSection[]> {
  const { coverage, runs, ...content } = await getSiteContent();
  const [language, ...names] = id.split('/');
  const page = pageAt(content, localeOf(language), names.join('/'));
  const folder = shortLinkOf(addressOfFile(names.join('/')))?.folder;
  if (!page || !folder || !manyClaims.includes(folder)) return [];
  return sectionsOf(page).flatMap((section) => {
    const at = section.heading?.id;
    if (at === undefined) return [];
    const components = section.nodes.flatMap((node) => toComponent(node) ?? []);
    return {
      ...{ at, claim: claimOf(section) },
      place: placeAtSnapshot(components, coverage.snapshot),
      marks: marksOf(components, runs),
    };
  });
}

/** A full stop inside of code ends no sentence. */
const notAnEnd = '\u2060';
const withCode: Rendering = {
  code: (value) => value.replaceAll(/[.!?。！？](?=\s|$)/g, `$&${notAnEnd}`),
  component: () => '',
};

/** The first sentence of the first paragraph, without the label in bold that entries begin with. */
function claimOf({ nodes: [, ...nodes] }: Section): string {
  const paragraph = nodes.find(({ type }) => type === 'paragraph');
  if (!paragraph || !('children' in paragraph)) return '';
  const [label, ...rest] = paragraph.children;
  const words = (label?.type === 'strong' ? rest : paragraph.children)
    .map((node) => writeOut(node, withCode))
    .join('')
    .replace(/^[\s.:：]+/, '');
  const sentence = /^.*?(?:[.!?](?=\s|$)|[。！？])/s.exec(words)?.[0] ?? words;
  return sentence.replaceAll(notAnEnd, '').replaceAll(/\s+/g, ' ').trim();
}
