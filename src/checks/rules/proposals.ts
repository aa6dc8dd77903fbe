import type { Problem } from '../../errors.ts';
import type { ContentFolder } from '../../reader/content-folder.ts';
import { componentsOf, nodesOf, type Page } from '../../reader/page.ts';
import { lackingSections } from './findings.ts';

/** What a reviewer needs before a change is made, in this order; it may have more. */
const sections = ['where', 'change', 'proof', 'others', 'cost', 'gain', 'unknown', 'apply'];

/**
 * A proposal says what it costs and whom else it touches, and rests on the run that applies it; the
 * list of them says of every finding what mends it, or why nothing does.
 */
export function proposals({ pages, findings = [] }: ContentFolder): Problem[] {
  const list = pages.filter(({ path }) => path === 'proposals/index');
  return [
    ...pages
      .filter(({ path }) => /^proposals\/(?!index$)/.test(path))
      .flatMap((page) => [...lackingSections(page, sections, 'proposal'), ...unproven(page)]),
    ...list.flatMap((page) => findings.flatMap(({ id }) => unanswered(id, page))),
  ];
}

function unanswered(id: string, { locale, tree, file }: Page): Problem[] {
  const address = `/${locale}/findings/${id}/`;
  if (nodesOf(tree).some((node) => node.type === 'link' && node.url === address)) return [];
  return [
    {
      found: `no word of the finding "${id}"`,
      where: file,
      fix: `Link to ${address} from the row of the proposal that mends it, or say why there is none.`,
    },
  ];
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
