import { Worker } from 'node:worker_threads';
import type { FrontMatter } from '../../reader/page.ts';
import type { ContentFolder } from '../../reader/content-folder.ts';
import type { Problem } from '../../errors.ts';

/** What of a content folder is still asked after it was checked: all but the texts of its pages. */
export interface CheckedContent extends Omit<ContentFolder, 'pages'> {
  pages: FrontMatter[];
}

export interface CheckRequest {
  /** The content folder. */
  dir: string;
  upstreamDir: string;
  /** Refuse absent real lines too. */
  requireUpstream: boolean;
}

export interface Checked {
  content: CheckedContent;
  /** How many pull requests are shown with their real lines. */
  pullsWithLines: number;
  /** All of one stage: lines are compared with notes only where the notes are sound. */
  problems: Problem[];
}

/**
 * Checks a content folder in a thread of its own. The trees of a thousand pull requests take 0.6 GB
 * that a thread gives back when it ends, and that V8's main thread keeps through the whole build.
 */
export async function checkApart(request: CheckRequest): Promise<Checked> {
  const worker = new Worker(new URL('./check-thread.ts', import.meta.url), { workerData: request });
  return new Promise<Checked>((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('The check ended without a word.')));
  });
}
