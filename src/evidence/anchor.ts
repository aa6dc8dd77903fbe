import { ContentError } from '../errors.ts';
import { digestOf, linesOf, sliceLines } from '../history/digest.ts';
import { hunkAround, pathOn, type Side } from '../history/hunk.ts';
import { modeOn, submodule, submoduleText } from '../history/modes.ts';
import { isPython, symbolOf } from '../history/symbol.ts';
import type { Anchor } from '../history/schemas/anchors.ts';
import type { Facts, FactsFile } from '../history/schemas/facts.ts';
import type { LineRange } from '../history/schemas/git-id.ts';
import type { Git } from './git.ts';

/** Where a note is meant to stand. */
export interface AnchorPlace {
  file: string;
  side: Side;
  lines: LineRange;
}

/** What git says about a place: everything of an anchor but how the note is known. */
export type AnchorFacts = Pick<Anchor, 'file' | 'symbol' | 'side' | 'lines' | 'digest'>;

/** Reads an anchor from git; refuses a place that lies outside every hunk. */
export async function readAnchor(git: Git, facts: Facts, place: AnchorPlace): Promise<AnchorFacts> {
  const file = fileAt(facts, place);
  if (!hunkAround(file, place.side, place.lines)) throw outsideHunks(facts, file, place);
  const lines = linesOf(await textOn(git, place.side, file));
  return {
    file: place.file,
    symbol: isPython(place.file) ? symbolOf(lines, place.lines) : null,
    side: place.side,
    lines: place.lines,
    digest: digestOf(sliceLines(lines, place.lines)),
  };
}

/** An anchor as it stands in anchors.yaml, to be pasted under a note's id. */
export function anchorYaml(id: string, { file, symbol, side, lines, digest }: AnchorFacts): string {
  return [
    `${id}:`,
    `  file: ${file}`,
    `  symbol: ${symbol ?? 'null'}`,
    `  side: ${side}`,
    `  lines: [${lines.join(', ')}]`,
    '  known: [read]',
    `  digest: '${digest}'`,
  ].join('\n');
}

function fileAt(facts: Facts, { file, side }: AnchorPlace): FactsFile {
  const found = facts.files.find((candidate) => pathOn(side, candidate) === file);
  if (found?.concerns) return found;
  const concerning = facts.files.filter((candidate) => candidate.concerns);
  throw new ContentError({
    found: `#${facts.number} has no file ${file} that concerns the family on the side "${side}"`,
    where: `content/prs/${facts.number}/facts.json`,
    fix: `Name one of: ${concerning.map((candidate) => pathOn(side, candidate)).join(', ')}.`,
  });
}

function outsideHunks(facts: Facts, file: FactsFile, place: AnchorPlace): ContentError {
  const [start, lines] =
    place.side === 'additions'
      ? (['newStart', 'newLines'] as const)
      : (['oldStart', 'oldLines'] as const);
  const hunks = (file.hunks ?? []).filter((hunk) => hunk[lines] > 0);
  const ranges = hunks.map((hunk) => `${hunk[start]}-${hunk[start] + hunk[lines] - 1}`);
  return new ContentError({
    found: `lines ${place.lines.join('-')} do not lie inside one hunk on the side "${place.side}"`,
    where: `#${facts.number} ${place.file}`,
    fix: `Choose lines inside one of the hunks: ${ranges.join(', ') || 'none on this side'}.`,
  });
}

async function textOn(git: Git, side: Side, file: FactsFile): Promise<string> {
  const blob = (side === 'additions' ? file.newBlob : file.oldBlob) ?? '';
  if (modeOn(side, file) === submodule) return submoduleText(blob);
  return git.text(['cat-file', 'blob', blob]);
}
