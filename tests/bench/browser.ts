import { type Browser, chromium } from 'playwright';
import { chromiumArgs, findChromium } from '../../src/pictures/browser/chromium.ts';

/** A Chromium of its own, closed again whatever happens. */
export async function withBrowser<T>(use: (browser: Browser) => Promise<T>): Promise<T> {
  const executablePath = findChromium();
  const browser = await chromium.launch({
    args: chromiumArgs,
    ...(executablePath ? { executablePath } : {}),
  });
  try {
    return await use(browser);
  } finally {
    await browser.close();
  }
}
