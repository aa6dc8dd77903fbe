import { readFile } from 'node:fs/promises';
import type { z } from 'astro/zod';
import { LineCounter, parseDocument, type YAMLParseError } from 'yaml';
import { ContentError } from '../errors.ts';

/**
 * Reads a YAML or JSON file (JSON is YAML) and checks it against a schema.
 * @param fix what to do about a file that a command writes; without it, to correct the key
 * @throws ContentError with file, line and key; never a parser's own error.
 */
export async function readYaml<S extends z.ZodType>(
  path: string,
  schema: S,
  fix?: string,
): Promise<z.output<S>> {
  const source = await readFile(path, 'utf8').catch(() => {
    throw new ContentError({
      found: 'no such file',
      where: path,
      fix: fix ?? 'Create it, or restore it from git.',
    });
  });
  return parseYaml(source, path, schema, fix);
}

/** The pure half of {@link readYaml}. */
export function parseYaml<S extends z.ZodType>(
  source: string,
  path: string,
  schema: S,
  fix?: string,
): z.output<S> {
  const quick = schema.safeParse(parseJson(source, path));
  return quick.success ? quick.data : parseWithLines(source, path, schema, fix);
}

/** Facts are megabytes of JSON: the YAML parser, 30 times slower, is kept for telling lines. */
function parseJson(source: string, path: string): unknown {
  if (!path.endsWith('.json')) return undefined;
  try {
    return JSON.parse(source);
  } catch {
    return undefined;
  }
}

function parseWithLines<S extends z.ZodType>(
  source: string,
  path: string,
  schema: S,
  fix: string | undefined,
): z.output<S> {
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines, uniqueKeys: true });
  const [syntax] = document.errors;
  if (syntax)
    throw syntaxError(syntax, source, `${path}:${lines.linePos(syntax.pos[0]).line}`, fix);
  const result = schema.safeParse(document.toJS());
  if (result.success) return result.data;
  throw schemaError(path, document, lines, result.error, fix);
}

function syntaxError(
  error: YAMLParseError,
  source: string,
  where: string,
  fix: string | undefined,
): ContentError {
  if (error.code === 'DUPLICATE_KEY') {
    const key = /^[^:\n]*/.exec(source.slice(error.pos[0]))?.[0] ?? '';
    return new ContentError({
      found: `the key ${key} for the second time`,
      where,
      fix: fix ?? 'Rename or remove one of the two.',
    });
  }
  return new ContentError({
    found: error.message.split(/ at line \d|\n/)[0] ?? error.code,
    where,
    fix: fix ?? 'Mend the syntax at this line.',
  });
}

function schemaError(
  path: string,
  document: YamlDocument,
  lines: LineCounter,
  error: z.ZodError,
  fix: string | undefined,
): ContentError {
  const issue = error.issues[0];
  const keys = issue?.path ?? [];
  const key = keys.length > 0 ? ` (${keys.join('.')})` : '';
  return new ContentError({
    found: issue?.message ?? 'content that does not fit the schema',
    where: `${path}:${lineOf(document, lines, keys)}${key}`,
    fix: fix ?? 'Correct this key; the fields are documented in src/schemas/.',
  });
}

/** Line of the deepest node on the way to a key, from 1. */
function lineOf(document: YamlDocument, lines: LineCounter, keys: readonly PropertyKey[]): number {
  for (let depth = keys.length; depth > 0; depth -= 1) {
    const node = document.getIn(keys.slice(0, depth), true) as { range?: [number, number, number] };
    if (node?.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}

type YamlDocument = ReturnType<typeof parseDocument>;
