import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { inTurn } from '../../../src/finish/build/turn.ts';

const folder = (): string => mkdtempSync(join(tmpdir(), 'turn-'));

test('work that may not meet is done one after the other, and leaves nothing behind', async () => {
  const dir = folder();
  const log: string[] = [];
  const work = (name: string) => async (): Promise<void> => {
    log.push(`${name} begins`);
    await setTimeout(50);
    log.push(`${name} ends`);
  };
  const failing = inTurn(dir, () => Promise.reject(new Error('no')));
  await Promise.all([
    expect(failing).rejects.toThrow('no'),
    ...['a', 'b', 'c'].map((name) => inTurn(dir, work(name))),
  ]);
  for (let at = 0; at < log.length; at += 2)
    expect(log[at + 1]).toBe(log[at]!.replace('begins', 'ends'));
  expect(log).toHaveLength(6);
  expect(readdirSync(dir)).toEqual([]);
});

test('a process that was killed keeps nobody waiting', async () => {
  const dir = folder();
  const { pid } = spawnSync(process.execPath, ['--version']);
  writeFileSync(join(dir, 'turn'), String(pid));
  expect(await inTurn(dir, () => Promise.resolve('done'))).toBe('done');
  expect(readdirSync(dir)).toEqual([]);
});

test('who waits can be interrupted', async () => {
  const dir = folder();
  writeFileSync(join(dir, 'turn'), String(process.pid));
  const signal = AbortSignal.timeout(50);
  await expect(inTurn(dir, () => Promise.resolve(), signal)).rejects.toThrow(/abort/i);
  expect(readdirSync(dir)).toEqual(['turn']);
});
