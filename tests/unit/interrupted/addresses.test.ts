import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { writeWhole } from '../../../src/whole-file.ts';
import { FixtureContent } from '../fixture/content.ts';
import { interrupted, run } from './command.ts';

const command = [resolve('src/checks/promise.ts')];

test('the promised addresses are the old ones or all of them, whenever the command is ended', async () => {
  const cwd = mkdtempSync(join(tmpdir(), 'addresses-'));
  const content = new FixtureContent(join(cwd, 'content'));
  const old = '/\n/en/debug/\n';
  const written = new Set<string>();
  for (const [signal, after] of [
    ['SIGINT', 300],
    ['SIGTERM', 600],
    ['SIGKILL', 900],
  ] as const) {
    content.write('addresses.txt', old);
    const soon = setTimeout(after, true);
    let isSoon = false;
    void soon.then(() => (isSoon = true));
    await interrupted(command, signal, () => isSoon, { cwd });
    written.add(content.read('addresses.txt'));
  }
  expect(await run(command, { cwd })).toMatchObject({ how: 0 });
  const whole = content.read('addresses.txt');
  expect([...written].filter((text) => text !== old && text !== whole)).toEqual([]);
  expect(readdirSync(content.dir).filter((name) => name.startsWith('.'))).toEqual([]);
});

test('a half that was left beside a file goes with the next writing', () => {
  const dir = mkdtempSync(join(tmpdir(), 'whole-'));
  writeFileSync(join(dir, '.list.txt.half-999999999'), 'ha');
  writeFileSync(join(dir, '.other.txt.half-999999999'), 'ha');
  writeWhole(join(dir, 'list.txt'), 'whole');
  expect(readFileSync(join(dir, 'list.txt'), 'utf8')).toBe('whole');
  expect(readdirSync(dir)).toEqual(['.other.txt.half-999999999', 'list.txt']);
});
