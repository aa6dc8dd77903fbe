import { z } from 'astro/zod';
import { knownBy } from './anchors.ts';
import {
  bilingual,
  fragmentId,
  isUnique,
  pastDay,
  prNumber,
  repositoryName,
  snapshotPlace,
} from './git-id.ts';
import { platform } from './platforms.ts';
import { runId } from './run.ts';

/** What a finding is, the gravest first: lists are in this order. */
export const findingKind = z.enum(['failure', 'wrong-output', 'cost', 'trap']);

/**
 * How far it reaches, the farthest first: the server and with it every request, the requests that
 * the tokenizer process holds, or the one request.
 */
export const reach = z.enum(['server', 'tokenizer', 'request']);

/**
 * Where it enters. `any`: whatever is asked, text alone included; `http` and `engine`: media that
 * SGLang loads itself; `preprocessed` and `precomputed`: `processor_output` and
 * `precomputed_embedding`; `start`: what the server is started with; `code`: a caller of one's own.
 */
const entry = z.enum([
  ...(['any', 'http', 'engine', 'preprocessed', 'precomputed', 'grpc'] as const),
  ...(['start', 'code'] as const),
]);

const onceEach = 'one of them stands twice';

const waySchema = z.strictObject({
  kind: findingKind,
  reach,
  enters: z.array(entry).min(1).refine(isUnique, onceEach),
  /** Where the lines that do it run; a page says of which of them it was tried. */
  on: z.array(platform).min(1).refine(isUnique, onceEach),
});

const stateSchema = z.discriminatedUnion('is', [
  z.strictObject({ is: z.literal('open') }),
  /** It is there, and another finding's failure comes before it. */
  z.strictObject({ is: z.literal('hidden'), behind: fragmentId }),
  /** By default it is gone; the page says what brings it back. */
  z.strictObject({ is: z.literal('partly'), by: prNumber }),
  z.strictObject({ is: z.literal('mended'), by: prNumber }),
]);

const threadSchema = z.strictObject({
  number: prNumber,
  /** `owner/name`, where it is not SGLang's. */
  repo: repositoryName.optional(),
  opened: pastDay,
  is: z.enum(['open', 'merged', 'closed']),
  /** What it says or changes of the finding. */
  what: bilingual,
});

/** What was found, and when it was looked for. */
const afterSchema = z
  .strictObject({
    asked: pastDay,
    queries: z.array(z.string().min(1).max(200)).min(1),
    threads: z.array(threadSchema),
  })
  .superRefine(({ asked, threads }, context) => {
    const later = threads.findIndex(({ opened }) => opened > asked);
    if (later < 0) return;
    const message = 'it was opened after the day of the search';
    context.addIssue({ code: 'custom', path: ['threads', later, 'opened'], message });
  });

const findingSchema = z.strictObject({
  /** The name of its page below `findings/`. */
  id: fragmentId,
  /** In one sentence, for lists. */
  says: bilingual,
  /** One input may end in an error where another ends in wrong output. */
  ways: z.array(waySchema).min(1),
  /** The pull requests that it began with, one for each model or route. */
  since: z.array(prNumber).min(1).refine(isUnique, onceEach),
  /** At the snapshot. */
  state: stateSchema,
  /** How it is known: marks that its page bears. */
  known: z.array(knownBy).min(1).refine(isUnique, onceEach),
  /** Runs that its page rests on. */
  runs: z.array(runId).min(1).refine(isUnique, onceEach).optional(),
  /** The lines that do it, at the snapshot; the first is what a review is given. */
  at: z.array(snapshotPlace).min(1),
  /** What was found in public threads, and when and with which words they were asked. */
  after: afterSchema,
});

/** content/findings.yaml: what each finding is, once for both languages; the prose is on its page. */
export const findingsSchema = z.array(findingSchema).superRefine((findings, context) => {
  const ids = findings.map(({ id }) => id);
  ids.forEach((id, index) => {
    if (ids.indexOf(id) === index) return;
    context.addIssue({ code: 'custom', path: [index, 'id'], message: `"${id}" stands twice` });
  });
});

export type Finding = z.output<typeof findingSchema>;
export type FindingKind = z.output<typeof findingKind>;
export type Way = z.output<typeof waySchema>;
