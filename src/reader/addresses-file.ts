import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readText } from './text-file.ts';

export const addressesFile = 'addresses.txt';

/** Every address that was ever published, as far as it was promised; none where there is no such file. */
export async function readAddresses(contentDir: string): Promise<string[]> {
  const path = join(contentDir, addressesFile);
  return existsSync(path) ? (await readText(path)).split('\n').filter(Boolean) : [];
}
