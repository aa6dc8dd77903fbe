import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Redirects, redirectsSchema } from '../history/schemas/redirects.ts';
import { readYaml } from './yaml-file.ts';

export const redirectsFile = 'redirects.yaml';

/** None where the file is not: no page was renamed yet. */
export async function readRedirects(contentDir: string): Promise<Redirects> {
  const path = join(contentDir, redirectsFile);
  if (!existsSync(path)) return {};
  const fix = 'Write old: new, such as /findings/old-name/: /findings/new-name/.';
  return readYaml(path, redirectsSchema, fix);
}
