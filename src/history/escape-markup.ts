/**
 * Text as HTML, SVG or XML has it, in an attribute too. One replacement after the other: a function
 * for each quote took seconds in a line of megabytes.
 */
export function escapeMarkup(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
