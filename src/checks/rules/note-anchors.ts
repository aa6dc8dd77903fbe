import type { Problem } from '../../errors.ts';
import type { Pull } from '../../history/pull.ts';
import { type ContentFolder, pagesOfPull, pullFile } from '../../reader/content-folder.ts';
import { type Component, componentsOf, type Page } from '../../reader/page.ts';

/** Notes and anchors are the same set, in the order of anchors.yaml, in each language. */
export function noteAnchors(folder: ContentFolder): Problem[] {
  return folder.pulls.flatMap((pull) =>
    pagesOfPull(folder, pull).flatMap((page) => {
      const notes = componentsOf(page.tree, 'Note');
      // One slip breaks several of these: the first that fails tells of it.
      const checks = [repeatedNotes, unknownNotes, missingNotes, misplacedNote];
      const place = { folder, pull, page, notes };
      return checks.map((check) => check(place)).find(({ length }) => length > 0) ?? [];
    }),
  );
}

interface NotesOfPage {
  folder: ContentFolder;
  pull: Pull;
  page: Page;
  notes: readonly Component[];
}

function idOf(note: Component): string {
  return note.attributes['at'] ?? '';
}

function repeatedNotes({ page, notes }: NotesOfPage): Problem[] {
  const ids = notes.map(idOf);
  return notes
    .filter((note, index) => ids.indexOf(idOf(note)) < index)
    .map((note) => ({
      found: `a second note at "${idOf(note)}"`,
      where: `${page.file}:${note.line}`,
      fix: 'Join the two notes, or give one of them an anchor of its own.',
    }));
}

function unknownNotes({ folder, pull, page, notes }: NotesOfPage): Problem[] {
  const known = new Set(pull.anchors.map(({ id }) => id));
  return notes
    .filter((note) => !known.has(idOf(note)))
    .map((note) => ({
      found: `a note at "${idOf(note)}", which is no anchor of pull request ${pull.number}`,
      where: `${page.file}:${note.line}`,
      fix: `Add the anchor to ${pullFile(folder, pull, 'anchors.yaml')}, or correct the note's "at".`,
    }));
}

function missingNotes({ folder, pull, page, notes }: NotesOfPage): Problem[] {
  const written = new Set(notes.map(idOf));
  return pull.anchors
    .filter(({ id }) => !written.has(id))
    .map(({ id }) => ({
      found: `the anchor "${id}", which no note of ${page.file} explains`,
      where: `${pullFile(folder, pull, 'anchors.yaml')}: ${id}`,
      fix: `Write <Note at="${id}"> in both languages, or remove the anchor.`,
    }));
}

function misplacedNote({ folder, pull, page, notes }: NotesOfPage): Problem[] {
  const index = notes.findIndex((note, place) => idOf(note) !== pull.anchors[place]?.id);
  const note = notes[index];
  if (!note) return [];
  return [
    {
      found: `the note "${idOf(note)}" where the order has "${pull.anchors[index]?.id}"`,
      where: `${page.file}:${note.line}`,
      fix: `Put the notes into the order of ${pullFile(folder, pull, 'anchors.yaml')}.`,
    },
  ];
}
