import { servedPackages } from '../notices/served-packages.ts';
import { licenceOf } from './allowed.ts';
import type { LockedPackage } from './lockfile.ts';

export const listFile = 'src/outputs/licences.txt';

/** The licences of everything that is installed, by what it is used for. */
export function licenceList(packages: readonly LockedPackage[]): string {
  const served = packages.filter(({ name }) => servedPackages.includes(name));
  const rest = packages.filter((one) => !served.includes(one));
  const groups = {
    'Served to readers, in part or whole': served,
    'Used to build the site': rest.filter(({ dev }) => !dev),
    'Used to write, draw and test it': rest.filter(({ dev }) => dev),
  };
  const texts = Object.entries(groups).map(([title, group]) => `# ${title}\n\n${lines(group)}`);
  return `Written by npm run licences from package-lock.json and tests/bench/package-lock.json.\n\n${texts.join('\n')}`;
}

/** Two lock files may hold the same package. */
function lines(packages: readonly LockedPackage[]): string {
  const each = packages.map((one) => `${one.name} ${one.version} ${licenceOf(one) ?? 'unknown'}\n`);
  return [...new Set(each)].join('');
}
