import { readFileSync } from 'node:fs';
import { z } from 'astro/zod';
import { ContentError } from '../errors.ts';

const words = z.string().trim().min(1);

const labelsSchema = z.strictObject({
  /** Names the picture: the caption's first line and the SVG's accessible name. */
  title: words,
  /** What a reader who does not see the picture must know; explains the named dimensions. */
  description: words,
  /** Placeholder in graph.mmd -> words. `<br/>` breaks the line; everything else is text. */
  labels: z.record(z.string().regex(/^[a-z][a-z0-9-]*$/), words),
});

export type DiagramLabels = z.infer<typeof labelsSchema>;

/** `file` is the name shown in errors, relative to the project. */
export function parseLabels(text: string, file: string): DiagramLabels {
  const result = labelsSchema.safeParse(parseJson(text, file));
  if (result.success) return result.data;
  throw labelsError(result.error.issues[0], file);
}

export function readLabels(path: string, file: string): DiagramLabels {
  return parseLabels(readFileSync(path, 'utf8'), file);
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ContentError({
      where: file,
      found: `not JSON: ${error instanceof Error ? error.message : String(error)}`,
      fix: 'Mend the JSON, then run `npm run diagrams`.',
    });
  }
}

function labelsError(issue: z.core.$ZodIssue | undefined, file: string): ContentError {
  const key = issue?.code === 'unrecognized_keys' ? issue.keys[0] : issue?.path.join('.');
  return new ContentError({
    where: key ? `${file}: ${key}` : file,
    found: issue?.code === 'unrecognized_keys' ? 'unknown key' : foundValue(issue),
    fix: 'Give title, description and labels, each a non-empty text, then run `npm run diagrams`.',
  });
}

function foundValue(issue: z.core.$ZodIssue | undefined): string {
  if (issue?.code === 'too_small') return 'empty text';
  if (issue?.code === 'invalid_key') return 'a key that is not lower-case words joined by hyphens';
  return issue?.message ?? 'not a set of labels';
}
