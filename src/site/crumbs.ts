import type { StarlightRouteData } from '@astrojs/starlight/route-data';
import { isWholeDiff, pullNumberOf } from '../history/page.ts';

type Route = Pick<StarlightRouteData, 'id' | 'sidebar'>;
type SidebarLink = Extract<StarlightRouteData['sidebar'][number], { type: 'link' }>;

/** The door that a page stands behind: the sidebar does not hold all pages. */
function doorOf({ id, sidebar }: Route): SidebarLink | undefined {
  const [locale, folder] = id.split('/');
  const door = folder === 'prs' ? 'timeline' : folder;
  return linksIn(sidebar).find(({ href }) => href.endsWith(`/${locale}/${door}/`));
}

/** Marks where the reader is, on pages that have no line of their own in the sidebar. */
export function markDoor(route: Route): void {
  if (linksIn(route.sidebar).some(({ isCurrent }) => isCurrent)) return;
  const [page] = isWholeDiff(route.id) ? pullLink(route) : [];
  const link = page ?? doorOf(route);
  if (link) link.attrs = { ...link.attrs, 'aria-current': 'true' };
}

function pullLink({ id, sidebar }: Route): SidebarLink[] {
  return linksIn(sidebar).filter(({ href }) => href.endsWith(`/${id.replace(/diff$/, '')}`));
}

/** What a page belongs to, outermost first; none for a door itself. */
export function crumbsOf(route: Route, diffOf: string): { label: string; href: string }[] {
  const door = doorOf(route);
  if (!door || door.isCurrent) return [];
  const number = isWholeDiff(route.id) ? pullNumberOf(route.id) : undefined;
  return number === undefined ? [door] : [door, { label: `#${number}`, href: diffOf }];
}

function linksIn(entries: Route['sidebar']): SidebarLink[] {
  return entries.flatMap((entry) => (entry.type === 'link' ? entry : linksIn(entry.entries)));
}
