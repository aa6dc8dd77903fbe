import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ContentError } from '../../../src/errors.ts';

const home = 'tests/bench';
const packages = join(home, 'node_modules');

/**
 * Installs the bench's own packages on first use.
 * @param folder where its package.json and package-lock.json are
 * @throws ContentError where there is no network to take them from
 */
export function installTools(say: (words: string) => void, folder = home): void {
  if (existsSync(join(folder, 'node_modules', '.package-lock.json'))) return;
  say(`installs the packages of ${folder}/, once`);
  const { status, stderr } = spawnSync(
    'npm',
    ['ci', '--prefix', folder, '--no-audit', '--no-fund'],
    { stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8' },
  );
  if (status === 0) return;
  const reason = /^npm error (?!code|syscall|errno)(.+)$/m.exec(stderr)?.[1];
  throw new ContentError({
    found: `the packages of ${folder}/ could not be installed${reason ? ` (npm: ${reason})` : ''}`,
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
