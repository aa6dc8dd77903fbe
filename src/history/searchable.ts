/**
 * Paths and qualified names as the search index wants them: it takes what stands between two spaces
 * for one word, and a reader types a file's name or a method's, never all that stands before it.
 */
export function searchable(names: readonly string[]): string {
  return [...new Set(names.flatMap(partsOf))].join(' ');
}

/** A dot before one of these ends a file's name; any other one joins a class and its method. */
const parts = /[/\s*]+|\.(?!(?:py|md|mdx|yaml|json|jsx)\b)/;

function partsOf(name: string): string[] {
  return name.split(parts).filter(Boolean);
}
