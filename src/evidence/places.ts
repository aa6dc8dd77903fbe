import { linesOf } from '../history/digest.ts';
import { lastRow, partsOfPlace } from '../history/upstream.ts';
import type { Facts } from '../history/schemas/facts.ts';
import { type ContentFolder, readContentFolder } from '../reader/content-folder.ts';
import { componentsOf } from '../reader/page.ts';
import type { Difference } from './difference.ts';
import type { Workspace } from './workspace.ts';

/** A `<Place>` of a page, or a place of a data file, and the commit that it is read at. */
interface PlaceAt {
  where: string;
  commit: string;
  file: string;
  /** The last row that it names; 0 for the whole file. */
  last: number;
}

/** Whether the places that prose names are there: each file at its commit, each row in its file. */
export async function comparePlaces(
  root: string,
  { history, upstream }: Workspace,
  facts: readonly Facts[],
): Promise<{ differences: Difference[]; count: number }> {
  const places = await readPlaces(root, history.snapshot, facts);
  const byFile = Map.groupBy(places, ({ commit, file }) => `${commit}:${file}`);
  const differences: Difference[] = [];
  for (const [name, group] of byFile) {
    const text = await upstream.git.text(['cat-file', 'blob', name]).catch(() => undefined);
    differences.push(...group.flatMap((place) => flawOf(place, text)));
  }
  return { differences, count: places.length };
}

/** The files that pages and data cite at the snapshot. */
export async function citedFiles({ content, history }: Workspace): Promise<Set<string>> {
  const places = await readPlaces(content.root, history.snapshot, []);
  return new Set(places.map(({ file }) => file));
}

async function readPlaces(
  root: string,
  snapshot: string,
  facts: readonly Facts[],
): Promise<PlaceAt[]> {
  const { folder } = await readContentFolder(root);
  return [...placesOfPages(folder, snapshot, facts), ...placesOfData(folder, snapshot)];
}

function placesOfPages(
  { pages }: ContentFolder,
  snapshot: string,
  facts: readonly Facts[],
): PlaceAt[] {
  const byNumber = new Map(facts.map((one) => [String(one.number), one]));
  return pages.flatMap((page) =>
    componentsOf(page.tree, 'Place').flatMap(({ attributes, line }) => {
      const { file = '', lines = '0', at, before } = attributes;
      const pull = byNumber.get(at?.trim() ?? '');
      if (at !== undefined && !pull) return [];
      const commit = pull?.[before ? 'parentCommit' : 'mergeCommit'] ?? snapshot;
      return { where: `${page.file}:${line}`, commit, file, last: lastRow(lines) };
    }),
  );
}

function placesOfData(
  { dir, platforms, findings, history }: ContentFolder,
  commit: string,
): PlaceAt[] {
  const cells = (platforms ?? []).flatMap(({ id, cells }) =>
    cells.map(({ at }) => ({ where: `${dir}/platforms.yaml: ${id}`, at })),
  );
  const lines = (findings ?? []).map(({ id, at }) => ({
    where: `${dir}/findings.yaml: ${id}`,
    at,
  }));
  const paths = Object.entries(history?.rotaryPaths ?? {}).map(([id, { at }]) => ({
    where: `${dir}/history.yaml: ${id}`,
    at,
  }));
  return [...cells, ...lines, ...paths].flatMap(({ where, at }) =>
    at.map((place) => {
      const { file, lines } = partsOfPlace(place);
      return { where, commit, file, last: lastRow(lines) };
    }),
  );
}

function flawOf({ where, commit, file, last }: PlaceAt, text: string | undefined): Difference[] {
  const place = `${file} at ${commit.slice(0, 12)}`;
  if (text === undefined) return [{ where, found: place, expected: 'a file that is there' }];
  const rows = linesOf(text).length;
  if (last <= rows) return [];
  return [{ where, found: `row ${last} of ${place}`, expected: `at most ${rows}` }];
}
