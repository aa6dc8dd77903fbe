import type { Token } from './tokens.ts';
import { visibleHtml } from './visible-text.ts';
import type { Mark } from './word-marks.ts';

/** A line's tokens as HTML, with its changed stretches in `<mark>`. */
export function codeHtml(tokens: readonly Token[], marks: readonly Mark[]): string {
  let at = 0;
  const pieces = tokens.map(({ text, kind }) => {
    const html = pieceHtml(text, at, marks);
    at += text.length;
    return kind ? `<span class="${kind}">${html}</span>` : html;
  });
  return pieces.join('');
}

/** One token, cut where marks begin and end. */
function pieceHtml(text: string, offset: number, marks: readonly Mark[]): string {
  let html = '';
  let done = 0;
  for (const [start, end] of marks) {
    const from = Math.max(0, start - offset);
    const to = Math.min(text.length, end - offset);
    if (from >= to) continue;
    html += `${visibleHtml(text.slice(done, from))}<mark>${visibleHtml(text.slice(from, to))}</mark>`;
    done = to;
  }
  return html + visibleHtml(text.slice(done));
}
