import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { publicAddresses } from '../../../src/checks/public-addresses.ts';
import { checkContent } from '../../../src/finish/check-content.ts';
import { siteContentOf } from '../../../src/reader/read-site-content.ts';
import { drawPictures, GRAPH, LABELS } from '../diagrams/fixture.ts';
import { FixtureContent } from '../fixture/content.ts';

/** What every file holds, by path below the content folder. */
export type Files = ReadonlyMap<string, string>;
/** Files as a mutation leaves them; null where it removes one. */
export type Edits = ReadonlyMap<string, string | Buffer | null>;

/** A page with the components that no other page of the fixture has. */
const parts = (title: string, words: string, tail: string): string => `---
title: ${title}
description: ${title}
---

import { Axis, Fact, Pr, SurfaceFiles } from '#mdx';
import Diagram from '#components/Diagram.astro';
import SurfaceHistory from '#components/lists/SurfaceHistory.astro';
import AngleSteps from '#components/rotary/AngleSteps.astro';
import FrequencyTable from '#components/rotary/FrequencyTable.astro';

## ${title} {#parts}

${words}<Axis is="h">${tail}</Axis> <Fact pr={101} is="author" /> <Pr n={101} note="first-note" />

<Diagram id="flow" />
<SurfaceFiles slug="rotary" />
<SurfaceHistory slug="rotary" />
<AngleSteps order={6} />
<FrequencyTable base={500000} pairs={[0, 1]} />
`;

/** Every kind of file and of component that the site's own content has. */
export async function wholeFixture(): Promise<FixtureContent> {
  const content = new FixtureContent();
  content.write('diagrams/flow/graph.mmd', GRAPH.replace('15679#rot-pos-emb', '101#first-note'));
  for (const lang of ['en', 'zh'] as const)
    content.write(`diagrams/flow/labels.${lang}.json`, JSON.stringify(LABELS[lang], null, 2));
  drawPictures(content.dir, 'note:101#first-note');
  content.write('docs/en/parts.mdx', parts('Parts', 'Words. ', 'height'));
  content.write('docs/zh/parts.mdx', parts('部件', '文字。', '高度'));
  const { folder } = await checkContent(content.dir);
  content.write('addresses.txt', `${publicAddresses(siteContentOf(folder)).join('\n')}\n`);
  return content;
}

export function readFiles(dir: string): Files {
  const entries = readdirSync(dir, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  const paths = files.map(({ parentPath, name }) => relative(dir, join(parentPath, name)));
  return new Map(paths.sort().map((path) => [path, readFileSync(join(dir, path), 'utf8')]));
}

/** Writes a folder anew, so that nothing of the case before is left in it. */
export function writeFiles(dir: string, files: Files, edits: Edits): void {
  rmSync(dir, { recursive: true, force: true });
  for (const [path, contents] of new Map([...files, ...edits])) {
    if (contents === null) continue;
    mkdirSync(dirname(join(dir, path)), { recursive: true });
    writeFileSync(join(dir, path), contents);
  }
}
