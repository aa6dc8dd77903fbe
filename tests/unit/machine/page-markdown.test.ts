import { describe, expect, test } from 'vitest';
import { pageMarkdown } from '../../../src/outputs/page-markdown.ts';
import { noteOf, sectionOf, textOf, twinOf } from '../../../src/outputs/twin.ts';
import { mainWith } from '../fixture/twins.ts';
import { content, onHost, rendering } from './site.ts';

function written(html: string, locale: 'en' | 'zh' = 'en'): string {
  return textOf(twinOf(mainWith(html), rendering(locale).manner));
}

describe('what a page says', () => {
  test.each([
    [
      'a link to a page',
      '<p><a href="/ernie45/en/prs/18856/#in-place" title="T">x</a></p>',
      '[x](/ernie45/en/prs/18856.md#in-place)',
    ],
    ['a link in this page', '<p><a href="#y">x</a></p>', '[x](#y)'],
    [
      'a link to what has no text',
      '<p><a href="/ernie45/en/prs/18856/diff/">x</a></p>',
      '[x](/ernie45/en/prs/18856/diff/)',
    ],
    ['a link elsewhere', '<p><a href="https://a.b/c/">x</a></p>', '[x](https://a.b/c/)'],
    ['a broken name', '<p><code>a_<wbr>b</code></p>', '`a_b`'],
    ['a coloured letter', '<p><b class="h">h</b> and <strong>w</strong></p>', 'h and **w**'],
    ['words set apart', '<p><span>a</span><a href="#b">b</a><code>c</code></p>', 'a [b](#b) `c`'],
    [
      'a heading',
      '<div class="sl-heading-wrapper"><h2 id="a-b">A</h2><a href="#a-b"><span aria-hidden="true">#</span><span class="sr-only">Section titled A</span></a></div>',
      '## A {#a-b}',
    ],
    ['a title in a list', '<ol><li><h3>T</h3></li></ol>', '1. **T**'],
    [
      'names and what they name',
      '<dl><div><dt>Size</dt><dd>1 <span>+2</span></dd></div><div><dt>By</dt><dd><span>A</span><p>B</p><p>C</p></dd></div></dl>',
      '- Size: 1 +2\n- By: A B C',
    ],
    [
      'whole sentences and what they say it of',
      '<dl><div><dt>It <code>is</code>. </dt><dd><span data-after=", ">a</span><span>b</span></dd></div><div><dt>是。</dt><dd>a</dd></div></dl>',
      '- It `is`. a, b\n- 是。a',
    ],
    [
      'a table with a caption',
      '<table><caption>C</caption><thead><tr><th>a</th></tr></thead><tr><td>b|c</td></tr></table>',
      'C\n\n| a |\n| - |\n| b\\|c |',
    ],
    ['a picture with a label', '<svg role="img" aria-label="L"><text>t</text></svg>', '*L*'],
  ])('%s', (_, html, markdown) => {
    expect(written(html)).toBe(markdown);
  });

  test('a change in code keeps its signs', () => {
    const rows = '<del>- <i># old</i>\n</del><ins>+ new\n</ins><span>  same\n</span>';
    expect(written(`<pre data-language="diff"><code>${rows}</code></pre>`)).toBe(
      '```diff\n- # old\n+ new\n  same\n```',
    );
    const lines = ['  a', ' b'].map((text) => `<div class="ec-line">${text}</div>`).join('');
    expect(written(`<pre data-language="py"><code>${lines}</code></pre>`)).toBe(
      '```py\n  a\n b\n```',
    );
  });
});

describe('what a page has for some of its readers', () => {
  test.each([
    ['chrome', '<nav>a</nav><button>b</button><footer>c</footer><p hidden>d</p>', ''],
    ['a part left out', '<div data-markdown="none"><p>a</p></div><p>b</p>', 'b'],
    ['links in plenty', '<p data-markdown="text"><a href="#a">a</a><a href="#b">b</a></p>', 'a b'],
    ['what is struck out', '<p>a <del><code>b</code></del></p>', 'a ~~`b`~~'],
    ['words in place of style', '<p>a<span data-before=" (" data-after=")">b</span></p>', 'a (b)'],
    [
      'words that bring a colon',
      '<p><span data-before="(" data-after=")"><a href="#a">a</a><span data-before=": ">b</span></span></p>',
      '([a](#a): b)',
    ],
    ['a text of its own', '<p><template data-markdown><code>a</code></template></p>', '`a`'],
    ['a template of a script', '<p>a<template>b</template></p>', 'a'],
  ])('%s', (_, html, markdown) => {
    expect(written(html)).toBe(markdown);
  });
});

describe('a page', () => {
  const page = content.pages.find(({ locale, path }) => locale === 'zh' && path === 'debug')!;
  const note = '<section><div class="note"><h3 id="n">N</h3><p>a</p>';
  const foot = '<p class="note-foot">here</p></div></section>';
  const twin = twinOf(
    mainWith(`<p>0</p><h2 id="s">S</h2>${note}${foot}<p>b</p><h2 id="t">T</h2><p>c</p>`),
    rendering('zh', onHost).manner,
  );

  test('begins with its title, its sentence and its address', () => {
    const lines = pageMarkdown(rendering('zh', onHost), page, twin).split('\n\n');
    expect(lines.slice(0, 4)).toEqual([
      `# ${page.title}`,
      `> ${page.description}`,
      '本页：[https://example.org/zh/debug/](https://example.org/zh/debug/)',
      '0',
    ]);
  });

  test('can be quoted by section and by note', () => {
    expect(textOf(sectionOf(twin, 's'))).toBe('### N {#n}\n\na\n\nhere\n\nb');
    expect(textOf(sectionOf(twin, 'x'))).toBe('');
    expect(noteOf(twin, 'n')).toEqual({
      title: 'N',
      text: '### N {#n}\n\na\n\nhere',
      place: 'here',
    });
    expect(() => noteOf(twin, 'x')).toThrow('The page has no note "x".');
  });
});
