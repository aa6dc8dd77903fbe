import type { Problem } from '../../errors.ts';
import type { Anchor } from '../../history/schemas/anchors.ts';
import { type ContentFolder, pagesOfPull, pullFile } from '../../reader/content-folder.ts';
import { marksOn } from '../../reader/marks.ts';
import { type Component, componentsOf } from '../../reader/page.ts';

/** What anchors.yaml says of a whole note is what the marks in its words say; `read` needs none. */
export function noteMarks(folder: ContentFolder): Problem[] {
  return folder.pulls.flatMap((pull) => {
    const file = pullFile(folder, pull, 'anchors.yaml');
    const said = new Map(pull.anchors.map((anchor) => [anchor.id, claimsOf(anchor, folder)]));
    return pagesOfPull(folder, pull).flatMap((page) =>
      componentsOf(page.tree, 'Note').flatMap((note) => {
        const stated = said.get(note.attributes['at'] ?? '');
        if (!stated) return [];
        const where = `${page.file}:${note.line}`;
        return unlike(stated, marksIn(note, folder), file).map((flaw) => ({ ...flaw, where }));
      }),
    );
  });
}

type Stated = Pick<Anchor, 'known' | 'runs'>;

/** A run that is not there, or was never run, is told of by other rules. */
function claimsOf({ known, runs = [] }: Stated, folder: ContentFolder): Set<string> {
  const recorded = new Set(folder.runs.flatMap(({ id, record }) => (record ? id : [])));
  const named = runs.filter((run) => recorded.has(run));
  return new Set([...known.map((mark) => `known: ${mark}`), ...named.map((run) => `runs: ${run}`)]);
}

function marksIn({ node }: Component, folder: ContentFolder): Set<string> {
  const runs = componentsOf(node, 'Known').flatMap(({ attributes: { run } }) => run ?? []);
  return claimsOf({ known: marksOn({ tree: node }, folder.runs), runs }, folder);
}

function unlike(
  stated: ReadonlySet<string>,
  marked: ReadonlySet<string>,
  file: string,
): Pick<Problem, 'found' | 'fix'>[] {
  const unmarked = [...stated].filter((claim) => claim !== 'known: read' && !marked.has(claim));
  return [
    ...unmarked.map((claim) => ({
      found: `a note without the mark of "${claim}", which ${file} has`,
      fix: 'Mark the claim with <Known>, or drop it there.',
    })),
    ...[...marked.difference(stated)].map((claim) => ({
      found: `a note with the mark of "${claim}", which ${file} does not have`,
      fix: 'Add it there, or correct the mark.',
    })),
  ];
}
