import { describe, expect, test } from 'vitest';
import { elementsIn } from '../../../src/finish/elements.ts';
import { recordOf } from '../../../src/finish/search-index/record.ts';
import { readSections } from '../../../src/finish/search-index/sections.ts';

const page = (evidence: string): string => `<!doctype html>
<html lang="en"><head><title>Site</title></head><body>
  <nav><h2 id="nav">Other pages</h2></nav>
  <main>
    <h1 id="_top" data-search-words="rope, RoPE">A <em>title</em></h1>
    <p class="lede">What it is.</p>
    <div data-search-filters="class:docs surface:rotary"><dl><dd>#7</dd></dl></div>
    <div class="list" data-pagefind-ignore><h3 id="other">A title of another page</h3></div>
    <div class="content">
      <h2 id="changes">Changes</h2>
      <section>
        <div class="evidence" data-pagefind-ignore="all">${evidence}</div>
        <div class="note"><div><h3 id="axis-select">Which <code>axis</code></h3></div><p>Prose &lt; code.</p></div>
      </section>
    </div>
    <footer><p>Foot</p></footer>
  </main>
</body></html>`;

const rows = '<pre><code>pos = tl.load(p) &lt; 0</code></pre>';
const outline = '<p>mrope.py, lines 1-2</p>';

describe('a built page', () => {
  const read = readSections(elementsIn(page(rows)))!;

  test('is cut at its headings, in order', () => {
    expect(read.sections.map(({ id, heading }) => [id, heading])).toEqual([
      [undefined, 'A title'],
      ['changes', 'Changes'],
      ['axis-select', 'Which axis'],
    ]);
  });

  test('keeps text with its heading, and lists of other pages whole', () => {
    const [beginning, , note] = read.sections.map(({ html }) => html.replace(/\s+/g, ' '));
    expect(beginning).toContain('What it is.');
    expect(beginning).toContain('A title of another page');
    expect(note).toContain('<p>Prose &lt; code.</p>');
  });

  test('says the same with and without real lines', () => {
    expect(readSections(elementsIn(page(outline)))).toEqual(read);
    expect(JSON.stringify(read)).not.toContain('tl.load');
  });

  test('without a title is no page to find', () => {
    expect(
      readSections(elementsIn('<html><body><main><p>Text</p></main></body></html>')),
    ).toBeUndefined();
  });
});

describe('a record for Pagefind', () => {
  const read = readSections(elementsIn(page(rows)))!;
  const names = new Map([['/en/prs/7/#axis-select', ['the choice of axis', 'which of three']]]);
  const [beginning, , note] = read.sections.map((section) =>
    recordOf('/en/prs/7/', read, section, names),
  );

  test('stands at the address of the note', () => {
    expect(note!.url).toBe('/en/prs/7/#axis-select');
    expect(beginning!.url).toBe('/en/prs/7/');
  });

  test('carries the filters of its page', () => {
    for (const { content } of [beginning!, note!]) {
      expect(content).toContain('<i data-pagefind-filter="class:docs"></i>');
      expect(content).toContain('<i data-pagefind-filter="surface:rotary"></i>');
    }
  });

  test('is found by its address, and the beginning by the words for the page', () => {
    expect(note!.content).toContain('title="axis select axis_select"');
    expect(note!.content).toContain('<i data-pagefind-meta="page[title]" title="A title"></i>');
    expect(beginning!.content).toContain(
      '<i data-pagefind-meta="words[title]" title="rope, RoPE">',
    );
  });

  test('is found by what other pages call it', () => {
    const called =
      '<i data-pagefind-meta="called[title]" title="the choice of axis · which of three">';
    expect(note!.content).toContain(called);
    expect(beginning!.content).not.toContain('called');
  });
});
