import type { z } from 'astro/zod';
import { LineCounter, parseDocument, type Document } from 'yaml';
import { ContentError } from '../errors.ts';

/** Parses a YAML text and checks it; a mistake is told with its file and line. */
export function parseYaml<T>(schema: z.ZodType<T>, text: string, file: string): T {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  refuseMalformed(document, lines, file);
  const result = schema.safeParse(document.toJS() ?? {});
  if (result.success) return result.data;
  const issue = result.error.issues[0]!;
  const line = lineOf(document, lines, keyPath(issue));
  throw new ContentError({
    found: `${keyPath(issue).join('.') || 'the file'}: ${issue.message}`,
    where: `${file}:${line}`,
    fix: 'Mend this key; the fields are documented in src/schemas/.',
  });
}

function refuseMalformed(document: Document, lines: LineCounter, file: string): void {
  const [error] = document.errors;
  if (!error) return;
  throw new ContentError({
    found: `this is not well-formed YAML: ${error.message}`,
    where: `${file}:${lines.linePos(error.pos[0]).line}`,
    fix: 'Mend the YAML at this line.',
  });
}

/** Where the mistake is; an unknown key is named itself, not the mapping that holds it. */
function keyPath(issue: z.core.$ZodIssue): PropertyKey[] {
  const unknown = issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
  return [...issue.path, ...unknown];
}

/** The line of the innermost part of the path that the text has. */
function lineOf(document: Document, lines: LineCounter, path: readonly PropertyKey[]): number {
  for (let depth = path.length; depth > 0; depth--) {
    const node = document.getIn(path.slice(0, depth), true);
    if (hasRange(node)) return lines.linePos(node.range[0]).line;
  }
  return 1;
}

function hasRange(node: unknown): node is { range: [number, number, number] } {
  return typeof node === 'object' && node !== null && 'range' in node && Array.isArray(node.range);
}
