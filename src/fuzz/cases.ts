import type { ContentCopy } from './content-copy.ts';
import { type Kind, kinds } from './kinds.ts';
import type { Edits, Expected, Mutated, Scene } from './mutation.ts';
import { below, pick, type Random, randoms } from './random.ts';

/** One case of a run: what is done to which files, and what has to come of it. */
export interface FuzzCase {
  seed: number;
  index: number;
  /** `file: mutation (detail)`, one for each mutation. */
  did: string[];
  edits: Edits;
  expected: Expected;
}

/** One case in so many has two mutations. */
const seldom = 7;

export function* casesOf(
  copy: ContentCopy,
  seed: number,
  count: number,
  hasRealLines: boolean,
): Generator<FuzzCase> {
  const here = kinds.filter(({ holds }) => copy.files.some(holds));
  for (const [index, random] of randoms(seed, count).entries()) {
    yield caseOf(copy, here, { seed, index, random, hasRealLines });
  }
}

interface Draw {
  seed: number;
  index: number;
  random: Random;
  hasRealLines: boolean;
}

function caseOf(copy: ContentCopy, here: readonly Kind[], draw: Draw): FuzzCase {
  const { seed, index, random } = draw;
  const first = mutate(copy, here, draw, new Map());
  if (below(random, seldom) > 0) return { seed, index, ...first };
  const second = mutate(copy, here, draw, first.edits);
  const edits = new Map([...first.edits, ...second.edits]);
  const both = [first.expected, second.expected];
  const apart = [...second.edits.keys()].every((path) => !first.edits.has(path));
  const refused = apart && both.includes('refused');
  const did = [...first.did, ...second.did];
  return { seed, index, did, edits, expected: refused ? 'refused' : 'either' };
}

/** Draws until something was really changed. */
function mutate(
  copy: ContentCopy,
  here: readonly Kind[],
  { random, hasRealLines }: Draw,
  before: Edits,
): Pick<FuzzCase, 'did' | 'edits' | 'expected'> {
  const bytes = (path: string): Buffer => {
    const changed = before.get(path);
    return changed == null ? copy.original(path) : Buffer.from(changed);
  };
  const text = (path: string): string => bytes(path).toString('utf8');
  for (;;) {
    const kind = weighted(random, here);
    const path = pick(random, copy.files.filter(kind.holds));
    const mutation = pick(random, kind.mutations);
    if (!path || !mutation) continue;
    const scene: Scene = { random, path, files: copy.files, bytes, text, hasRealLines };
    const mutated = attempt(() => mutation.mutate(scene));
    if (!mutated || !changes(mutated.edits, bytes, copy)) continue;
    const { edits, expected, detail } = mutated;
    return { edits, expected, did: [`${path}: ${mutation.name}${detail ? ` (${detail})` : ''}`] };
  }
}

/** A second mutation may meet a file that the first one has made unreadable. */
function attempt(mutate: () => Mutated | undefined): Mutated | undefined {
  try {
    return mutate();
  } catch {
    return undefined;
  }
}

function changes(edits: Edits, bytes: (path: string) => Buffer, copy: ContentCopy): boolean {
  return [...edits].some(
    ([path, contents]) =>
      contents === null || !copy.files.includes(path) || !bytes(path).equals(Buffer.from(contents)),
  );
}

function weighted(random: Random, here: readonly Kind[]): Kind {
  const total = here.reduce((sum, { weight }) => sum + weight, 0);
  let at = below(random, total);
  for (const kind of here) {
    at -= kind.weight;
    if (at < 0) return kind;
  }
  return here[0]!;
}
