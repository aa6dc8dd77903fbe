import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright';
import { gigabytes } from './report/goal.ts';

/** What a reader has to know to compare two reports. */
export function readEnvironment(browser: Browser): Record<string, string> {
  const processors = cpus();
  return {
    date: new Date().toISOString().slice(0, 16).replace('T', ' ') + ' UTC',
    commit: commitOf(),
    processor: `${processors[0]?.model.trim() || 'unknown'}, ${processors.length} of them`,
    memory: gigabytes(totalmem()),
    'load average at the start': readFileSync('/proc/loadavg', 'utf8')
      .split(' ')
      .slice(0, 3)
      .join(' '),
    node: process.versions.node,
    astro: versionOf('astro'),
    starlight: versionOf('@astrojs/starlight'),
    chromium: browser.version(),
  };
}

function versionOf(name: string): string {
  const path = join('node_modules', name, 'package.json');
  return (JSON.parse(readFileSync(path, 'utf8')) as { version: string }).version;
}

function commitOf(): string {
  const git = (...args: string[]): string =>
    spawnSync('git', args, { encoding: 'utf8' }).stdout?.trim() ?? '';
  const changed = git('status', '--porcelain', '--untracked-files=no') === '' ? '' : ', changed';
  return `${git('rev-parse', '--short=12', 'HEAD') || 'unknown'}${changed}`;
}
