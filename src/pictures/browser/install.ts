import { spawnSync } from 'node:child_process';
import { ContentError } from '../../errors.ts';
import { findChromium } from './chromium.ts';

/** Ways to get a Chromium, in this order; a machine without a network has none of them. */
const installations: { name: string; allowed: () => boolean; command: string[] }[] = [
  {
    name: "Playwright's own Chromium",
    allowed: () => true,
    command: [process.execPath, 'node_modules/.bin/playwright', 'install', 'chromium'],
  },
  {
    name: "the distribution's chromium",
    allowed: () => process.getuid?.() === 0,
    command: ['sh', '-c', 'apt-get update -qq && apt-get install -y -qq chromium'],
  },
];

/**
 * A Chromium to test with, installed when there is none.
 * @throws ContentError that says what to install
 */
export function requireChromium(): string {
  const present = findChromium();
  if (present) return present;
  for (const { name, command } of installations.filter((way) => way.allowed())) {
    console.log(`No Chromium found; installing ${name} ...`);
    spawnSync(command[0]!, command.slice(1), { stdio: 'ignore', timeout: 300_000 });
    const installed = findChromium();
    if (installed) return installed;
  }
  throw new ContentError({
    found: 'no Chromium, and none could be installed',
    where: 'npm test',
    fix: 'Install Chromium (on Debian: apt-get install chromium), or set CHROMIUM_PATH to one.',
  });
}
