/** Rows that open above leave those below where they are: the reader was looking at them. */
addEventListener('click', ({ target }) => {
  const folded = (target as Element).closest('.rows-above > summary')?.parentElement;
  const below = folded?.nextElementSibling;
  if (!below) return;
  const before = below.getBoundingClientRect().top;
  requestAnimationFrame(() => scrollBy(0, below.getBoundingClientRect().top - before));
});

export {};
