import type { Problem } from '../../errors.ts';
import { concerningFiles, type Pull } from '../../history/pull.ts';
import { sectionIds } from '../../history/schemas/anchors.ts';
import { type ContentFolder, pagesOfPull } from '../../reader/content-folder.ts';
import { componentsOf, headingsOf, type Page } from '../../reader/page.ts';

const mechanicalSections: readonly string[] = ['summary', 'changes', 'today'];

/** The component that a section is nothing without. */
const partOfSection: Record<string, string> = {
  changes: 'Note',
  today: 'Today',
  related: 'Related',
};

/** A pull request's page has the sections that its weight asks for, in the fixed order. */
export function pullSections(folder: ContentFolder): Problem[] {
  return folder.pulls.flatMap((pull) =>
    pagesOfPull(folder, pull).flatMap((page) => {
      const missing = missingSections(pull, page);
      return missing.length > 0 ? missing : [...wrongOrder(page), ...missingParts(pull, page)];
    }),
  );
}

function missingSections(pull: Pull, page: Page): Problem[] {
  const required = pull.reading.weight === 'mechanical' ? mechanicalSections : sectionIds;
  const present = new Set(sectionsIn(page).map(({ id }) => id));
  return required
    .filter((id) => !present.has(id))
    .map((id) => ({
      found: `no section #${id}, which a ${pull.reading.weight} pull request needs`,
      where: page.file,
      fix: `Add a heading of level 2 with {#${id}} and what it says.`,
    }));
}

function wrongOrder(page: Page): Problem[] {
  const sections = sectionsIn(page);
  const ordered = sectionIds.filter((id) => sections.some((section) => section.id === id));
  const index = sections.findIndex((section, place) => section.id !== ordered[place]);
  const section = sections[index];
  // A section that stands twice is told as such.
  if (!section || ordered.length < sections.length) return [];
  return [
    {
      found: `the section #${section.id} where the order has #${ordered[index]}`,
      where: `${page.file}:${section.line}`,
      fix: `Put the sections into this order: ${sectionIds.join(', ')}.`,
    },
  ];
}

/** A pure rename has no row for a note to stand on; its page says so in words. */
function missingParts(pull: Pull, page: Page): Problem[] {
  const present = new Set(componentsOf(page.tree).map(({ name }) => name));
  const needed = sectionsIn(page).flatMap(({ id, line }) => {
    const part = partOfSection[id ?? ''];
    const excused = part === 'Note' && !hasHunks(pull);
    return part && !excused ? [{ part, line }] : [];
  });
  const changes = sectionsIn(page).find(({ id }) => id === 'changes');
  return [...needed, { part: 'DiffCoverage', line: changes?.line ?? 1 }]
    .filter(({ part }) => !present.has(part))
    .map(({ part, line }) => ({
      found: `no <${part}> on the page`,
      where: `${page.file}:${line}`,
      fix: part === 'Note' ? 'Write at least one <Note at="...">.' : `Add <${part} />.`,
    }));
}

function hasHunks(pull: Pull): boolean {
  return concerningFiles(pull).some(({ hunks }) => hunks.length > 0);
}

function sectionsIn(page: Page): { id: string | undefined; line: number }[] {
  const known: readonly string[] = sectionIds;
  return headingsOf(page).filter(({ depth, id }) => depth === 2 && known.includes(id ?? ''));
}
