import { describe, expect, test } from 'vitest';
import { elementsIn } from '../../../src/finish/elements.ts';
import { documentOf } from '../../../src/finish/search-index/documents.ts';
import { readSections } from '../../../src/finish/search-index/sections.ts';

const page = (evidence: string): string => `<!doctype html>
<html lang="en"><head><title>Site</title></head><body>
  <nav><h2 id="nav">Other pages</h2></nav>
  <main>
    <h1 id="_top" data-search-number="7" data-search-lede="What it is.">A <em>title</em></h1>
    <p class="lede">What it is.</p>
    <div data-search-filters="class:docs surface:rotary"><dl><dd>#7</dd></dl></div>
    <div class="list" data-search-ignore><h3 id="other">A title of another page</h3></div>
    <div class="content">
      <h2 id="changes">Changes</h2>
      <section>
        <div class="evidence" data-search-ignore="all">${evidence}</div>
        <div class="note"><div><h3 id="axis-select">Which <code>axis</code></h3><a href="#axis-select"><span data-pagefind-ignore>Section titled “Which axis”</span></a></div><p>Prose &lt; code.</p><p data-search-ignore data-search-place="a.py f">Foot of the note</p></div>
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

  test('keeps text with its heading, without lists of other pages', () => {
    const [beginning, , note] = read.sections;
    expect(beginning!.text).toBe('What it is. #7');
    expect(note!.text).toBe('Prose < code.');
  });

  test('carries what leads to its parts besides their text', () => {
    const [beginning, , note] = read.sections;
    expect(beginning!.words).toEqual({ number: '7', lede: 'What it is.' });
    expect(note!.words).toEqual({ place: 'a.py f' });
    expect(read.filters).toEqual(['class:docs', 'surface:rotary']);
  });

  test('says the same with and without real lines', () => {
    expect(readSections(elementsIn(page(outline)))).toEqual(read);
    expect(JSON.stringify(read)).not.toContain('tl.load');
  });

  test('tells cells and rows of a table apart', () => {
    const table =
      '<table><caption>Inputs</caption><thead><tr><th>Input</th><th>Result</th></tr></thead><tbody><tr><td>a JPEG</td><td><p>fails</p></td></tr><tr data-search-ignore><td>x</td></tr></tbody></table>';
    const html = `<html><body><main><h1>T</h1><p>Before</p>${table}<p>After</p></main></body></html>`;
    expect(readSections(elementsIn(html))!.sections[0]!.text).toBe(
      'Before Inputs / Input · Result / a JPEG · fails After',
    );
  });

  test('without a title is no page to find', () => {
    expect(
      readSections(elementsIn('<html><body><main><p>Text</p></main></body></html>')),
    ).toBeUndefined();
  });
});

describe('what is looked up of a section', () => {
  const read = readSections(elementsIn(page(rows)))!;
  const known = {
    names: new Map([['/en/prs/7/#axis-select', ['the choice of axis', 'which of three']]]),
    words: ['rope', 'RoPE'],
    asked: { 'axis-select': ['why three axes'] },
  };
  const [beginning, , note] = read.sections.map((section) =>
    documentOf('/en/prs/7/', read, section, known),
  );

  test('is its address as words and as a symbol', () => {
    expect(note!.slug).toBe('axis select axis_select');
  });

  test('is what readers call the page and what they ask for', () => {
    expect(beginning!.words).toBe('rope · RoPE');
    expect(note!.words).toBe('why three axes');
  });

  test('is what other pages call it', () => {
    expect(note!.called).toBe('the choice of axis · which of three');
    expect(beginning!.called).toBeUndefined();
  });

  test('is of a page its number, and of its parts the page', () => {
    expect(beginning!.number).toBe('7');
    expect(beginning!.page).toBe('What it is.');
    expect(note!.number).toBeUndefined();
    expect(note!.page).toBe('A title');
  });
});
