import { rmSync } from 'node:fs';
import { expect, test } from 'vitest';
import { publicAddresses } from '../../src/addresses/public-addresses.ts';
import { siteContentOf } from '../../src/loaders/site-content.ts';
import { checkContent } from '../../src/checks/check.ts';
import { fuzz, prepare } from '../../src/fuzz/run.ts';
import { drawPictures, GRAPH, LABELS } from '../diagrams/fixture.ts';
import { FixtureContent } from '../fixture/content.ts';

/** Every kind of file that the site's own content has. */
async function wholeFixture(): Promise<FixtureContent> {
  const content = new FixtureContent();
  content.write('diagrams/flow/graph.mmd', GRAPH.replace('15679#rot-pos-emb', '101#first-note'));
  for (const lang of ['en', 'zh'] as const)
    content.write(`diagrams/flow/labels.${lang}.json`, JSON.stringify(LABELS[lang], null, 2));
  drawPictures(content.dir, 'note:101#first-note');
  const { folder } = await checkContent(content.dir);
  content.write('addresses.txt', `${publicAddresses(siteContentOf(folder)).join('\n')}\n`);
  return content;
}

test('150 mutations give a correct site or one clear error each', async () => {
  const content = await wholeFixture();
  const ground = await prepare(content.dir, 'no real lines');
  const faults: string[] = [];
  const came = { refused: 0, accepted: 0, crashed: 0 };
  for await (const { fuzzCase, verdict } of fuzz(ground, 20261125, 150)) {
    came[verdict.came] += 1;
    if (verdict.faults[0])
      faults.push(`case ${fuzzCase.index}: ${fuzzCase.did.join(' + ')}: ${verdict.faults[0]}`);
  }
  ground.leave();
  rmSync(content.dir, { recursive: true });
  expect(faults).toEqual([]);
  // A run that spoils nothing would come out right as well.
  expect(came.refused).toBeGreaterThan(100);
  expect(came.accepted).toBeGreaterThan(5);
});
