import { z } from 'astro/zod';
import { readTextSync, refuseHidden } from '../text-file.ts';
import { parseYaml } from '../yaml-file.ts';

const words = z.string().trim().min(1);

const labelsSchema = z.strictObject({
  /** Names the picture: the caption's first line and the SVG's accessible name. */
  title: words,
  /** What a reader who does not see the picture must know; explains the named dimensions. */
  description: words,
  /** Placeholder in graph.mmd -> words. `<br/>` breaks the line; everything else is text. */
  labels: z.record(
    z.string().regex(/^[a-z][a-z0-9-]*$/, 'it is not lower-case words joined by hyphens'),
    words,
  ),
});

export type DiagramLabels = z.infer<typeof labelsSchema>;

/** `file` is the name shown in errors, relative to the project. */
export function readLabels(path: string, file: string): DiagramLabels {
  return parseYaml(
    refuseHidden(readTextSync(path), file),
    file,
    labelsSchema,
    'Give title, description and labels, each a text that is not empty, then run `npm run diagrams`.',
  );
}
