/** What no page says unless something is missing behind it. */
const signs: readonly RegExp[] = [
  /\bundefined\b/g,
  /\bNaN\b/g,
  /\[object \w+\]/g,
  /Invalid Date/g,
  /\{\{\s*\w+\s*\}\}/g,
  /\bInfinity\b/g,
  /\uFFFD/g,
  // A link, an item, a heading or a quotation without words.
  /(?<!!)\[\]\(/g,
  /\]\(\)/g,
  /^ *- *$/gm,
  /^#+ *(\{#[\w-]*\})?$/gm,
  /^> *$/gm,
  /\*\*\*\*/g,
];

export type Signs = readonly number[];

export function signsIn(text: string): Signs {
  return signs.map((sign) => text.match(sign)?.length ?? 0);
}

/** Signs of holes in a text that neither the sound text nor what its author wrote has. */
export function holesIn(text: string, sound: Signs | undefined, written: string): string[] {
  const source = signsIn(written);
  return signsIn(text).flatMap((count, index) => {
    const allowed = Math.max(sound?.[index] ?? 0, source[index] ?? 0);
    if (count <= allowed) return [];
    const sign = signs[index]!;
    const [match] = [...text.matchAll(sign)].slice(allowed);
    const at = match?.index ?? 0;
    return [
      `${String(sign)}: "${text.slice(Math.max(0, at - 40), at + 40).replaceAll('\n', '⏎')}"`,
    ];
  });
}
