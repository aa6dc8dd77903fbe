import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, sep } from 'node:path';
import type { Edits } from './mutation.ts';

/** The time of every file that is as it was; no file that a case writes has it. */
const unchanged = 1_000_000_000;

/** A private copy of a content folder: a case changes it, and puts back what it changed. */
export class ContentCopy {
  readonly dir: string;
  readonly files: readonly string[];
  readonly #originals = new Map<string, Buffer>();

  constructor(source: string, dir: string) {
    cpSync(source, dir, { recursive: true });
    this.dir = dir;
    this.files = readdirSync(dir, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) =>
        join(entry.parentPath, entry.name)
          .slice(dir.length + 1)
          .split(sep)
          .join('/'),
      )
      .sort();
    for (const file of this.files) this.#setTime(file);
  }

  /** What the file held at first, whatever a case has done to it. */
  original(path: string): Buffer {
    return this.#remember(path) ?? Buffer.alloc(0);
  }

  apply(edits: Edits): void {
    for (const [path, contents] of edits) {
      this.#remember(path);
      const file = join(this.dir, path);
      if (contents === null) rmSync(file, { force: true });
      else {
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, contents);
      }
    }
  }

  /** Puts back the bytes and the times, so that readers that go by times see the old file. */
  restore(edits: Edits): void {
    for (const path of edits.keys()) {
      const file = join(this.dir, path);
      const original = this.#originals.get(path);
      if (!original) this.#removeNew(file);
      else {
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, original);
        this.#setTime(path);
      }
    }
  }

  #remember(path: string): Buffer | undefined {
    const known = this.#originals.get(path);
    if (known) return known;
    const file = join(this.dir, path);
    if (!existsSync(file)) return undefined;
    const bytes = readFileSync(file);
    this.#originals.set(path, bytes);
    return bytes;
  }

  #setTime(path: string): void {
    utimesSync(join(this.dir, path), unchanged, unchanged);
  }

  /** A new file, and the folders that it alone was in. */
  #removeNew(file: string): void {
    rmSync(file, { force: true });
    for (let dir = dirname(file); dir !== this.dir; dir = dirname(dir)) {
      if (readdirSync(dir).length > 0) return;
      rmdirSync(dir);
    }
  }
}
