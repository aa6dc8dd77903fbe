import { expect, test } from 'vitest';
import { lighten } from '../../../src/finish/lighten.ts';

test.each([
  ['marks for the Markdown', '<p data-markdown="none" id="a">b</p>', '<p id="a">b</p>'],
  ['words for the Markdown', '<i data-before="· " data-after=">">a</i>', '<i>a</i>'],
  ['marks for the search', '<h1 data-search-number="7" data-n>a</h1>', '<h1 data-n>a</h1>'],
  [
    "a heading's drawing",
    '<span aria-hidden="true" class="sl-anchor-icon"><svg><path/></svg></span>',
    '<span aria-hidden="true" class="sl-anchor-icon"></span>',
  ],
  ['a text for the Markdown', 'a<template data-markdown><b>c</b></template>d', 'ad'],
])('takes out %s', (_, html, light) => {
  expect(lighten(html)).toBe(light);
});

test.each([
  ['what a reader sees', '<code>&lt;p data-markdown="none"&gt; data-before="x"</code>'],
  ['values', '<p title="a data-markdown b" data-text="x > data-search-y">a</p>'],
  ['other templates', '<template id="icons"><svg></svg></template>'],
  ['scripts, whose digest the policy holds', '<script>"<p data-markdown>" < 1</script>'],
])('leaves %s', (_, html) => {
  expect(lighten(html)).toBe(html);
});
