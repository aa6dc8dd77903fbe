import type { Problem } from '../../errors.ts';
import { type ContentFolder, type PagePair, pagePairs } from '../../reader/content-folder.ts';
import { type Component, componentsOf, nodesOf } from '../../reader/page.ts';
import { wordsOnly, writeOut } from '../../reader/prose.ts';
import { likeness } from '../nearest.ts';

/** Two notes whose texts were exchanged in one language explain rows that they are not about. */
export function swappedNotes(folder: ContentFolder): Problem[] {
  return pagePairs(folder).flatMap((pair) => {
    const swap = firstSwap(pair);
    if (!swap) return [];
    const [one, other] = swap.map((note) => `"${note.attributes['at']}"`);
    return {
      found: `the notes ${one} and ${other}: each says here what the other one says in ${pair.en.file}`,
      where: `${pair.zh.file}:${swap[0].line}`,
      fix: 'Give each note its own text in both languages.',
    };
  });
}

function firstSwap({ en, zh }: PagePair): [Component, Component] | undefined {
  const english = new Map(
    componentsOf(en.tree, 'Note').map((note) => [note.attributes['at'], namesIn(note)]),
  );
  const notes = componentsOf(zh.tree, 'Note').flatMap((note) => {
    const twin = english.get(note.attributes['at']);
    return twin ? [{ note, names: namesIn(note), twin }] : [];
  });
  for (const [index, one] of notes.entries())
    for (const other of notes.slice(index + 1)) {
      const apart = likeness(one.names, one.twin) + likeness(other.names, other.twin);
      const across = likeness(one.names, other.twin) + likeness(other.names, one.twin);
      if (across > apart) return [one.note, other.note];
    }
  return undefined;
}

/** What reads the same in both languages: code, numbers, Latin names, and what components name. */
function namesIn({ node }: Component): Set<string> {
  const inside = nodesOf(node).flatMap((each) => (each.type === 'inlineCode' ? each.value : []));
  const words = writeOut(node, wordsOnly).match(/\d[\d.,]*\d|[A-Za-z_][\w.-]{3,}/g) ?? [];
  const components = componentsOf(node)
    .filter(({ name }) => name !== 'Note' && name !== 'Known')
    .map(({ name, attributes }) => name + JSON.stringify(attributes));
  return new Set([...inside, ...words, ...components]);
}
