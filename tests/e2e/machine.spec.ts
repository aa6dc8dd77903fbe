import { expect, test } from '@playwright/test';
import { z } from 'astro/zod';
import { execFileSync } from 'node:child_process';
import { locales } from '../../src/history/address.ts';
import { listPath, skillFileNames, skillPath } from '../../src/history/machine-files.ts';
import type { ApiIndex } from '../../src/history/schemas/api-parts.ts';
import { baseUrl, siteUrl } from './site.ts';

type Schema = Parameters<typeof z.fromJSONSchema>[0];

/** An address on the server that is asked here: the site under a base path names another host. */
const here = (href: string) => new URL(new URL(href, baseUrl()).pathname, baseUrl()).href;

for (const locale of locales)
  test(`the index in ${locale} leads to every file, and each is as its schema says`, async ({
    request,
  }) => {
    const read = async (href: string): Promise<unknown> => {
      const answer = await request.get(here(href));
      expect(answer.status(), href).toBe(200);
      return answer.json();
    };
    const index = (await read(`${baseUrl()}${listPath(locale, 'index')}`)) as ApiIndex;
    for (const { schema, files } of Object.values(index.kinds)) {
      const described = z.fromJSONSchema((await read(schema)) as Schema);
      for (const { href } of files) {
        const { error } = described.safeParse(await read(href));
        expect(error?.issues.slice(0, 3) ?? [], href).toEqual([]);
      }
    }
    expect(index.kinds['pull']!.files.length).toBeGreaterThan(1);
  });

test('every link of the skill leads to a file, and to a place that is in it', async ({
  request,
}) => {
  const links = new Set<string>();
  for (const file of skillFileNames.filter((name) => name.endsWith('.md'))) {
    const address = `${baseUrl()}${skillPath(file)}`;
    const text = await (await request.get(address)).text();
    for (const [, href] of text.matchAll(/\]\(([^)\s]+)\)/g))
      links.add(new URL(href!, address).href);
  }
  const own = [...links].filter((href) => !href.startsWith('https://github.com/'));
  expect(own.length).toBeGreaterThan(50);
  for (const href of own) {
    const answer = await request.get(here(href));
    expect(answer.status(), href).toBe(200);
    const { pathname, hash } = new URL(href);
    const place = pathname.endsWith('.md') ? `{${hash}}` : `id="${hash.slice(1)}"`;
    if (hash) expect((await answer.text()).includes(place), href).toBe(true);
  }
});

test('the functions of the skill find what is at hand, and open one thing', async ({ request }) => {
  test.skip(!has('jq') || !has('curl'), 'jq or curl is not installed.');
  const manual = await (await request.get(`${siteUrl()}${skillPath('SKILL.md')}`)).text();
  const functions = /^```sh\n(.*?)\n```$/ms.exec(manual)![1]!.replace(/^B=.*/, `B=${siteUrl()}`);
  const say = (line: string) =>
    execFileSync('bash', ['-c', `${functions}\n${line}`], { encoding: 'utf8', stdio: 'pipe' });
  expect(say('by_line python/sglang/srt/models/ernie45_moe_vl.py 207')).toContain(
    '"page":"/prs/15679/","id":"two-expert-sets"',
  );
  expect(say('note 15679 two-expert-sets')).toContain('`TopK`');
  expect(say('by_symbol smart_resize')).toMatch(/^note of #15679: .*`smart_resize`$/m);
  expect(say('by_error get_avg_fps')).toContain('"id":"raw-video"');
  expect(say('symptom raw-video')).toContain('preprocess_video');
  expect(say('finding jpeg-skips-resize')).toContain('JPEG');
  expect(say('by_file python/sglang/kernels/ops/attention/rotary_triton.py')).toMatch(
    /^lane-3 long-prefill: /m,
  );
  expect(say('check long-prefill')).toContain('TRITON_CACHE_DIR');
  expect(say('results raw-video')).toContain('get_avg_fps');
  expect(say('by_number 18856')).toContain('"id":"kernel-grid"');
  expect(say('by_number 1 2>&1')).toContain('404');
});

function has(command: string): boolean {
  try {
    execFileSync(command, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
