import { diffOptions, type Git, withoutRenames } from '../git.ts';
import type { Upstream } from '../upstream.ts';
import type { Look } from './shared-code.ts';
import { type PythonModule, PythonModules } from './python-module.ts';

/** What a commit did to one file of Python; a side without the file has no blob. */
export interface FileChange {
  path: string;
  before: string | undefined;
  after: string | undefined;
}

/** Every version of every file of Python on the first-parent line, seen from one commit at a time. */
export class Versions {
  /** What each commit changed, by commit. */
  readonly changes: ReadonlyMap<string, FileChange[]>;
  /** Paths that were asked for, whether there is a file or not. */
  readonly asked = new Set<string>();
  readonly #git: Git;
  readonly #blobs: Map<string, string>;
  readonly #history: ReadonlyMap<string, Set<string>>;
  readonly #modules = new PythonModules();
  readonly #read = new Map<string, PythonModule>();

  private constructor(git: Git, blobs: Map<string, string>, changes: Map<string, FileChange[]>) {
    this.#git = git;
    this.#blobs = blobs;
    this.changes = changes;
    this.#history = historyOf(blobs, changes);
  }

  /** Stands at the snapshot at first. */
  static async open({ git, snapshot }: Upstream): Promise<Versions> {
    const tree = await git.text(['ls-tree', '-r', '-z', snapshot]);
    const log = [
      'log',
      '-z',
      '--raw',
      '--no-abbrev',
      '--first-parent',
      '--root',
      '--format=%x01%H',
    ];
    const options = ['--diff-merges=first-parent', ...diffOptions, ...withoutRenames];
    const text = await git.text([...log, ...options, snapshot, '--', '*.py']);
    return new Versions(git, parseTree(tree), parseLog(text));
  }

  readonly look: Look = (path) => {
    this.asked.add(path);
    const blob = this.#blobs.get(path);
    return blob === undefined ? undefined : this.moduleOf(path, blob);
  };

  readonly has = (path: string): boolean => {
    this.asked.add(path);
    return this.#blobs.has(path);
  };

  textOf(path: string): string | undefined {
    const blob = this.#blobs.get(path);
    return blob === undefined ? undefined : this.#git.textsNow([blob]).get(blob);
  }

  /** Steps back to before a commit, or forward to what it left. */
  stepTo(side: 'before' | 'after', changes: readonly FileChange[]): void {
    for (const { path, [side]: blob } of changes) {
      if (blob === undefined) this.#blobs.delete(path);
      else this.#blobs.set(path, blob);
    }
  }

  /** Who asks for one version of a file will ask for all. */
  moduleOf(path: string, blob: string): PythonModule {
    if (!this.#read.has(blob)) this.#readAll([...(this.#history.get(path) ?? []), blob]);
    return this.#read.get(blob)!;
  }

  /** Reads both sides of a commit at once, for who looks into each. */
  readBoth(files: readonly FileChange[]): void {
    this.#readAll(
      files.flatMap(({ before, after }) => [before, after].filter((id) => id !== undefined)),
    );
  }

  #readAll(blobs: readonly string[]): void {
    const missing = [...new Set(blobs)].filter((id) => !this.#read.has(id));
    for (let at = 0; at < missing.length; at += atATime)
      for (const [id, text] of this.#git.textsNow(missing.slice(at, at + atATime)))
        this.#read.set(id, this.#modules.parse(text));
  }
}

/** Texts that are held before they are cut into pieces. */
const atATime = 100;

function historyOf(
  blobs: ReadonlyMap<string, string>,
  changes: ReadonlyMap<string, FileChange[]>,
): Map<string, Set<string>> {
  const history = new Map([...blobs].map(([path, blob]) => [path, new Set([blob])]));
  for (const { path, before, after } of [...changes.values()].flat()) {
    const all = history.get(path) ?? new Set();
    for (const blob of [before, after]) if (blob !== undefined) all.add(blob);
    history.set(path, all);
  }
  return history;
}

/** Links and submodules are no files of Python, whatever their name. */
const regular = /^100/;

function parseTree(text: string): Map<string, string> {
  return new Map(
    text.split('\0').flatMap((record) => {
      const [, mode = '', blob = '', path = ''] = /^(\d+) \S+ (\S+)\t(.*)$/s.exec(record) ?? [];
      return regular.test(mode) && path.endsWith('.py') ? [[path, blob]] : [];
    }),
  );
}

/** Marks begin a commit; a raw record and its path follow each other. */
function parseLog(text: string): Map<string, FileChange[]> {
  const changes = new Map<string, FileChange[]>();
  for (const commit of text.split('\x01').slice(1)) {
    const [id = '', ...fields] = commit.split('\0').filter((each) => each !== '');
    const files: FileChange[] = [];
    for (let at = 0; at + 1 < fields.length; at += 2) {
      const [from = '', to = '', before = '', after = ''] = fields[at]!.replace(/^\n?:/, '').split(
        ' ',
      );
      const blobAt = (mode: string, blob: string) => (regular.test(mode) ? blob : undefined);
      files.push({ path: fields[at + 1]!, before: blobAt(from, before), after: blobAt(to, after) });
    }
    changes.set(id, files);
  }
  return changes;
}
