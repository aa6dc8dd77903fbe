import { expect, test } from '@playwright/test';
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { skillFileNames, skillName } from '../../src/history/machine-files.ts';
import { baseUrl, siteUrl } from './site.ts';

const client = resolve('node_modules/.bin/skills');
const hosts = { 'a host of its own': siteUrl, 'a folder of a host': baseUrl };

for (const [host, urlOf] of Object.entries(hosts)) {
  test(`npx skills add installs the skill from ${host}`, async ({ request }) => {
    const project = mkdtempSync(join(tmpdir(), 'skill-'));
    const args = ['add', `${urlOf()}/`, '--yes', '--agent', 'codex', '--copy'];
    await promisify(execFile)(process.execPath, [client, ...args], {
      cwd: project,
      // The client reports what it installs, unless told not to.
      env: { ...process.env, HOME: project, DISABLE_TELEMETRY: '1' },
      timeout: 60_000,
    });
    for (const file of skillFileNames) {
      const served = `${urlOf()}/.well-known/agent-skills/${skillName}/${file}`;
      const installed = readFileSync(join(project, '.agents/skills', skillName, file), 'utf8');
      expect(installed, file).toBe(await (await request.get(served)).text());
    }
  });
}
