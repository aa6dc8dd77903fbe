import { readOnce } from '../../history/memoize.ts';

/**
 * The rows above and below those of a note open where the link to them stands. They come from the
 * whole diff, which the link leads to: on the page they would weigh more than all that it shows.
 */
addEventListener('click', (event) => {
  const link = (event.target as Element).closest<HTMLAnchorElement>('a[data-rows]');
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  open(link).catch(() => location.assign(link.href));
});

async function open(link: HTMLAnchorElement): Promise<void> {
  const rows = rowsFrom(await pageAt(link.href.split('#')[0]!), link);
  const box = link.parentElement!.querySelector('.rows')!;
  const chunk = document.createElement('div');
  chunk.className = 'chunk opened';
  chunk.append(...rows);
  const shown = box.firstElementChild!;
  const before = shown.getBoundingClientRect().top;
  link.remove();
  if (link.dataset['side'] === 'below') return box.append(chunk);
  box.prepend(chunk);
  // The reader was looking at those below, which stay where they are.
  scrollBy(0, shown.getBoundingClientRect().top - before);
}

/** As many as the link says, from the one that it leads to. */
function rowsFrom(page: Document, { hash, dataset, href }: HTMLAnchorElement): Element[] {
  const first = page.getElementById(hash.slice(1))!;
  const hunk = first.closest('.hunk')!;
  if (hunk.querySelector('.outline')) throw new Error('The whole diff leaves rows out, too.');
  const all = [...hunk.querySelectorAll('.r')];
  const from = all.indexOf(first);
  return all.slice(from, from + Number(dataset['rows'])).map((row) => {
    row.querySelector('b')!.remove();
    row.querySelector('a')!.href = href.replace(hash, `#${row.id}`);
    row.removeAttribute('id');
    return document.adoptNode(row);
  });
}

/** Of an address without its fragment. */
const pageAt = readOnce(async (address: string) => {
  const answer = await fetch(address);
  return new DOMParser().parseFromString(await answer.text(), 'text/html');
});
