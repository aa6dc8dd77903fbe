import type { Ring, RingChange, RingCommit } from '../../history/schemas/ring.ts';
import type { Commit } from '../commit.ts';
import { Progress } from '../progress.ts';
import type { Workspace } from '../workspace.ts';
import { changeOf, lostAttributes } from './change.ts';
import type { Definition } from './python-part.ts';
import { type Key, SharedCode, split } from './shared-code.ts';
import { deepest, type Family, type Taken, takenFrom } from './taken.ts';
import { type FileChange, Versions } from './versions.ts';

/**
 * Walks back from the snapshot to the family's first file. At each commit it is known what the family
 * takes before and after it, and what it takes up later: what the commit changed of these is listed.
 * @param own commits of the family itself
 */
export async function ringOf(
  workspace: Workspace,
  own: ReadonlySet<string>,
): Promise<Omit<Ring, 'calls'>> {
  const { history, rule, commits, upstream } = workspace;
  const versions = await Versions.open(upstream);
  const owns = (name: string) => rule.namesFamily(name);
  const walk = new Walk(versions, { files: history.modelFiles, owns });
  const taken = countByDepth(walk.taken);
  const progress = new Progress('commits searched for what is taken', commits.length);
  const found: RingCommit[] = [];
  for (const [index, commit] of commits.entries()) {
    if (walk.taken.size === 0) break;
    const changes = walk.step(versions.changes.get(commit.id) ?? []);
    if (changes.length > 0 && !own.has(commit.id)) found.push(ringCommit(commit, changes));
    progress.at(index + 1);
  }
  return { snapshot: upstream.snapshot, taken, commits: found.reverse() };
}

function countByDepth(taken: Taken): number[] {
  const depths = [...taken.values()];
  return [...Array(deepest + 1).keys()].map(
    (depth) => depths.filter((one) => one === depth).length,
  );
}

function ringCommit({ id, number, title, date }: Commit, all: AnyChange[]): RingCommit {
  const changes = all.filter((each): each is RingChange => each.kind !== 'body');
  return {
    ...{ number, commit: id, title, mergedAt: date },
    depth: Math.min(...all.map(({ depth }) => depth)),
    bodies: all.length - changes.length,
    changes: changes.sort((a, b) => a.depth - b.depth),
  };
}

type AnyChange = Omit<RingChange, 'kind'> & { kind: RingChange['kind'] | 'body' };

/** What is known at a commit when its changes are told. */
interface Scene {
  files: readonly FileChange[];
  /** Whether the family takes a definition neither before nor after the commit, but later. */
  isEarly(key: Key): boolean;
  /** Names that the family, and what it takes, mention after the commit. */
  mentions(): ReadonlySet<string>;
}

type Side = 'before' | 'after';

class Walk {
  /** What the family takes at the commit that was reached. */
  taken: Taken;
  /** What it takes then or later, under the name that it has then. */
  readonly #ever: Taken;
  readonly #versions: Versions;
  readonly #family: Family;

  constructor(versions: Versions, family: Family) {
    this.#versions = versions;
    this.#family = family;
    this.taken = this.#search();
    this.#ever = new Map(this.taken);
  }

  /** Steps back over a commit and tells what it had changed. */
  step(files: readonly FileChange[]): AnyChange[] {
    const relevant = files.filter(({ path }) => this.#versions.asked.has(path));
    this.#versions.stepTo('before', files);
    if (relevant.length === 0) return [];
    const after = this.taken;
    if (!relevant.every((file) => this.#leadsAsBefore(file))) this.taken = this.#search();
    for (const [key, depth] of this.taken) this.#remember(key, depth);
    let mentioned: Set<string> | undefined;
    const scene: Scene = {
      files,
      isEarly: (key) => !after.has(key) && !this.taken.has(key),
      mentions: () => (mentioned ??= this.#mentionsAfter(files, after)),
    };
    return [...this.#ever].flatMap(([key, depth]) => this.#changeOf(key, depth, scene) ?? []);
  }

  #changeOf(key: Key, depth: number, scene: Scene): AnyChange | undefined {
    const [path, name] = split(key);
    const file = scene.files.find((each) => each.path === path);
    if (!file) return undefined;
    let before = this.#at(file, 'before', name);
    const after = this.#at(file, 'after', name);
    if (before === after) return undefined;
    const isMovable = (before ?? after)?.kind !== 'value';
    const from = before || !isMovable ? undefined : this.#otherPlace(scene.files, name, 'before');
    if (from) {
      this.#remember(`${from.path}:${name}`, depth);
      before = this.#at(from, 'before', name);
    }
    const kind = changeOf(before, after) ?? (from && 'moved');
    // Where it went, it is told as moved.
    const isTold = kind === 'removed' && isMovable && this.#otherPlace(scene.files, name, 'after');
    if (kind === undefined || isTold) return undefined;
    const change = { kind, depth, path, name };
    if (kind === 'body') return change;
    if (scene.isEarly(key)) return { ...change, settled: 'early' };
    const gone =
      kind === 'removed'
        ? [lastOf(name)]
        : kind === 'attributes'
          ? lostAttributes(before!, after!)
          : [];
    if (gone.length === 0 || gone.some((each) => scene.mentions().has(each))) return change;
    return { ...change, settled: 'unmentioned' };
  }

  /** The file that has a definition of this name on one side of the commit only. */
  #otherPlace(files: readonly FileChange[], name: string, side: Side): FileChange | undefined {
    this.#versions.readBoth(files);
    const other = side === 'before' ? 'after' : 'before';
    return files.find((file) => this.#at(file, side, name) && !this.#at(file, other, name));
  }

  #at(file: FileChange, side: Side, name: string): Definition | undefined {
    const blob = file[side];
    return blob === undefined ? undefined : this.#versions.moduleOf(file.path, blob).get(name);
  }

  /** Most commits change no name and nothing that is followed: what is taken stays. */
  #leadsAsBefore({ path, before, after }: FileChange): boolean {
    if (this.#family.files.includes(path) || before === undefined || after === undefined)
      return false;
    const names = [...this.taken.keys()].flatMap((key) =>
      key.startsWith(`${path}:`) ? [split(key)[1]] : [],
    );
    return this.#versions
      .moduleOf(path, before)
      .leadsAs(this.#versions.moduleOf(path, after), names);
  }

  #remember(key: Key, depth: number): void {
    if ((this.#ever.get(key) ?? Infinity) <= depth) return;
    this.#ever.set(key, depth);
    this.#versions.asked.add(split(key)[0]);
  }

  #search(): Taken {
    return takenFrom(new SharedCode(this.#versions.look, this.#versions.has), this.#family);
  }

  #mentionsAfter(files: readonly FileChange[], taken: Taken): Set<string> {
    this.#versions.stepTo('after', files);
    const own = this.#family.files.flatMap((path) => this.#versions.look(path)?.all ?? []);
    const shared = [...taken.keys()].map((key) =>
      this.#versions.look(split(key)[0])?.get(split(key)[1]),
    );
    this.#versions.stepTo('before', files);
    const all = [...own.map(([, each]) => each), ...shared];
    return new Set(
      all.flatMap((each) => [...(each?.names ?? []), ...(each?.attributes ?? [])]).map(lastOf),
    );
  }
}

function lastOf(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}
