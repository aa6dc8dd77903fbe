import type { AstroIntegrationLogger } from 'astro';
import { join } from 'node:path';
import { formatProblem } from '../../errors.ts';
import type { Settings } from '../../settings.ts';
import { checkApart } from '../build/checked-content.ts';

/** How long nothing may change before the content is checked: pages come first. */
const quiet = 1000;

/** Tells in the terminal what `npm run check` would, whenever it is something else than before. */
export class ProblemReport {
  readonly #settings: Settings;
  readonly #logger: AstroIntegrationLogger;
  #timer: NodeJS.Timeout | undefined;
  #checking = Promise.resolve();
  #lastTold = '';

  constructor(settings: Settings, logger: AstroIntegrationLogger) {
    this.#settings = settings;
    this.#logger = logger;
  }

  /** To be called when something has changed. */
  renew(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#checking = this.#checking.then(() => this.#check());
    }, quiet);
  }

  async #check(): Promise<void> {
    const { srcDir, upstreamDir } = this.#settings;
    const request = { dir: join(srcDir, 'content'), upstreamDir, requireUpstream: false };
    const { problems } = await checkApart(request);
    const told = problems.map(formatProblem).join('\n\n');
    if (told === this.#lastTold) return;
    this.#lastTold = told;
    if (told === '') this.#logger.info('The content is sound again.');
    else this.#logger.warn(`npm run check would say:\n${told}`);
  }
}
