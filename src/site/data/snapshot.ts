import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { z } from 'astro/zod';
import { parseYaml } from '../../reader/yaml-file.ts';
import { coverageSchema } from '../../history/schemas/coverage.ts';
import { historySchema } from '../../history/schemas/history.ts';
import { lineageSchema } from '../../history/schemas/survival.ts';
import { settings } from '../../settings.ts';

/** The trace rule and the snapshot commit. */
export const history = readContent('history.yaml', historySchema);

/** What the tracer scanned, found and left out. */
export const coverage = readContent('coverage.json', coverageSchema);

/** Whose lines the family's files hold at the snapshot, and who changed whose lines. */
export const lineage = readContent('lineage.json', lineageSchema);

function readContent<S extends z.ZodType>(name: string, schema: S): z.output<S> {
  const path = join(settings.srcDir, 'content', name);
  return parseYaml(readFileSync(path, 'utf8'), path, schema);
}
