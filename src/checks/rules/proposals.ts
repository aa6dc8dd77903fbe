import type { Problem } from '../../errors.ts';
import type { ContentFolder } from '../../reader/content-folder.ts';
import { componentsOf, type Page } from '../../reader/page.ts';
import { lackingSections } from './findings.ts';

/** What a reviewer needs before a change is made, in this order; it may have more. */
const sections = ['where', 'change', 'proof', 'others', 'cost', 'gain', 'unknown', 'apply'];

/** A proposal says what it costs and whom else it touches, and rests on the run that applies it. */
export function proposals({ pages }: ContentFolder): Problem[] {
  return pages
    .filter(({ path }) => /^proposals\/(?!index$)/.test(path))
    .flatMap((page) => [...lackingSections(page, sections, 'proposal'), ...unproven(page)]);
}

function unproven({ path, file, tree }: Page): Problem[] {
  const run = path.replace('proposals/', 'proposal-');
  if (componentsOf(tree).some(({ attributes }) => attributes['run'] === run)) return [];
  return [
    {
      found: `a proposal without a claim that rests on the run ${run}`,
      where: file,
      fix: `Mark what it shows with <Known run="${run}" />; that run applies its edits.py.`,
    },
  ];
}
