/**
 * Goes on from an address that has moved, where scripts run: to the new place of the part that the
 * fragment names, else to the new page, with the fragment that the address came with.
 */
export function followMovedPlace(): void {
  document.addEventListener('DOMContentLoaded', () => {
    const target = movedPart() ?? movedPage();
    if (target) location.replace(target);
  });
}

function movedPart(): string | undefined {
  const part = document.getElementById(location.hash.slice(1));
  return part?.matches('[data-moved-part]') ? part.querySelector('a')?.href : undefined;
}

function movedPage(): string | undefined {
  const link = document.querySelector<HTMLAnchorElement>('a[data-moved-page]');
  if (!link) return undefined;
  const target = new URL(link.href);
  target.search = location.search;
  if (location.hash) target.hash = location.hash;
  return target.href;
}
