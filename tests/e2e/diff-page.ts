import type { Locator, Page } from '@playwright/test';
import { ReaderPage } from './reader-page.ts';

/** A whole diff in a reader's browser. */
export class DiffPage extends ReaderPage {
  readonly chosen: Locator;
  readonly menu: Locator;

  constructor(page: Page) {
    super(page);
    this.chosen = page.locator('.chosen');
    this.menu = page.locator('.row-menu');
  }

  row(id: string): Locator {
    return this.page.locator(`[id="${id}"]`);
  }

  /** The number that a reader clicks. */
  number(id: string): Locator {
    return this.row(id).locator('> a');
  }

  code(id: string): Locator {
    return this.row(id).locator('code');
  }

  /** Chooses with the pointer's drag, from the beginning of one row to the end of another. */
  async select(from: string, to: string): Promise<void> {
    await this.page.evaluate(
      ([first, last]) => {
        const codes = [first, last].map((id) =>
          document.getElementById(id!)!.querySelector('code')!,
        );
        const selection = getSelection()!;
        selection.setBaseAndExtent(codes[0]!, 0, codes[1]!, codes[1]!.childNodes.length);
      },
      [from, to],
    );
  }

  async copy(): Promise<string> {
    await this.page.keyboard.press('Control+c');
    return this.clipboard();
  }

  clipboard(): Promise<string> {
    return this.page.evaluate(() => navigator.clipboard.readText());
  }

  emptyClipboard(): Promise<void> {
    return this.page.evaluate(() => navigator.clipboard.writeText('nothing was copied'));
  }
}
