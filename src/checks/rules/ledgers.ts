import { join } from 'node:path';
import type { Problem } from '../../errors.ts';
import { type RotaryPath, stepsOf } from '../../history/rotary/cost.ts';
import { exampleSizes } from '../../history/rotary/ledger.ts';
import type { Ledger, LedgerCell } from '../../history/schemas/ledgers.ts';
import type { ContentFolder } from '../../reader/content-folder.ts';

/** The cells of a column account for the whole cost of its path, and lead to notes that are there. */
export function ledgers(folder: ContentFolder): Problem[] {
  const notes = new Set(
    folder.pulls.flatMap(({ number, anchors }) => anchors.map(({ id }) => `${number}#${id}`)),
  );
  return (folder.ledgers ?? []).flatMap((ledger) => {
    const where = `${join(folder.dir, 'ledgers.yaml')}: ${ledger.id}`;
    return columnsOf(ledger).flatMap(([path, cells]) => [
      ...unaccounted(path, cells, where),
      ...withoutNote(cells, notes, where),
    ]);
  });
}

function columnsOf({ before, after, steps }: Ledger): [RotaryPath, LedgerCell[]][] {
  return [
    [before, steps.map((step) => step.before)],
    [after, steps.map((step) => step.after)],
  ];
}

function unaccounted(path: RotaryPath, cells: readonly LedgerCell[], where: string): Problem[] {
  const named = cells.flatMap(({ operators }) => operators).join(', ') || 'none';
  const launched = stepsOf(path, exampleSizes)
    .map(({ operator }) => operator)
    .join(', ');
  if (named === launched) return [];
  const fix = `Give each operator to one step, in the order of the path: ${launched}.`;
  return [{ found: `${path} with the operators ${named}`, where, fix }];
}

function withoutNote(
  cells: readonly LedgerCell[],
  notes: ReadonlySet<string>,
  where: string,
): Problem[] {
  const named = cells.flatMap(({ note, deadNote }) => [note, ...(deadNote ? [deadNote] : [])]);
  return named
    .filter((note) => !notes.has(note))
    .map((note) => ({
      found: `the note ${note}, which content/prs does not have`,
      ...{ where, fix: 'Name a note of anchors.yaml, as NUMBER#NOTE.' },
    }));
}
