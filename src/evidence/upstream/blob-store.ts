import { existsSync, readFileSync } from 'node:fs';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ContentError } from '../../errors.ts';
import { isRunning } from '../../running.ts';
import { blobId } from './blob.ts';

/** Texts of upstream files on disk, each under its git object id. Never committed. */
export class BlobStore {
  readonly dir: string;

  constructor(dir: string) {
    this.dir = dir;
  }

  has(id: string): boolean {
    return existsSync(this.#path(id));
  }

  /** The text, or undefined when it is not there or is not what its name says. */
  read(id: string): string | undefined {
    if (!this.has(id)) return undefined;
    const bytes = readFileSync(this.#path(id));
    return blobId(bytes) === id ? bytes.toString('utf8') : undefined;
  }

  /**
   * Keeps a text. An interrupted run leaves no half of one behind.
   * @throws ContentError when the bytes are not those that the id names
   */
  async write(id: string, bytes: Uint8Array, where: string): Promise<void> {
    if (blobId(bytes) !== id) throw wrongContent(id, bytes, where);
    await mkdir(this.dir, { recursive: true });
    const partial = this.#path(`${id}.${process.pid}.part`);
    await writeFile(partial, bytes);
    await rename(partial, this.#path(id));
  }

  /** Removes what a run that was killed left half written. */
  async removeHalves(): Promise<void> {
    for (const name of await readdir(this.dir).catch(() => [])) {
      const pid = Number(/^[0-9a-f]+\.(\d+)\.part$/.exec(name)?.[1] ?? process.pid);
      if (!isRunning(pid)) await rm(this.#path(name), { force: true });
    }
  }

  #path(name: string): string {
    return join(this.dir, name);
  }
}

function wrongContent(id: string, bytes: Uint8Array, where: string): ContentError {
  return new ContentError({
    found: `other content than object ${id} (${bytes.length} bytes with the id ${blobId(bytes)})`,
    where,
    fix: 'Run the command again; if it stays so, give a clone with --repo PATH.',
  });
}
