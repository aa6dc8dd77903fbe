import { existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { z } from 'astro/zod';
import writeFileAtomic from 'write-file-atomic';
import { ContentError, fileTrouble } from '../errors.ts';
import { decodeText } from '../reader/text-file.ts';
import { parseYaml } from '../reader/yaml-file.ts';
import { anchorsSchema, type Anchors } from '../history/schemas/anchors.ts';
import { historySchema, type History } from '../history/schemas/history.ts';

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
   * Writes what is not there yet, each file as a whole. All texts are given before the first is
   * written, and a command that is run again gives the same: it completes what a failure cut off.
   */
  write(files: ReadonlyMap<string, string>): void {
    const written: string[] = [];
    for (const [name, text] of files) {
      try {
        if (this.read(name) === text) continue;
        mkdirSync(dirname(this.path(name)), { recursive: true });
        writeFileAtomic.sync(this.path(name), text);
        written.push(name);
      } catch (error) {
        throw unwritable(this.path(name), error, written);
      }
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

function unwritable(where: string, error: unknown, written: readonly string[]): ContentError {
  const { found, fix } = fileTrouble((error as NodeJS.ErrnoException).code);
  const before = written.length > 0 ? written.join(', ') : 'nothing';
  return new ContentError(
    {
      found: `${found}; written before it: ${before}`,
      where,
      fix: `${fix} Then run the command again: it completes what is missing.`,
    },
    { cause: error },
  );
}
