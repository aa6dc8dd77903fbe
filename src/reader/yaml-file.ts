import type { z } from 'astro/zod';
import { type Document, LineCounter, parseDocument, type YAMLError } from 'yaml';
import { ContentError } from '../errors.ts';
import { misfitOf } from './misfit.ts';
import { readText, refuseHidden } from './text-file.ts';
import { pitfallIn } from './yaml-pitfalls.ts';

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
  const source = await readText(path, fix);
  return parseYaml(path.endsWith('.json') ? source : refuseHidden(source, path), path, schema, fix);
}

/** The pure half of {@link readYaml}. */
export function parseYaml<S extends z.ZodType>(
  source: string,
  path: string,
  schema: S,
  fix?: string,
): z.output<S> {
  const quick = schema.safeParse(path.endsWith('.json') ? parseCanonical(source) : undefined);
  if (quick.success) return quick.data;
  return parseWithLines({ source, path, fix }, schema);
}

/**
 * Facts are megabytes of JSON: the YAML parser, 30 times slower, is kept for telling lines, and for
 * files that no command of ours wrote, whose keys may stand twice.
 */
function parseCanonical(source: string): unknown {
  try {
    const value: unknown = JSON.parse(source);
    return JSON.stringify(value, null, 2) === source.trimEnd() ? value : undefined;
  } catch {
    return undefined;
  }
}

interface Place {
  source: string;
  path: string;
  fix: string | undefined;
}

function parseWithLines<S extends z.ZodType>(place: Place, schema: S): z.output<S> {
  const { source, path, fix } = place;
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines, uniqueKeys: true });
  const lineAt = (offset: number): number => lines.linePos(offset).line;
  const syntax = document.errors[0] ?? document.warnings[0];
  if (syntax) throw syntaxError(syntax, place, lineAt(syntax.pos[0]));
  const pitfall = pitfallIn(document, source);
  if (pitfall)
    throw new ContentError({
      found: pitfall.found,
      where: `${path}:${lineAt(pitfall.at)}`,
      fix: fix ?? pitfall.fix,
    });
  if (path.endsWith('.json')) refuseYamlInJson(place);
  const value: unknown = document.toJS();
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const { found, keys } = misfitOf(result.error, value);
  const key = keys.length > 0 ? ` (${keys.map(String).join('.')})` : '';
  throw new ContentError({
    found,
    where: `${path}:${lineOf(document, lines, keys)}${key}`,
    fix: fix ?? 'Correct this key; the fields are documented in src/history/schemas/.',
  });
}

function syntaxError(error: YAMLError, { source, path, fix }: Place, line: number): ContentError {
  const where = `${path}:${line}`;
  if (error.code === 'DUPLICATE_KEY') {
    const key = /^[^:\n]*/.exec(source.slice(error.pos[0]))?.[0] ?? '';
    const twice = fix ?? 'Rename or remove one of the two.';
    const found = `the key ${key} for the second time`;
    return new ContentError({ found, where, fix: twice }, { cause: error });
  }
  const found = error.message.split(/ at line \d|\n/)[0] ?? error.code;
  const mend = fix ?? 'Mend the syntax at this line.';
  return new ContentError({ found, where, fix: mend }, { cause: error });
}

/** Comments, single quotes and a comma too many are YAML; every other reader of the file wants JSON. */
function refuseYamlInJson({ source, path, fix }: Place): void {
  try {
    JSON.parse(source);
  } catch (error) {
    const line = /\(line (\d+)/.exec((error as Error).message)?.[1];
    const found = 'something that is YAML and no JSON: a comment, a bare word or a comma too many';
    const where = line ? `${path}:${line}` : path;
    throw new ContentError({ found, where, fix: fix ?? 'Mend the JSON.' }, { cause: error });
  }
}

/** Line of the deepest node on the way to a key, from 1. */
function lineOf(document: Document, lines: LineCounter, keys: readonly PropertyKey[]): number {
  for (let depth = keys.length; depth > 0; depth -= 1) {
    const node = document.getIn(keys.slice(0, depth), true) as { range?: [number, number, number] };
    if (node?.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}
