import type { Lineage, LineageFile, Survival } from './schemas/survival.ts';
import { holdsPath, type Surface } from './surface.ts';

/** A file of a surface at the snapshot, and whose lines it holds. */
export interface SurfaceFile {
  path: string;
  lines: number;
  /** Pull requests of the family whose lines stand in it, most lines first. */
  family: LineageFile['sources'];
  familyLines: number;
  /** Lines by everybody else. */
  otherLines: number;
  /** Other paths at which a pull request of the family wrote lines that stand in it now. */
  homes: string[];
}

export function filesOfSurface(
  surface: Surface,
  lineage: Lineage,
  survivals: readonly Survival[],
): SurfaceFile[] {
  return lineage.files
    .filter(({ path }) => holdsPath(surface, path))
    .map(({ path, lines, sources }) => {
      const family = sources.filter(({ outside }) => !outside);
      const familyLines = family.reduce((sum, source) => sum + source.lines, 0);
      const homes = earlierHomes(path, survivals);
      return { path, lines, family, familyLines, otherLines: lines - familyLines, homes };
    });
}

/** The surface's exact paths at which no line of the family stands at the snapshot. */
export function pathsWithoutLines(surface: Surface, lineage: Lineage): string[] {
  const standing = new Set(lineage.files.map(({ path }) => path));
  return surface.paths.filter((path) => !path.includes('*') && !standing.has(path));
}

function earlierHomes(path: string, survivals: readonly Survival[]): string[] {
  const homes = survivals
    .flatMap(({ files }) => files)
    .filter((file) => file.path !== path && file.places.some((place) => place.path === path))
    .map((file) => file.path);
  return [...new Set(homes)].sort();
}
