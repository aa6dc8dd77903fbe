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
import { anchorsSchema, type Anchors } from '../schemas/anchors.ts';
import { historySchema, type History } from '../schemas/history.ts';
import { parseYaml } from './yaml-file.ts';

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
   * Writes all of these files or none: each text lies complete in a temporary folder beside its
   * place before the first is moved there, and the moves are not interrupted by a signal.
   */
  write(files: ReadonlyMap<string, string>): void {
    const staging = this.path(`.writing-${process.pid}`);
    const names = [...files.keys()];
    try {
      mkdirSync(staging, { recursive: true });
      names.forEach((name, index) => writeFileSync(join(staging, String(index)), files.get(name)!));
      const folders = new Set(names.map((name) => dirname(this.path(name))));
      for (const folder of folders) mkdirSync(folder, { recursive: true });
      names.forEach((name, index) => renameSync(join(staging, String(index)), this.path(name)));
    } finally {
      rmSync(staging, { recursive: true, force: true });
    }
  }

  #yaml<T>(schema: z.ZodType<T>, name: string): T {
    const text = this.read(name);
    if (text !== undefined) return parseYaml(schema, text, this.path(name));
    throw new ContentError({
      found: 'this file is missing',
      where: this.path(name),
      fix: 'Run the command in the folder that holds content/, or name it with --content.',
    });
  }
}
