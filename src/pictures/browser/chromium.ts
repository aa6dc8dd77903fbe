import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright';
import { ContentError } from '../../errors.ts';

/** For a closed network: without these, Chromium looks for its maker's hosts at every start. */
export const chromiumArgs = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const SYSTEM_PATHS = ['/usr/bin/chromium', '/usr/bin/chromium-browser'];
const SYSTEM_NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/**
 * The Chromium to drive: the one that CHROMIUM_PATH names, else Playwright's own, else the
 * system's. A CHROMIUM_PATH that leads nowhere is an error, not a reason to take another one.
 */
export function findChromium(
  env: NodeJS.ProcessEnv = process.env,
  exists: (path: string) => boolean = existsSync,
): string | undefined {
  const explicit = env['CHROMIUM_PATH'];
  if (explicit) return requireExplicit(explicit, exists);
  return [chromium.executablePath(), ...SYSTEM_PATHS, ...namesOnPath(env['PATH'])].find(
    (path) => path !== '' && exists(path),
  );
}

function requireExplicit(path: string, exists: (path: string) => boolean): string {
  if (exists(path)) return path;
  throw new ContentError({
    where: 'environment: CHROMIUM_PATH',
    found: `no file at ${path}`,
    fix: 'Set CHROMIUM_PATH to a Chromium executable, or unset it to use the one that is installed.',
  });
}

function namesOnPath(path: string | undefined): string[] {
  const folders = (path ?? '').split(delimiter).filter(Boolean);
  return SYSTEM_NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
}
