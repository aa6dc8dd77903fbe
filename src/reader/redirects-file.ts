import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { parsePlace, type Redirect } from '../history/redirect.ts';
import { redirectsSchema } from '../history/schemas/redirects.ts';
import { readYaml } from './yaml-file.ts';

export const redirectsFile = 'redirects.yaml';

/** None where the file is not: nothing was renamed yet. */
export async function readRedirects(contentDir: string): Promise<Redirect[]> {
  const path = join(contentDir, redirectsFile);
  if (!existsSync(path)) return [];
  const fix = 'Write old: new, such as /findings/old-name/: /findings/new-name/.';
  const redirects = await readYaml(path, redirectsSchema, fix);
  return Object.entries(redirects).map(([from, to]) => ({
    from: parsePlace(from),
    to: parsePlace(to),
  }));
}
