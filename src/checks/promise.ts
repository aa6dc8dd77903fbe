import { ContentError } from '../errors.ts';
import { endBetweenSteps } from '../interrupt.ts';
import { readSiteContent } from '../reader/read-site-content.ts';
import { writeWhole } from '../whole-file.ts';
import { addressesFile, readAddresses } from '../reader/addresses-file.ts';
import { publicAddresses } from './public-addresses.ts';

/** `npm run addresses`: adds new addresses to the promised ones; it never takes one away. */
async function main(): Promise<void> {
  endBetweenSteps();
  const promised = new Set(readAddresses());
  const served = publicAddresses(await readSiteContent('content'));
  const added = served.filter((address) => !promised.has(address));
  writeWhole(addressesFile, `${[...promised, ...added].sort().join('\n')}\n`);
  console.log(`${addressesFile}: ${added.length} added, ${promised.size + added.length} in all`);
}

try {
  await main();
} catch (error) {
  if (!(error instanceof ContentError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
