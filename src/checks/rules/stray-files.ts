import { join } from 'node:path';
import type { Problem } from '../../errors.ts';
import type { ContentFolder } from '../../reader/content-folder.ts';

/** Every file that something reads. A name in lower case is also its address. */
const known: readonly RegExp[] = [
  /^(history|surfaces|corrections|findings|ledgers|platforms|plots|redirects|releases|ring|terms|thesaurus)\.yaml$/,
  /^(coverage|lineage|lines|releases|ring|trace)\.json$/,
  /^(addresses|licence)\.txt$/,
  /^i18n\/(en|zh-CN)\.json$/,
  /^docs\/(en|zh)\/([a-z0-9]+(-[a-z0-9]+)*\/)*[a-z0-9]+(-[a-z0-9]+)*\.mdx$/,
  /^prs\/[1-9]\d*\/(facts\.json|survival\.json|reading\.yaml|anchors\.yaml)$/,
  /^runs\/(requirements\.txt|[a-z][a-z0-9_]*\.py)$/,
  /^runs\/[a-z0-9]+(-[a-z0-9]+)*\/(run\.yaml|record\.json|[a-z][a-z0-9_]*\.py)$/,
  /^diagrams\/[a-z0-9]+(-[a-z0-9]+)*\/(graph\.mmd|labels\.(en|zh)\.json|(en|zh)-[0-9a-f]{16}\.svg)$/,
];

/** A file that nothing reads is misplaced or misspelt: its author waits for it in vain. */
export function strayFiles({ dir, present }: ContentFolder): Problem[] {
  return present.files
    .filter((file) => !isHidden(file) && !known.some((pattern) => pattern.test(file)))
    .map((file) => ({
      found: 'a file that nothing reads',
      where: join(dir, file),
      fix: 'Correct its name or place (pages are docs/en/... and docs/zh/..., lower case, .mdx), or remove it.',
    }));
}

/** What editors and systems leave behind. */
function isHidden(file: string): boolean {
  return file.split('/').some((name) => name.startsWith('.'));
}
