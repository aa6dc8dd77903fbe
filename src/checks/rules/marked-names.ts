import { join } from 'node:path';
import type { Problem } from '../../errors.ts';
import type { ContentFolder } from '../../reader/content-folder.ts';
import { type Component, componentsOf, nodesOf } from '../../reader/page.ts';
import { nameInCode } from '../../reader/runs.ts';

/** What the text of a mark names in code stands in the files of the run that it marks. */
export function markedNames(folder: ContentFolder): Problem[] {
  const runs = new Map(folder.runs.map((run) => [run.id, run]));
  return folder.pages.flatMap((page) =>
    componentsOf(page.tree, 'Known').flatMap((mark) => {
      const run = runs.get(mark.attributes['run'] ?? '');
      if (!run) return [];
      const unknown = namesOf(mark).filter((name) => !run.names.has(name));
      return unknown.map((name) => ({
        found: `<Known run="${run.id}"> with ${name} in its text, which no file of that run names`,
        where: `${page.file}:${mark.line}`,
        fix: `Say what ${join(run.dir, 'run.yaml')} takes or its script does, or mark with the run that has it.`,
      }));
    }),
  );
}

function namesOf({ node }: Component): string[] {
  return nodesOf(node).flatMap((each) =>
    each.type === 'inlineCode' ? (each.value.match(nameInCode) ?? []) : [],
  );
}
