import { checkRealLines } from '../build/real-lines.ts';
import { checkContent, type CheckResult } from '../checks/check.ts';
import type { ContentFolder } from '../checks/content-folder.ts';
import { ContentError, type Problem } from '../errors.ts';
import type { Keep } from '../loaders/keep.ts';
import { siteContentOf } from '../loaders/site-content.ts';
import type { BlobStore } from '../upstream/blob-store.ts';
import type { FuzzCase } from './cases.ts';
import { holesIn, type Signs, signsIn } from './holes.ts';
import { type Outputs, renderAll, unfit } from './rendering.ts';
import { badTelling } from './telling.ts';

/** A content folder that was sound before anything was done to it. */
export interface Sound {
  dir: string;
  store: BlobStore;
  keep: Keep;
  /** Signs of holes in what the sound folder gives, by path: words that look like some and are none. */
  signs: ReadonlyMap<string, Signs>;
  /** The real lines are at hand. */
  hasRealLines: boolean;
}

type Folder = Pick<Sound, 'dir' | 'store' | 'keep'>;

export interface Verdict {
  came: 'refused' | 'accepted' | 'crashed';
  /** Why this is a failure; empty when all is as it should be. */
  faults: string[];
  problems: readonly Problem[];
}

/** The checks that run before a build, and then every renderer that needs no Astro. */
export async function judge(sound: Sound, { edits, expected }: FuzzCase): Promise<Verdict> {
  try {
    const { folder, problems } = await check(sound);
    if (problems.length > 0) {
      const harmless = expected === 'accepted' ? ['refused, and nothing is wrong with it'] : [];
      const faults = [...badTelling(problems, [...edits.keys()]), ...harmless];
      return { came: 'refused', problems, faults };
    }
    const outputs = outputsOf(folder);
    const unseen = expected === 'refused' ? ['accepted, and a check ought to see it'] : [];
    const faults = [...unseen, ...unfit(outputs), ...holes(outputs, sound, writtenIn(edits))];
    return { came: 'accepted', problems, faults };
  } catch (error) {
    return { came: 'crashed', problems: [], faults: [crash(error)] };
  }
}

/** What the folder gives before anything is done to it. */
export async function soundSigns(folder: Folder): Promise<Pick<Sound, 'signs' | 'hasRealLines'>> {
  const { folder: content, problems } = await check(folder);
  if (problems[0]) throw new ContentError(problems[0]);
  const signs = new Map([...outputsOf(content)].map(([path, text]) => [path, signsIn(text)]));
  const required = checkRealLines(content, folder.store, true);
  return { signs, hasRealLines: required.problems.length === 0 };
}

/** Everything that an author wrote anew in a case. */
export function writtenIn(edits: FuzzCase['edits']): string {
  return [...edits.values()].map((contents) => contents?.toString() ?? '').join('\n');
}

/** An error that nobody foresaw, in one line. */
export function crash(error: unknown): string {
  if (!(error instanceof Error)) return `threw ${String(error)}`;
  const place = error.stack?.split('\n').find((line) => /\bsrc\/(?!fuzz)/.test(line)) ?? '';
  const message = error.message.replaceAll('\n', ' ').slice(0, 300);
  return `${error.name}: ${message} ${place.trim().replace(/.*\/src\//, 'src/')}`;
}

async function check({ dir, keep, store }: Folder): Promise<CheckResult> {
  const result = await checkContent(dir, keep);
  if (result.problems.length > 0) return result;
  return { ...result, problems: checkRealLines(result.folder, store, false).problems };
}

function outputsOf(folder: ContentFolder): Outputs {
  return renderAll(siteContentOf(folder), folder.diagrams);
}

function holes(outputs: Outputs, { signs }: Sound, written: string): string[] {
  return [...outputs].flatMap(([path, text]) =>
    holesIn(text, signs.get(path), written).map((hole) => `a hole in ${path}: ${hole}`),
  );
}
