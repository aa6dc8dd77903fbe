/**
 * What the notes of a pull request say, each by its id, from the HTML of its page: the whole diff
 * shows it in place, without the heading, which the note's own line is there.
 */
export function saidIn(html: string): Map<string, string> {
  const notes = html.matchAll(/<!--note ([a-z0-9-]+)-->(.*?)<!--\/note-->/gs);
  return new Map(
    Array.from(notes, ([, id, said]) => [id!, said!.replace(heading, '').replaceAll(loads, '')]),
  );
}

/** What the page loads, wherever in it that stands: each is written once to a page, and needed here. */
export function loadedBy(html: string): string {
  return (html.match(loads) ?? []).join('');
}

const loads = /<link\b[^>]*>|<script\b.*?<\/script>/gs;

/** @param page address of the page that holds what is not a place here */
export function leadHome(html: string, page: string, isHere: (id: string) => boolean): string {
  return html.replace(/href="#([^"]+)"/g, (link, id: string) =>
    isHere(id) ? link : `href="${page}#${id}"`,
  );
}

const heading = /^.*?<\/h3>.*?<\/div>/s;
