import { copyFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import { installTools } from '../../bench/tools.ts';

const folder = mkdtempSync(join(tmpdir(), 'bench-'));
afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true });
});

test('without a network the bench says what to leave out, and installs nothing', () => {
  for (const name of ['package.json', 'package-lock.json'])
    copyFileSync(join('tests/bench', name), join(folder, name));
  // A port that nobody listens at, and no packages of earlier installations.
  vi.stubEnv('npm_config_registry', 'http://127.0.0.1:9/');
  vi.stubEnv('npm_config_cache', join(folder, 'cache'));
  vi.stubEnv('npm_config_fetch_retries', '0');
  const said: string[] = [];
  expect(() => installTools((words) => said.push(words), folder)).toThrow(
    /^npm run bench\n {2}found: the packages of \S+ could not be installed \(npm: .*127\.0\.0\.1.*\)\n {2}do: {4}Run it once with a network, or leave out the parts that need them: --only weights,builds,first-load,search\.$/,
  );
  expect(said).toEqual([`installs the packages of ${folder}/, once`]);
  expect(existsSync(join(folder, 'node_modules', '.package-lock.json'))).toBe(false);
});
