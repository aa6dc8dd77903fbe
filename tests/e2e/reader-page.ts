import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Locator, type Page } from '@playwright/test';
import type { SiteSearch } from '../../src/site/islands/site-search.ts';
import type { Locale } from '../../src/history/address.ts';
import type { Filters } from '../../src/site/search/ask.ts';

/** A page of the site in a reader's browser: what a reader can find and do. */
export class ReaderPage {
  readonly page: Page;
  /** Complaints of the browser, and requests that left the site, since it was opened. */
  readonly complaints: string[] = [];

  constructor(page: Page) {
    this.page = page;
    page.on('console', (message) => {
      if (message.type() === 'error') this.complaints.push(`console: ${message.text()}`);
    });
    page.on('pageerror', (error) => this.complaints.push(`error: ${error.message}`));
    page.on('requestfailed', (request) => {
      // A reader who goes on before the search has loaded aborts its request: no fault.
      if (request.failure()?.errorText === 'net::ERR_ABORTED') return;
      this.complaints.push(`failed: ${request.url()}`);
    });
    page.on('request', (request) => {
      const { hostname, protocol } = new URL(request.url());
      const own = hostname === 'localhost' || protocol === 'data:' || protocol === 'blob:';
      if (!own) this.complaints.push(`another host: ${request.url()}`);
    });
  }

  async open(url: string): Promise<void> {
    await this.page.goto(url);
  }

  /** To another place of this page; an empty fragment is none. */
  async goTo(fragment: string): Promise<void> {
    await this.page.evaluate((hash) => (location.hash = hash), fragment);
  }

  get main(): Locator {
    return this.page.locator('main');
  }

  get headingIds(): Promise<string[]> {
    return this.main
      .locator(':is(h2, h3, h4)[id]')
      .evaluateAll((headings) => headings.map(({ id }) => id));
  }

  get ids(): Promise<string[]> {
    return this.main.locator('[id]').evaluateAll((elements) =>
      // Ids inside drawings are the drawing's own business.
      elements.filter((element) => !element.closest('svg')).map(({ id }) => id),
    );
  }

  switchTo(locale: Locale): Promise<void> {
    return this.page.locator(`language-choice a[data-locale="${locale}"]`).first().click();
  }

  /** Address of the page before or after this one; null at the ends. */
  async neighbour(direction: 'prev' | 'next'): Promise<string | null> {
    const link = this.page.locator(`.pagination-links a[rel="${direction}"]`);
    const [href = null] = await link.evaluateAll((all) =>
      all.map((element) => (element as HTMLAnchorElement).href),
    );
    return href;
  }

  get searchField(): Locator {
    return this.page.locator('.search-dialog input');
  }

  async openSearch(): Promise<void> {
    await this.page.locator('.search-open').click();
    await expect(this.searchField).toBeFocused();
  }

  /** A link in the open search's list, to an address below the host. */
  searchLink(path: string): Locator {
    return this.page.locator(`.search-results a[href="${path}"]`);
  }

  /** Types into the open search and waits until it has found a page, among those it shows. */
  async finds(words: string, url: string): Promise<boolean> {
    await this.searchField.fill(words);
    return this.searchLink(new URL(url).pathname)
      .waitFor({ timeout: 5000 })
      .then(
        () => true,
        () => false,
      );
  }

  /** Addresses of the pages that the search lists for each query, without typing them. */
  async findAll(queries: string[], filters: Filters = {}): Promise<string[][]> {
    return this.page.evaluate(
      async (asked) => {
        const search = document.querySelector<SiteSearch>('site-search')!;
        const lists = asked.queries.map((query) => search.find(query, asked.filters));
        return (await Promise.all(lists)).map((results) => results.map(({ url }) => url));
      },
      { queries, filters },
    );
  }

  /** As the theme menu does. */
  async useTheme(theme: 'light' | 'dark'): Promise<void> {
    await this.page.evaluate((name) => {
      document.documentElement.dataset['theme'] = name;
    }, theme);
  }

  /** What axe finds, one line each. */
  async accessibilityProblems(): Promise<string[]> {
    return this.#problems(this.#axe);
  }

  /** A theme changes colours and nothing else. */
  async contrastProblems(): Promise<string[]> {
    return this.problemsOf('color-contrast');
  }

  /** What one rule of axe finds. */
  async problemsOf(rule: string): Promise<string[]> {
    return this.#problems(this.#axe.withRules([rule]));
  }

  /**
   * Legacy mode skips a second page for frames, of which the site has none. What passes is not
   * listed: axe would write a selector for each element of a page, a third of its time.
   */
  get #axe(): AxeBuilder {
    const axe = new AxeBuilder({ page: this.page }).setLegacyMode();
    return axe.options({ resultTypes: ['violations'] });
  }

  async #problems(axe: AxeBuilder): Promise<string[]> {
    const { violations } = await axe.analyze();
    return violations.flatMap(({ id, nodes }) =>
      nodes.map((node) => `${id}: ${node.html.slice(0, 160)} (${node.failureSummary ?? ''})`),
    );
  }
}
