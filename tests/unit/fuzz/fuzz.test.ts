import { rmSync } from 'node:fs';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { checkContent } from '../../../src/finish/check-content.ts';
import { careless, mistakes, remarks } from './changes.ts';
import { readFiles, wholeFixture } from './content.ts';
import { type Change, editsOf, mutations } from './mutations.ts';
import { judge, outputsOf, type Sound } from './promise.ts';

/** More runs and other seeds find more; what fast-check prints of a failure repeats it. */
const seed = Number(process.env['FUZZ_SEED'] ?? 20261125);
const numRuns = Number(process.env['FUZZ_RUNS'] ?? 40);

let sound: Sound;

beforeAll(async () => {
  const content = await wholeFixture();
  const { folder, problems } = await checkContent(content.dir);
  expect(problems).toEqual([]);
  sound = { content, files: readFiles(content.dir), outputs: outputsOf(folder) };
});

afterAll(() => rmSync(sound.content.dir, { recursive: true, force: true }));

/** Holds of up to `most` of the changes at once, one after the other. */
async function promised(changes: readonly Change[], most: number, runs: number, wanted?: string) {
  const several = fc.array(mutations(sound.files, changes), { minLength: 1, maxLength: most });
  const promise = fc.asyncProperty(several, async (mutations) => {
    const edits = editsOf(sound.files, changes, mutations);
    fc.pre(edits.size > 0);
    const { came, faults } = await judge(sound, edits);
    expect({ came, faults }).toEqual({ came: wanted ?? came, faults: [] });
  });
  await fc.assert(promise, { seed, numRuns: runs });
}

test('what is careless ends in clear errors or in pages that render', { timeout: 0 }, async () => {
  await promised(careless, 2, numRuns);
});

test('each mistake is seen and told clearly', { timeout: 0 }, async () => {
  for (const mistake of mistakes) await promised([mistake], 1, Math.ceil(numRuns / 40), 'refused');
});

test('remarks are no mistakes', { timeout: 0 }, async () => {
  await promised(remarks, 9, Math.ceil(numRuns / 10), 'accepted');
});
