import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { headersFile } from './csp/headers-file.ts';
import { inlineCode } from './csp/inline-code.ts';
import { pagePolicy, sitePolicy, withPolicy } from './csp/policy.ts';
import type { Problem } from '../errors.ts';
import type { BuiltSite } from './steps.ts';

/** Gives every page the policy that its own scripts and styles call for, and the site its headers. */
export async function secureContent({ dir, settings }: BuiltSite): Promise<Problem[]> {
  const names = await readdir(dir, { recursive: true });
  const scripts = new Set<string>();
  for (const name of names.filter((each) => each.endsWith('.html')).sort()) {
    for (const hash of await securePage(join(dir, name))) scripts.add(hash);
  }
  const policy = sitePolicy([...scripts].sort());
  await writeFile(join(dir, '_headers'), headersFile(settings.base, policy));
  return [];
}

/** @returns the hashes of the page's inline scripts */
async function securePage(path: string): Promise<string[]> {
  const html = await readFile(path, 'utf8');
  const code = inlineCode(html);
  await writeFile(path, withPolicy(html, pagePolicy(code)));
  return code.scripts;
}
