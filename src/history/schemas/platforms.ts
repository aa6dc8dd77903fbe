import { z } from 'astro/zod';
import { bilingual, fragmentId, snapshotPlace } from './git-id.ts';

/** What upstream's code tells apart, CPUs with and without AMX included. */
export const platform = z.enum(['cuda', 'rocm', 'musa', 'npu', 'xpu', 'cpu-amx', 'cpu']);

const cellSchema = z.strictObject({
  /** Platforms of which the same is so. */
  on: z.array(platform).min(1),
  /** What runs there. */
  text: bilingual,
  /** Where that is read, at the snapshot. */
  at: z.array(snapshotPlace).min(1),
  /** The page that tells what follows, without the language. */
  see: z.string().startsWith('/').optional(),
});

const questionSchema = z
  .strictObject({
    /** What pages quote it by. */
    id: fragmentId,
    title: bilingual,
    cells: z.array(cellSchema).min(1),
  })
  .superRefine(({ cells }, context) => {
    const named = cells.flatMap(({ on }) => on);
    const wrong = platform.options.filter((one) => named.filter((n) => n === one).length !== 1);
    if (wrong.length === 0) return;
    const message = `each platform stands in exactly one cell; correct ${wrong.join(', ')}`;
    context.addIssue({ code: 'custom', path: ['cells'], message });
  });

/** content/platforms.yaml: what runs on which platform at the snapshot, question by question. */
export const platformsSchema = z.array(questionSchema);
