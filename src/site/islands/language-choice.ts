/** Key in localStorage: the language that a reader chose last; `/` and short links honour it. */
const savedLanguageKey = 'history-language';

/** Remembers the chosen language, and takes the query and the fragment along to the other page. */
export class LanguageChoice extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener('click', (event) => {
      const link = event.target instanceof Element ? event.target.closest('a') : null;
      if (link) this.#follow(link);
    });
  }

  #follow(link: HTMLAnchorElement): void {
    const { locale } = link.dataset;
    if (locale) remember(locale);
    link.search = location.search;
    link.hash = placeOnScreen();
  }
}

/**
 * The fragment that leads to what is read now: the address's own while that is on the screen or
 * names rows, else the section that the top of the screen is in.
 */
function placeOnScreen(): string {
  const named = document.getElementById(location.hash.slice(1));
  const isAway = named && Math.abs(named.getBoundingClientRect().top) > innerHeight;
  if (location.hash !== '' && !isAway) return location.hash;
  const sections = document.querySelectorAll('main :is(h2, h3, .diff-file, .hunk)[id]');
  const above = [...sections].findLast(
    (each) => each.getBoundingClientRect().top < innerHeight / 6,
  );
  return above && scrollY > 0 ? `#${above.id}` : '';
}

/** Storage may be forbidden; the choice then lasts for this page only. */
function remember(locale: string): void {
  try {
    localStorage.setItem(savedLanguageKey, locale);
  } catch {
    return;
  }
}

/** The language to send a reader to: the saved one, else the first of the browser's that we have. */
function readersLanguage(saved: string | null, preferred: readonly string[]): 'en' | 'zh' {
  if (saved === 'en' || saved === 'zh') return saved;
  const first = preferred.map((tag) => tag.toLowerCase()).find((tag) => /^(en|zh)\b/.test(tag));
  return first?.startsWith('zh') ? 'zh' : 'en';
}

/**
 * Replaces a page that lists both languages by the reader's: follows its link marked
 * `data-language`, with the query and the fragment of this address.
 */
export function goToReadersLanguage(): void {
  const language = readersLanguage(savedLanguage(), navigator.languages);
  document.addEventListener('DOMContentLoaded', () => {
    const link = document.querySelector<HTMLAnchorElement>(`a[data-language="${language}"]`);
    if (link) location.replace(link.pathname + (location.search || link.search) + location.hash);
  });
}

function savedLanguage(): string | null {
  try {
    return localStorage.getItem(savedLanguageKey);
  } catch {
    return null;
  }
}
