import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import type { z } from 'astro/zod';
import { ContentError } from '../errors.ts';
import { decodeText } from '../reader/text-file.ts';
import { parseYaml } from '../reader/yaml-file.ts';
import { anchorsSchema, type Anchors } from '../history/schemas/anchors.ts';
import { historySchema, type History } from '../history/schemas/history.ts';
import { isRunning } from '../running.ts';
import { writeWhole } from '../whole-file.ts';

/** The folder `content/`, as this tool reads and writes it. */
export class ContentFolder {
  readonly root: string;

  constructor(root: string) {
    this.root = root;
  }

  path(name: string): string {
    return join(this.root, name);
  }

  history(): History {
    return this.#yaml(historySchema, 'history.yaml');
  }

  anchors(number: number): Anchors {
    const name = `prs/${number}/anchors.yaml`;
    return this.has(name) ? this.#yaml(anchorsSchema, name) : {};
  }

  has(name: string): boolean {
    return existsSync(this.path(name));
  }

  /** A file's text; undefined where there is none. */
  read(name: string): string | undefined {
    return this.has(name) ? readFileSync(this.path(name), 'utf8') : undefined;
  }

  /** The numbers of the pull requests that have a folder, ascending. */
  numbers(): number[] {
    if (!this.has('prs')) return [];
    const names = readdirSync(this.path('prs')).filter((name) => /^\d+$/.test(name));
    return names.map(Number).sort((a, b) => a - b);
  }

  /**
   * Writes all of these files or none. Each text lies complete in a temporary folder, with a list of
   * where each goes, before the first is moved to its place; what was moved is put back when a later
   * move fails; and what a killed run had begun to move is moved to its end by {@link recover}.
   * Nothing in between waits, so that a signal with a listener cannot fall into it. Files that are
   * equal stay untouched.
   */
  write(files: ReadonlyMap<string, string>): void {
    try {
      this.#writeChanged(files);
    } catch (error) {
      throw unwritable(this.root, error);
    }
  }

  /** Finishes or removes what a run left that was killed while it wrote. */
  recover(): void {
    if (!existsSync(this.root)) return;
    for (const name of readdirSync(this.root)) {
      if (!name.startsWith(stagingPrefix)) continue;
      if (isRunning(Number(name.slice(stagingPrefix.length)))) continue;
      this.#finish(this.path(name));
    }
  }

  #writeChanged(files: ReadonlyMap<string, string>): void {
    const changed = [...files].filter(([name, text]) => this.read(name) !== text);
    if (changed.length === 0) return;
    const staging = this.path(`${stagingPrefix}${process.pid}`);
    try {
      mkdirSync(staging, { recursive: true });
      changed.forEach(([, text], index) => writeFileSync(join(staging, String(index)), text));
      const names = changed.map(([name]) => name);
      writeWhole(join(staging, listName), JSON.stringify(names));
      this.#moveAll(names.map((name, index) => [join(staging, String(index)), this.path(name)]));
    } finally {
      rmSync(staging, { recursive: true, force: true });
    }
  }

  /** With a list, every text was there: what is still there was not moved yet. */
  #finish(staging: string): void {
    const list = join(staging, listName);
    if (existsSync(list)) {
      const names = JSON.parse(readFileSync(list, 'utf8')) as string[];
      const left = names.map(
        (name, index) => [join(staging, String(index)), this.path(name)] as const,
      );
      this.#moveAll(left.filter(([from]) => existsSync(from)));
    }
    rmSync(staging, { recursive: true, force: true });
  }

  #moveAll(moves: readonly (readonly [from: string, to: string])[]): void {
    const undo: (() => void)[] = [];
    try {
      for (const [from, to] of moves) {
        mkdirSync(dirname(to), { recursive: true });
        const before = existsSync(to) ? readFileSync(to) : undefined;
        renameSync(from, to);
        undo.push(() => (before ? writeFileSync(to, before) : rmSync(to)));
      }
    } catch (error) {
      for (const step of undo.reverse()) step();
      throw error;
    }
  }

  #yaml<T>(schema: z.ZodType<T>, name: string): T {
    if (this.has(name)) {
      const path = this.path(name);
      return parseYaml(decodeText(readFileSync(path), path), path, schema);
    }
    throw new ContentError({
      found: 'this file is missing',
      where: this.path(name),
      fix: 'Run the command in the folder that holds content/, or name it with --content.',
    });
  }
}

const stagingPrefix = '.writing-';
/** Written last into a staging folder: where each of its files goes. */
const listName = 'list.json';

function unwritable(root: string, error: unknown): ContentError {
  return new ContentError({
    found: `a file cannot be written: ${error instanceof Error ? error.message : String(error)}`,
    where: root,
    fix: 'Make the place writable and run the command again; nothing was changed.',
  });
}
