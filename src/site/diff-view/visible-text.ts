import { codePoint } from '../../history/code-point.ts';
import { escapeMarkup } from '../../history/escape-markup.ts';

/**
 * What does not show, or moves what stands beside it: control and format characters, blanks other
 * than a space and a tab, and the hyphen that keeps words together.
 */
const unseen = /[[\p{Cc}\p{Cf}\p{Z}\p{Default_Ignorable_Code_Point}\u2011]--[\t\n\x20]]/v;

/** Emoji are made of some of those and show; they come first, so that their parts are not found. */
const unseenOrEmoji = new RegExp(`\\p{RGI_Emoji}|${unseen.source}`, 'gv');

/** What the parser of HTML changes, and what ends a line on the screen. */
const unwritable = /[\p{Cc}\u2028\u2029]/u;

/** Text as HTML in which every hidden character is a mark with its code point. */
export function visibleHtml(text: string): string {
  const html = escapeMarkup(text);
  if (!unseen.test(text)) return html;
  return html.replace(unseenOrEmoji, (found) => (isMarked(found) ? mark(found) : found));
}

export function hasHidden(text: string): boolean {
  return unseen.test(text) && (text.match(unseenOrEmoji) ?? []).some(isMarked);
}

/** An emoji is not, and of what is hidden each is by itself. */
function isMarked(found: string): boolean {
  return [...found].length === 1 && unseen.test(found);
}

function mark(character: string): string {
  return `<i data-u="${codePoint(character)}">${unwritable.test(character) ? '' : character}</i>`;
}
