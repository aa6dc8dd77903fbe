import { matchesGlob } from 'node:path/posix';
import { concerningFiles, type Pull } from './pull.ts';

/** A part of SGLang's runtime that the history is told by. */
export interface Surface {
  slug: string;
  order: number;
  /** Exact paths or globs, today's and earlier homes, in SGLang's repository. */
  paths: string[];
  /** Pull requests whose share lies inside a file of another surface. */
  pulls?: number[] | undefined;
  /** Sections of the validation page. */
  checks: string[];
}

export function holdsPath(surface: Surface, path: string): boolean {
  return surface.paths.some((pattern) => pattern === path || matchesGlob(path, pattern));
}

/**
 * The surfaces that a pull request touches: those that hold a file of it that concerns the family,
 * and those that name it because no path can.
 */
export function surfacesOf(pull: Pull, surfaces: Surface[]): Surface[] {
  const paths = concerningFiles(pull).flatMap((file) => [file.path, file.oldPath ?? file.path]);
  return surfaces.filter(
    (surface) =>
      surface.pulls?.includes(pull.number) || paths.some((path) => holdsPath(surface, path)),
  );
}
