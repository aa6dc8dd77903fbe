import type { AddressInfo } from 'node:net';
import { ContentError } from '../../src/errors.ts';
import { locales } from '../../src/history/address.ts';
import { createSiteServer, listen } from '../../src/finish/serve/site-server.ts';
import { settings } from '../../src/settings.ts';
import { withBrowser } from '../bench/browser.ts';
import { indexSize } from './index-size.ts';
import { measure } from './measure.ts';
import { readQueries } from './queries.ts';
import { report } from './report.ts';

/** The set that the ranking is tuned against, and one that it never saw. */
const querySets = ['tests/relevance', 'tests/relevance/held-out'];

/** `npm run relevance`: asks the built site's search every query of each set. */
async function main(dir: string): Promise<void> {
  const server = createSiteServer({ dir, base: settings.base });
  await listen(server, 0);
  const { port } = server.address() as AddressInfo;
  const site = `http://localhost:${port}${settings.base.replace(/\/$/, '')}`;
  await withBrowser(async (browser) => {
    for (const folder of querySets) {
      console.log(`${folder}/`);
      for (const locale of locales) {
        const page = await browser.newPage();
        const answers = await measure(page, { site, locale }, await readQueries(locale, folder));
        console.log(report(locale, answers, await indexSize(dir, locale)));
      }
    }
  }).finally(() => server.close());
}

try {
  await main(process.argv[2] ?? 'dist');
} catch (error) {
  if (!(error instanceof ContentError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
