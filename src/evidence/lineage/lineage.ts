import type { Facts } from '../../history/schemas/facts.ts';
import type { Lineage, LineageFile } from '../../history/schemas/survival.ts';
import type { Rule } from '../rule.ts';
import { Family, type Followed } from './follow.ts';
import type { Line } from './line.ts';
import { byOrigin } from './origin.ts';
import { rangesOf } from './places.ts';

/** Whose lines the files of the snapshot hold, and which pull request changed whose. */
export function lineageOf(
  facts: readonly Facts[],
  followed: Followed,
  rule: Rule,
  snapshot: string,
): Lineage {
  const family = new Family(facts);
  const paths = [...followed.files.keys()].sort();
  const files = paths.flatMap((path) => {
    const lines = followed.files.get(path)!;
    const own = rule.isFamilyPath(path) || rule.isModelFile(path);
    if (!own && !lines.some((line) => family.wrote(line))) return [];
    return [fileLineage(family, path, lines, own)];
  });
  return { snapshot, files, edges: edgesOf(family, followed) };
}

/** A file of the family names every source; a shared one sums up those that are not of the family. */
function fileLineage(
  family: Family,
  path: string,
  file: readonly Line[],
  own: boolean,
): LineageFile {
  const written = file.flatMap((line, index) => (line.blank ? [] : [{ line, row: index + 1 }]));
  const isNamed = ({ line }: Written) =>
    line.born !== null && (own || family.numberOf(line.born) !== undefined);
  const named = byOrigin(family, written.filter(isNamed), ({ line }) => line.born!);
  const rest = written.filter((one) => !isNamed(one));
  const others = rest.length === 0 ? [] : [{ origin: allOthers, items: rest }];
  return {
    path,
    lines: written.length,
    sources: [...named, ...others].map(({ origin, items }) => ({
      ...origin,
      lines: items.length,
      ranges: rangesOf(
        items.map(({ row }) => row),
        file,
      ),
    })),
  };
}

const allOthers = { number: null, outside: true } as const;

interface Written {
  line: Line;
  row: number;
}

function edgesOf(family: Family, { steps }: Followed): Lineage['edges'] {
  const edges = [...steps].flatMap(([from, { killed, moved }]) => {
    const dead = countByAuthor(family, killed);
    const carried = countByAuthor(
      family,
      moved.map(({ line }) => line),
    );
    const targets = new Set([...dead.keys(), ...carried.keys()]);
    return [...targets].map((to) => ({
      from,
      to,
      lines: dead.get(to) ?? 0,
      moved: carried.get(to) ?? 0,
    }));
  });
  return edges.sort((a, b) => a.from - b.from || a.to - b.to);
}

/** How many written lines each pull request of the family has among these. */
function countByAuthor(family: Family, lines: readonly Line[]): Map<number, number> {
  const counts = new Map<number, number>();
  for (const line of lines) {
    const number = line.born && family.wrote(line) ? family.numberOf(line.born) : undefined;
    if (number === undefined || line.blank) continue;
    counts.set(number, (counts.get(number) ?? 0) + 1);
  }
  return counts;
}
