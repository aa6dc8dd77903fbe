import { type ConcerningFile, concernsFamily } from '../../history/hunk.ts';
import type { Facts } from '../../history/schemas/facts.ts';
import type { Survival, SurvivalFile } from '../../history/schemas/survival.ts';
import { Family, type Followed } from './follow.ts';
import type { Line } from './line.ts';
import { byOrigin } from './origin.ts';
import { rangesOf } from './places.ts';
import type { StepReport } from './walk.ts';

/** What became of the lines of each pull request. */
export function survivalOf(
  facts: readonly Facts[],
  followed: Followed,
  snapshot: string,
): Survival[] {
  const family = new Family(facts);
  const places = placesOf(followed);
  return facts.map((one) => {
    const step = followed.steps.get(one.number);
    const files = one.files
      .filter(concernsFamily)
      .filter(({ additions }) => additions > 0)
      .map((file) => fileSurvival(family, followed, places, file, step));
    return {
      snapshot,
      number: one.number,
      added: total(files, 'added'),
      surviving: total(files, 'surviving'),
      files,
    };
  });
}

function fileSurvival(
  family: Family,
  followed: Followed,
  places: Places,
  { path }: ConcerningFile,
  step: StepReport | undefined,
): SurvivalFile {
  const here = (step?.written ?? []).filter((line) => line.path === path);
  const written = here.filter(({ blank }) => !blank);
  const movedIn = (step?.moved ?? []).filter((move) => move.added && move.path === path);
  const moved = movedIn.filter(({ line }) => !line.blank).length;
  const dead = written.filter(({ died }) => died !== undefined);
  return {
    path,
    added: written.length,
    moved,
    blank: here.length - written.length + movedIn.length - moved,
    surviving: written.length - dead.length,
    places: standing(followed, places, written),
    replacedBy: byOrigin(family, dead, ({ died }) => died!).map(({ origin, items }) => ({
      ...origin,
      lines: items.length,
    })),
  };
}

type Places = ReadonlyMap<Line, { path: string; row: number }>;

/** Where each line stands at the snapshot. */
function placesOf({ files }: Followed): Places {
  const places = new Map<Line, { path: string; row: number }>();
  for (const [path, lines] of files) {
    lines.forEach((line, index) => places.set(line, { path, row: index + 1 }));
  }
  return places;
}

function standing(
  { files }: Followed,
  places: Places,
  written: readonly Line[],
): SurvivalFile['places'] {
  const found = written.flatMap((line) => places.get(line) ?? []);
  const byPath = Map.groupBy(found, ({ path }) => path);
  return [...byPath.keys()].sort().map((path) => {
    const rows = byPath.get(path)!.map(({ row }) => row);
    return {
      path,
      ranges: rangesOf(
        rows.sort((a, b) => a - b),
        files.get(path)!,
      ),
    };
  });
}

function total(files: readonly SurvivalFile[], key: 'added' | 'surviving'): number {
  return files.reduce((sum, file) => sum + file[key], 0);
}
