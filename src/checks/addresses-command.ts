import { defineCommand } from 'citty';
import { join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { readSiteContent } from '../reader/read-site-content.ts';
import { addressesFile, readAddresses } from '../reader/addresses-file.ts';
import { publicAddresses } from './public-addresses.ts';

export default defineCommand({
  meta: {
    name: 'npm run addresses --',
    description: 'Adds new addresses to the promised ones; it never takes one away.',
  },
  async run() {
    const promised = new Set(await readAddresses('content'));
    const served = publicAddresses(await readSiteContent('content'));
    const added = served.filter((address) => !promised.has(address));
    const file = join('content', addressesFile);
    writeFileAtomic.sync(file, `${[...promised, ...added].sort().join('\n')}\n`);
    console.log(`${file}: ${added.length} added, ${promised.size + added.length} in all`);
  },
});
