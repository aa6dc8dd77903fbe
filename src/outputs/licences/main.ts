import { existsSync, writeFileSync } from 'node:fs';
import { licenceList, listFile } from './list.ts';
import { readLock } from './lockfile.ts';

/** `npm run licences`: lists the licence of every package that `npm ci` installs here and in tests/bench/. */
const locks = ['package-lock.json', 'tests/bench/package-lock.json'].filter(existsSync);
const packages = locks.flatMap(readLock);
writeFileSync(listFile, licenceList(packages));
console.log(`${listFile}: ${packages.length} packages`);
