/** Comments, and scripts and styles with what is in them, are passed over. */
const markup =
  /<!--[\s\S]*?-->|<(script|style)\b[\s\S]*?<\/\1>|<[a-z][^\s>/]*(?:\s+[^\s=>]+(?:="[^"]*")?)*\s*\/?>/g;
const attribute = /\s+([^\s=>]+)(?:="[^"]*")?/g;

/** The link of a note is copied below it; the one at its heading is never shown. */
const headingOfNote =
  /(<div class="note"[^>]*><div class="sl-heading-wrapper[^>]*><h3\b(?:(?!<\/h3>)[\s\S])*<\/h3>)<a class="sl-anchor-link"(?:(?!<\/a>)[\s\S])*<\/a>/g;

/** The sign of a heading's link is one character of a style, in place of a drawing at each heading. */
const headingIcon = /(<span aria-hidden="true" class="sl-anchor-icon">)<svg[\s\S]*?<\/svg>/g;

/**
 * A page without what the build alone reads of it. Its Markdown and its part of the search index
 * are made of these marks; a reader would fetch them for nothing.
 */
export function lighten(html: string): string {
  return html
    .replaceAll(/<template data-markdown[^>]*>[\s\S]*?<\/template>/g, '')
    .replaceAll(headingOfNote, '$1')
    .replaceAll(headingIcon, '$1')
    .replaceAll(markup, (tag) =>
      /^<[a-z]/.test(tag) && !/^<(?:script|style)\b/.test(tag) && tag.includes(' data-')
        ? tag.replaceAll(attribute, (whole, name: string) => (isForTheBuild(name) ? '' : whole))
        : tag,
    );
}

function isForTheBuild(name: string): boolean {
  return /^data-(?:markdown|before|after|search-.+|pagefind-ignore)$/.test(name);
}
