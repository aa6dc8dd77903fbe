import { expect, it } from 'vitest';
import { leadHome, loadedBy, saidIn } from '../../../src/site/diff-view/said.ts';

const heading = (id: string): string =>
  `<div class="sl-heading-wrapper level-h3"><h3 id="${id}">A title</h3><a href="#${id}"><span>#</span></a></div>`;

it('finds what each note says, without its heading', () => {
  const html = `<p>Before</p><!--note a-b-->${heading('a-b')}<p>One</p>\n<div><p>Two</p></div><!--/note--><p>Between</p><!--note c-->${heading('c')}<p>Three</p><!--/note-->`;
  expect([...saidIn(html)]).toEqual([
    ['a-b', '<p>One</p>\n<div><p>Two</p></div>'],
    ['c', '<p>Three</p>'],
  ]);
});

it('keeps what the page loads apart, for it is written to a page once', () => {
  const html = `<link rel="stylesheet" href="/a.css"><!--note c-->${heading('c')}<script type="module" src="/b.js"></script><p>Three</p><!--/note-->`;
  expect(saidIn(html).get('c')).toBe('<p>Three</p>');
  expect(loadedBy(html)).toBe(
    '<link rel="stylesheet" href="/a.css"><script type="module" src="/b.js"></script>',
  );
});

it('leads links to other places of its page back to that page', () => {
  const html = '<a href="#a-b">x</a> <a href="#risks">y</a> <a href="/en/">z</a>';
  expect(leadHome(html, '/en/prs/1/', (id) => id === 'a-b')).toBe(
    '<a href="#a-b">x</a> <a href="/en/prs/1/#risks">y</a> <a href="/en/">z</a>',
  );
});
