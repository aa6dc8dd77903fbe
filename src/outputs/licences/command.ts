import { defineCommand } from 'citty';
import { existsSync, writeFileSync } from 'node:fs';
import { licenceList, listFile } from './list.ts';
import { readLock } from './lockfile.ts';

export default defineCommand({
  meta: {
    name: 'npm run licences --',
    description:
      'Lists the licence of every package that npm ci installs here and in tests/bench/.',
  },
  run() {
    const locks = ['package-lock.json', 'tests/bench/package-lock.json'].filter(existsSync);
    const packages = locks.flatMap(readLock);
    writeFileSync(listFile, licenceList(packages));
    console.log(`${listFile}: ${packages.length} packages`);
  },
});
