import type { Difference } from './difference.ts';

/** Shorter rows are too common to belong to anybody. */
const shortest = 40;
/** Longer ones are data: nobody copies a row of megabytes by hand. */
const longest = 10_000;

/** Rows of upstream that a text of ours must not hold. */
export class UpstreamRows {
  readonly #rows = new Set<string>();

  add(row: string): void {
    if (row.length > longest) return;
    const text = collapsed(row);
    if (text.length >= shortest) this.#rows.add(text);
  }

  get size(): number {
    return this.#rows.size;
  }

  /** The lines of a text that are rows of upstream, whole or inside quotes. */
  copiesIn(file: string, text: string): Difference[] {
    return text.split('\n').flatMap((line, index) => {
      const copied = variantsOf(line).some((variant) => this.#rows.has(variant));
      if (!copied) return [];
      const found = `a line of upstream: ${collapsed(line).slice(0, 24)}…`;
      return [{ where: `${file}:${index + 1}`, found, expected: 'words of our own' }];
    });
  }
}

/** A line, the line without the sign of a diff, and what stands in quotes in it. */
function variantsOf(line: string): string[] {
  if (line.length < shortest) return [];
  const whole = collapsed(line);
  const quoted = [...line.matchAll(/"((?:\\.|[^"\\])*)"|'((?:\\.|[^'\\])*)'|`([^`]*)`/g)];
  const inside = quoted.map(([, double, single, back]) =>
    collapsed(double ?? single ?? back ?? ''),
  );
  return [whole, collapsed(whole.replace(/^[-+]/, '')), ...inside].filter(
    (variant) => variant.length >= shortest,
  );
}

function collapsed(text: string): string {
  return text.trim().replace(/\s+/g, ' ');
}
