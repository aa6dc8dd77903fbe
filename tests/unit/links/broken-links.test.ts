import { describe, expect, test } from 'vitest';
import { brokenLinks } from '../../../src/finish/links/broken-links.ts';
import { elementsIn } from '../../../src/finish/elements.ts';
import { readHtml } from '../../../src/finish/links/html-page.ts';
import type { SiteFiles } from '../../../src/finish/links/site-files.ts';
import { upstreamCommits } from '../../../src/history/upstream-links.ts';
import type { Pull } from '../../../src/history/pull.ts';
import { runSchema } from '../../../src/history/schemas/run.ts';
import { commitUrl, diffUrl } from '../../../src/history/upstream.ts';
import { oddFacts, oddPath } from '../fixture/facts.ts';

const ranAt = 'b'.repeat(40);
const run = runSchema.parse({ upstream: [{ commit: ranAt, folders: ['python'] }] });
const upstream = upstreamCommits({
  pulls: [{ facts: oddFacts } as Pull],
  history: undefined,
  runs: [{ run }],
});
const commit = oddFacts.mergeCommit;
const repository = 'https://github.com/sgl-project/sglang';

/** A site of two pages under a base path; the first holds what a case is about. */
function siteWith(body: string): SiteFiles {
  const pages = new Map([
    ['en/index.html', readHtml(elementsIn(`<h1 id="top-heading">Home</h1>${body}`))],
    ['en/other/index.html', readHtml(elementsIn('<h2 id="there">Other</h2>'))],
  ]);
  return { base: '/base', files: new Set([...pages.keys(), 'picture.svg']), pages };
}

const whyBroken = (body: string, origin?: string): string[] =>
  brokenLinks(siteWith(body), upstream, origin).map(({ href, reason }) => `${href}: ${reason}`);

test.each([
  '<a href="/base/en/other/">',
  '<a href="../en/other/#there">',
  '<a href="#top-heading"><a href="#">',
  '<img src="/base/picture.svg"><img srcset="/base/picture.svg 2x">',
  '<a href="mailto:someone@example.org">',
  '<a href="https://example.org/anything">',
  '<path marker-end="url(#top-heading)">',
  `<a href="${repository}/pull/7">`,
  `<a href="${commitUrl(commit)}">`,
  `<a href="${repository}/tree/${ranAt}/python">`,
  `<a href="${diffUrl(commit, oddPath, 'additions', [3, 9])}">`,
  `<a href="${diffUrl(commit, oddPath, 'deletions', [3, 3])}">`,
  `<a href="${repository}/blob/${commit}/a/b.py#L1-L2">`,
])('%s is right', (body) => {
  expect(whyBroken(body)).toEqual([]);
});

describe.each([
  ['a page', '<a href="/base/en/no/">', '/base/en/no/: no such page'],
  ['a fragment', '<a href="/base/en/other/#no">', '/base/en/other/#no: the page has no id "no"'],
  ['an own fragment', '<a href="#no">', '#no: the page has no id "no"'],
  ['a slash', '<a href="/base/en/other">', '/base/en/other: it lacks the slash at its end'],
  ['the base', '<a href="/en/other/">', '/en/other/: it leaves the base path /base/'],
  ['an image', '<img src="/base/no.png">', '/base/no.png: no such page'],
  [
    'a shared picture',
    '<meta property="og:image" content="/base/o.png">',
    '/base/o.png: no such page',
  ],
  ['a marker', '<path marker-end="url(#no)">', '#no: the page has no id "no"'],
  ['a label', '<p aria-labelledby="no">', '#no: the page has no id "no"'],
  ['a refresh', '<meta http-equiv="refresh" content="0; url=/base/x/">', '/base/x/: no such page'],
  ['a second id', '<p id="a"><p id="a">', '#a: the id stands twice'],
  [
    'a short hash',
    `<a href="${repository}/commit/${commit.slice(0, 12)}">`,
    `${repository}/commit/${commit.slice(0, 12)}: no facts know this commit`,
  ],
  [
    'a diff of another file',
    `<a href="${diffUrl(commit, 'other.py', 'additions', [1, 2])}">`,
    `${diffUrl(commit, 'other.py', 'additions', [1, 2])}: the hash is that of no file in this commit`,
  ],
  [
    'a fragment of a diff',
    `<a href="${commitUrl(commit)}#R1">`,
    `${commitUrl(commit)}#R1: the fragment is not diff-HASH, R1 or R1-R2`,
  ],
  [
    'a branch',
    `<a href="${repository}/blob/main/a.py">`,
    `${repository}/blob/main/a.py: no facts know this commit`,
  ],
  [
    'lines',
    `<a href="${repository}/blob/${commit}/a.py#1-2">`,
    `${repository}/blob/${commit}/a.py#1-2: the lines are not L1 or L1-L2`,
  ],
  [
    'a wiki',
    `<a href="${repository}/wiki">`,
    `${repository}/wiki: only /pull/N, /issues/N, /commit/HASH and /blob/HASH/PATH never rot`,
  ],
])('%s', (_, body, reason) => {
  test('that is wrong is told', () => {
    expect(whyBroken(body)).toEqual([reason]);
  });
});

test('an address on the own host is internal', () => {
  const body = '<link href="https://own.example/base/en/no/">';
  expect(whyBroken(body, 'https://own.example')).toEqual([
    'https://own.example/base/en/no/: no such page',
  ]);
});

test('a state of the lab is one that the lab writes', () => {
  const lab = (fragment: string) =>
    whyBroken(`<h2 id="lab-prompt">Prompt</h2><a href="#${fragment}">`);
  expect(lab('k=4&amp;r=vision-cached')).toEqual([]);
  expect(lab('s=swaped')).toEqual(['#s=swaped: the lab writes this state as ""']);
});
