import { parentPort, workerData } from 'node:worker_threads';
import { checkContent } from '../check-content.ts';
import type { ContentFolder } from '../../reader/content-folder.ts';
import type { Problem } from '../../errors.ts';
import { BlobStore } from '../../evidence/upstream/blob-store.ts';
import type { Checked, CheckedContent, CheckRequest } from './checked-content.ts';
import { checkRealLines } from '../../evidence/upstream/real-lines.ts';

parentPort?.postMessage(await check(workerData as CheckRequest));

async function check({ dir, upstreamDir, requireUpstream }: CheckRequest): Promise<Checked> {
  const { folder, problems } = await checkContent(dir);
  const content = withoutTexts(folder);
  if (problems.length > 0) return { content, pullsWithLines: 0, problems: problems.map(plain) };
  const lines = checkRealLines(folder, new BlobStore(upstreamDir), requireUpstream);
  return { content, pullsWithLines: lines.shown, problems: lines.problems.map(plain) };
}

function withoutTexts(folder: ContentFolder): CheckedContent {
  const pages = folder.pages.map(
    ({ locale, path, file, title, description, searchWords, asked }) => ({
      ...{ locale, path, file, title, description, searchWords, asked },
    }),
  );
  return { ...folder, pages };
}

/** Errors lose their own properties between threads. */
function plain({ found, where, fix }: Problem): Problem {
  return { found, where, fix };
}
