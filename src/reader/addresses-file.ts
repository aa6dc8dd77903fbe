import { existsSync, readFileSync } from 'node:fs';

export const addressesFile = 'content/addresses.txt';

/** What was promised so far. */
export function readAddresses(): string[] {
  if (!existsSync(addressesFile)) return [];
  return readFileSync(addressesFile, 'utf8').split('\n').filter(Boolean);
}
