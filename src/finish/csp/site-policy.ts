import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BuiltPage, BuiltSite } from '../built-site.ts';
import { headersFile } from './headers-file.ts';
import { inlineCode } from './inline-code.ts';
import { pagePolicy, sitePolicy, withPolicy } from './policy.ts';

/** Gives every page the policy that its own scripts and styles call for, and the site its headers. */
export class SitePolicy {
  readonly #site: Pick<BuiltSite, 'dir' | 'settings'>;
  readonly #scripts = new Set<string>();

  constructor(site: Pick<BuiltSite, 'dir' | 'settings'>) {
    this.#site = site;
  }

  async secure({ file, html, elements }: BuiltPage): Promise<void> {
    const code = inlineCode(elements);
    for (const hash of code.scripts) this.#scripts.add(hash);
    await writeFile(join(this.#site.dir, file), withPolicy(html, pagePolicy(code)));
  }

  async writeHeaders(): Promise<void> {
    const { dir, settings } = this.#site;
    const policy = sitePolicy([...this.#scripts].sort());
    await writeFile(join(dir, '_headers'), headersFile(settings.base, policy));
  }
}
