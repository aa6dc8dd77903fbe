import { type DecoderSettings, ERNIE_DECODER, pairsOfToken } from './decoder-paths.ts';
import type { Numbering } from './mrope-positions.ts';
import { compose, type Part, type Prompt, resampledRows } from './prompt.ts';

/** A prompt and settings that show a finding, and what the finding says of it. */
export interface Case {
  /** The heading under which the lab's page sets it up, where it does. */
  id: string;
  /** The finding's slug; none where a page of the rotary section tells it. */
  finding?: string;
  parts: readonly Part[];
  numbering: Numbering;
  settings: Partial<DecoderSettings>;
  /** The token that is looked at. */
  token: number;
  expected: Partial<Outcome>;
}

export interface Outcome {
  /** What decoding adds to the token count. */
  delta: number;
  /** The position of the prompt's last token. */
  last: number;
  /** Pairs of the token whose angle is not the one that ERNIE's numbering and settings give. */
  wrongPairs: number;
  /** Rows of the even and of the odd frames of the first image or video. */
  rows: [even: number, odd: number];
  /** Tokens of the images and videos, which share one id. */
  placeholders: number;
  /** The processor's words, where it refuses a part. */
  refused: string;
}

const example: readonly Part[] = [
  { kind: 'text', length: 3 },
  { kind: 'image', width: 84, height: 56 },
  { kind: 'text', length: 1 },
];
/** The token in its second row and third column: t 4, h 5, w 6. */
const token = 9;
const ernie = { numbering: 'ernie', settings: {} } as const;

export const CASES: readonly Case[] = [
  {
    ...ernie,
    id: 'example',
    parts: example,
    token,
    expected: { delta: -3, last: 8, wrongPairs: 0 },
  },
  {
    ...ernie,
    id: 'swapped-axes',
    parts: example,
    settings: { assignment: 'swapped' },
    token,
    expected: { wrongPairs: 53 },
  },
  {
    ...ernie,
    id: 'generic-sections',
    parts: example,
    settings: { assignment: 'generic' },
    token,
    expected: { wrongPairs: 50 },
  },
  {
    ...ernie,
    id: 'text-only',
    parts: [{ kind: 'text', length: 12 }],
    settings: { assignment: 'swapped' },
    token,
    expected: { delta: 0, wrongPairs: 0 },
  },
  {
    ...ernie,
    id: 'theta',
    finding: 'rope-theta-default',
    parts: [{ kind: 'text', length: 1001 }],
    settings: { base: 10_000 },
    token: 1000,
    expected: { wrongPairs: 63 },
  },
  {
    id: 'placeholders',
    finding: 'preprocessed-text-positions',
    ...{ parts: example, numbering: 'text', settings: {}, token },
    expected: { delta: 0, last: 11 },
  },
  {
    id: 'on-policy',
    finding: 'on-policy-positions',
    ...{ parts: example, numbering: 'text', settings: {}, token },
    expected: { delta: 0, last: 11 },
  },
  {
    ...ernie,
    id: 'odd-frames',
    finding: 'odd-frame-count',
    parts: [
      { kind: 'text', length: 1 },
      { kind: 'image', width: 84, height: 56, grid: { t: 3, h: 4, w: 6 } },
    ],
    token: 2,
    expected: { rows: [12, 6], placeholders: 18 },
  },
  {
    id: 'long-video',
    parts: [
      { kind: 'text', length: 1 },
      { kind: 'video', width: 168, height: 112, frames: 64, fps: 2, grid: { t: 64, h: 8, w: 12 } },
      { kind: 'text', length: 4 },
    ],
    numbering: 'transformers',
    settings: {},
    token: 770,
    expected: { delta: -741, last: 12 },
  },
  {
    ...ernie,
    id: 'one-frame',
    finding: 'one-frame-video',
    parts: [{ kind: 'video', width: 84, height: 56, frames: 1, fps: 25 }],
    token: 0,
    expected: { refused: 'nframes should in interval [2, 1], but got 0.' },
  },
  {
    ...ernie,
    id: 'image-and-video',
    finding: 'image-and-video-together',
    parts: [
      { kind: 'text', length: 1 },
      { kind: 'image', width: 84, height: 56 },
      { kind: 'video', width: 84, height: 56, frames: 4, fps: 2, grid: { t: 4, h: 4, w: 6 } },
    ],
    token: 2,
    expected: { placeholders: 18 },
  },
];

/** What the model gives for a case. */
export function outcomeOf(given: Case): Partial<Outcome> {
  try {
    return outcomeOfPrompt(given, compose(given.parts, given.numbering));
  } catch (error) {
    if (error instanceof RangeError) return { refused: error.message };
    throw error;
  }
}

function outcomeOfPrompt(given: Case, { tokens, parts, delta }: Prompt): Partial<Outcome> {
  const { t, h, w } = tokens[tokens.length - 1]!;
  const grid = parts.find((part) => part.grid)?.grid;
  return {
    delta,
    last: Math.max(t, h, w),
    wrongPairs: wrongPairs(given),
    placeholders: tokens.filter(({ kind }) => kind !== 'text').length,
    ...(grid ? { rows: resampledRows(grid) } : {}),
  };
}

function wrongPairs({ parts, numbering, settings, token: at }: Case): number {
  const right = pairsOfToken(compose(parts).tokens[at]!, ERNIE_DECODER);
  const made = { ...ERNIE_DECODER, ...settings };
  const pairs = pairsOfToken(compose(parts, numbering).tokens[at]!, made);
  return pairs.filter(({ angle }, index) => angle !== right[index]!.angle).length;
}
