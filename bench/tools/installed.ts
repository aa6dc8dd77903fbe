import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ContentError } from '../../src/errors.ts';

const packages = join('bench', 'node_modules');

/**
 * Installs the bench's own packages on first use.
 * @throws ContentError where there is no network to take them from
 */
export function installTools(say: (words: string) => void): void {
  if (existsSync(join(packages, '.package-lock.json'))) return;
  say('installs the packages of bench/, once');
  const { status } = spawnSync('npm', ['ci', '--prefix', 'bench', '--no-audit', '--no-fund'], {
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status === 0) return;
  throw new ContentError({
    found: 'the packages of bench/ could not be installed',
    where: 'npm run bench',
    fix: 'Run it once with a network, or leave out the parts that need them: --only weights,builds,first-load,search.',
  });
}

/** A file of one of the bench's packages. */
export function toolFile(name: string, file: string): string {
  return join(packages, name, file);
}

export function toolVersion(name: string): string {
  const { version } = JSON.parse(readFileSync(toolFile(name, 'package.json'), 'utf8')) as {
    version: string;
  };
  return version;
}
