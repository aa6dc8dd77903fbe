import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildSite, BuildProblems } from '../build/build.ts';
import { readContentFolder } from '../checks/content-folder.ts';
import { ContentError } from '../errors.ts';
import { faultsOfSite, soundPages, type SoundPages } from './built-site.ts';
import type { FuzzCase } from './cases.ts';
import { crash, writtenIn } from './judge.ts';
import { during, type Ground, type Judged } from './run.ts';
import { badTold } from './telling.ts';

/** Where the sites of a run are built, and what the sound one looks like. */
export interface BuildGround {
  parent: string;
  out: string;
  sound: SoundPages;
  leave: () => void;
}

const oldSite = 'the old site';

export async function prepareBuilds({ copy }: Ground): Promise<BuildGround> {
  const parent = mkdtempSync(join(tmpdir(), 'fuzz-site-'));
  const out = join(parent, 'dist');
  await buildSite({ content: copy.dir, out, requireUpstream: false });
  const leave = (): void => rmSync(parent, { recursive: true, force: true });
  return { parent, out, sound: soundPages(out), leave };
}

/**
 * The cases that go through a whole build: mostly those that the checks let pass, each mutation
 * once before any comes twice, and one in ten that they do not, for the old site's sake.
 */
export function chooseBuilds(judged: readonly Judged[], count: number): FuzzCase[] {
  const passed = oneOfEach(judged.filter(({ verdict }) => verdict.came === 'accepted'));
  const refused = oneOfEach(judged.filter(({ verdict }) => verdict.came === 'refused'));
  const few = Math.max(count - passed.length, Math.floor(count / 10));
  return [...passed.slice(0, count - Math.min(few, refused.length)), ...refused.slice(0, few)];
}

function oneOfEach(judged: readonly Judged[]): FuzzCase[] {
  const nameOf = ({ fuzzCase: { did } }: Judged): string =>
    (did[0] ?? '')
      .replace(/^(?:[^:]*\/)?(?:\d+(?=\.)|\w+-[0-9a-f]{16})?/, '')
      .replace(/ \(.*$/, '');
  const groups = [...Map.groupBy(judged, nameOf).values()];
  const rounds = Math.max(0, ...groups.map(({ length }) => length));
  return Array.from({ length: rounds }, (_, round) =>
    groups.flatMap((group) => group[round]?.fuzzCase ?? []),
  ).flat();
}

export interface Built {
  came: 'built' | 'refused' | 'crashed';
  faults: string[];
  told: string;
}

/** A correct site, or one clear error and the old site untouched. */
export async function buildCase(
  { copy }: Ground,
  ground: BuildGround,
  fuzzCase: FuzzCase,
): Promise<Built> {
  const { parent, out, sound } = ground;
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out);
  writeFileSync(join(out, 'index.html'), oldSite);
  const options = { content: copy.dir, out, requireUpstream: false };
  return during(copy, fuzzCase, async () => {
    try {
      await buildSite(options);
      const { folder } = await readContentFolder(copy.dir);
      const faults = faultsOfSite(out, sound, folder, writtenIn(fuzzCase.edits));
      return { came: 'built', faults: [...faults, ...leftovers(parent)], told: '' };
    } catch (error) {
      const faults = [...touched(out), ...leftovers(parent)];
      if (!(error instanceof ContentError || error instanceof BuildProblems))
        return { came: 'crashed', faults: [crash(error), ...faults], told: '' };
      const told = error.message;
      const harmless = fuzzCase.expected === 'accepted' ? ['refused, and nothing is wrong'] : [];
      const bad = badTold(told, [...fuzzCase.edits.keys()]);
      return { came: 'refused', faults: [...bad, ...harmless, ...faults], told };
    }
  });
}

function touched(out: string): string[] {
  const files = readdirSync(out);
  const isOld = files.length === 1 && readFileSync(join(out, 'index.html'), 'utf8') === oldSite;
  return isOld ? [] : ['the old site was touched'];
}

function leftovers(parent: string): string[] {
  return readdirSync(parent)
    .filter((name) => name !== 'dist')
    .map((name) => `${name} was left behind`);
}
