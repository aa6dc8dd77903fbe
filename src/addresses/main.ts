import { writeFileSync } from 'node:fs';
import { readSiteContent } from '../loaders/site-content.ts';
import { addressesFile, readAddresses } from './file.ts';
import { publicAddresses } from './public-addresses.ts';

/** `npm run addresses`: adds new addresses to the promised ones; it never takes one away. */
const promised = new Set(readAddresses());
const added = publicAddresses(await readSiteContent('content')).filter(
  (address) => !promised.has(address),
);
writeFileSync(addressesFile, `${[...promised, ...added].sort().join('\n')}\n`);
console.log(`${addressesFile}: ${added.length} added, ${promised.size + added.length} in all`);
