import { existsSync, readFileSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { ContentError } from '../../errors.ts';
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
   * Keeps a text, whole or not at all.
   * @throws ContentError when the bytes are not those that the id names
   */
  async write(id: string, bytes: Uint8Array, where: string): Promise<void> {
    if (blobId(bytes) !== id) throw wrongContent(id, bytes, where);
    await mkdir(this.dir, { recursive: true });
    await writeFileAtomic(this.#path(id), Buffer.from(bytes));
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
