import { concernsFamily } from '../../history/hunk.ts';
import type { Facts, FactsFile } from '../../history/schemas/facts.ts';

/** More files than this are told by folder. */
const mostFiles = 50;
const folderDepth = 3;

/** A file, or a folder with the sum of what lies in it. */
export interface OtherPlace {
  path: string;
  files: number;
  additions: number;
  deletions: number;
}

/** What else the pull request touched: it does not concern the family and is not shown. */
export function otherPlaces({ files }: Facts): OtherPlace[] {
  const others = files.filter((file) => !concernsFamily(file));
  if (others.length <= mostFiles) return others.map((file) => placeOf(file.path, [file]));
  const folders = Map.groupBy(others, ({ path }) => folderOf(path));
  return [...folders].map(([folder, inside]) => placeOf(folder, inside));
}

function placeOf(path: string, files: readonly FactsFile[]): OtherPlace {
  const sum = (side: 'additions' | 'deletions'): number =>
    files.reduce((total, file) => total + file[side], 0);
  return { path, files: files.length, additions: sum('additions'), deletions: sum('deletions') };
}

function folderOf(path: string): string {
  const folders = path.split('/').slice(0, -1).slice(0, folderDepth);
  return folders.length === 0 ? path : `${folders.join('/')}/`;
}
