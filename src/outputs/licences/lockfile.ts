import { z } from 'astro/zod';
import { readTextSync } from '../../reader/text-file.ts';
import { parseYaml } from '../../reader/yaml-file.ts';

/** A package that `npm ci` installs. */
export interface LockedPackage {
  name: string;
  version: string;
  /** SPDX expression as the package gives it; undefined where it gives none. */
  licence: string | undefined;
  /** Not needed to build the site. */
  dev: boolean;
}

/** What is read of a package-lock.json of version 3. */
const lockSchema = z.object({
  lockfileVersion: z.literal(3),
  packages: z.record(
    z.string(),
    z.object({
      version: z.string().optional(),
      license: z.string().optional(),
      dev: z.boolean().optional(),
    }),
  ),
});

/** Each package and version once, by name; those of other platforms too. */
export function readLock(path: string): LockedPackage[] {
  const { packages } = parseYaml(readTextSync(path), path, lockSchema, 'Run npm install.');
  const found = Object.entries(packages).flatMap(([place, { version, license, dev }]) => {
    const name = place.split('node_modules/').at(-1);
    // Without a place it is the project itself.
    return name && version ? [{ name, version, licence: license, dev: dev ?? false }] : [];
  });
  const groups = Map.groupBy(found, ({ name, version }) => `${name} ${version}`);
  return [...groups.values()]
    .map((group) => ({ ...group[0]!, dev: group.every(({ dev }) => dev) }))
    .sort((a, b) => compare(a.name, b.name) || compare(a.version, b.version));
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
