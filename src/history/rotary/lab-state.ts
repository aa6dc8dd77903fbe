import type { Assignment, DecoderSettings, Pairing } from './decoder-paths.ts';
import { isOfTower, type RotaryPath } from './cost.ts';
import type { Part } from './prompt.ts';
import type { Precision } from './rounding.ts';

/** Everything that a reader sets in the lab; what is drawn follows from it. */
export interface LabState {
  parts: Part[];
  /** How image tokens are numbered: by their grid, or like words, as where the grid is not found. */
  ids: 'mrope' | 'text';
  /** Tokens whose q and k are compared, by their place in the prompt. */
  q: number;
  k: number;
  /** Which of a token's four patches the tower rotates. */
  patch: number;
  /** The pair that is looked at closely. */
  pair: number;
  /** Positions that are added to both, as words before the prompt would. */
  shift: number;
  path: RotaryPath;
  pairing: Pairing;
  assignment: Assignment;
  base: number;
  table: Precision;
  /** 0: every pair of q and k is (1, 0); else the seed of random ones. */
  seed: number;
}

/** The worked example of the rotary pages: four words, an image of 4 by 6 patches, two words. */
export const INITIAL: LabState = {
  parts: [
    { kind: 'text', length: 3 },
    { kind: 'image', width: 84, height: 56 },
    { kind: 'text', length: 1 },
  ],
  ...{ ids: 'mrope', q: 9, k: 0, patch: 0, pair: 1, shift: 0 },
  ...{ path: 'decoder-fused', pairing: 'gptj', assignment: 'ernie', base: 500_000 },
  ...{ table: 'float32', seed: 0 },
};

export const LIMITS = { parts: 6, text: 8192, side: 8192, frames: 2000, shift: 130_000 };

export const PATHS: readonly RotaryPath[] = [
  'vision-recomputed',
  'vision-cached',
  'decoder-native',
  'decoder-fused',
];
export const isVision = ({ path }: LabState): boolean => isOfTower(path);

/** The same choices as ERNIE's decoder makes them, for comparison. */
export function asErnie(state: LabState): LabState {
  const { ids, pairing, assignment, base, table } = INITIAL;
  return { ...state, ids, pairing, assignment, base, table };
}

export function settingsOf(state: LabState): DecoderSettings {
  const { pairing, assignment, base, table } = state;
  return {
    pairing,
    assignment,
    base,
    table,
    path: state.path === 'decoder-native' ? 'native' : 'fused',
  };
}

/** One letter a name and only what differs from the start: `#p=t3.i84x56.t1&q=9&s=swapped`. */
const choices = {
  n: { of: 'ids', values: ['mrope', 'text'] },
  r: { of: 'path', values: PATHS },
  g: { of: 'pairing', values: ['gptj', 'neox'] },
  s: { of: 'assignment', values: ['ernie', 'swapped', 'generic'] },
  y: { of: 'table', values: ['float32', 'bfloat16'] },
} as const;

const numbers = {
  q: { of: 'q', most: 1e6 },
  k: { of: 'k', most: 1e6 },
  j: { of: 'pair', most: 63 },
  c: { of: 'patch', most: 3 },
  d: { of: 'shift', most: LIMITS.shift },
  b: { of: 'base', most: 1e8 },
  v: { of: 'seed', most: 999 },
} as const;

export function fragmentOf(state: LabState): string {
  const said: string[] = [];
  const parts = state.parts.map(partText).join('.');
  if (parts !== INITIAL.parts.map(partText).join('.')) said.push(`p=${parts}`);
  for (const [name, { of }] of Object.entries({ ...numbers, ...choices })) {
    if (state[of] !== INITIAL[of]) said.push(`${name}=${state[of]}`);
  }
  return said.join('&');
}

/** Whether the lab itself would write this. */
export function isFragment(text: string): boolean {
  return text !== '' && fragmentOf(stateIn(text)) === text;
}

/** What an address says; what it does not say, or says wrongly, is as at the start. */
export function stateIn(fragment: string): LabState {
  const said = new URLSearchParams(fragment.replace(/^#/, ''));
  const state: LabState = { ...INITIAL };
  const parts = (said.get('p') ?? '').split('.').map(partIn);
  if (parts.length <= LIMITS.parts && parts.every((part) => part !== undefined))
    state.parts = parts;
  for (const [name, { of, most }] of Object.entries(numbers)) {
    const value = said.get(name) ?? '';
    if (/^\d{1,9}$/.test(value)) state[of] = Math.min(Number(value), most);
  }
  for (const [name, { of, values }] of Object.entries(choices)) {
    const value = values.find((each) => each === said.get(name));
    if (value) Object.assign(state, { [of]: value });
  }
  return { ...state, base: Math.max(2, state.base) };
}

function partText(part: Part): string {
  if (part.kind === 'text') return `t${part.length}`;
  if (part.kind === 'image') return `i${part.width}x${part.height}`;
  return `v${part.width}x${part.height}x${part.frames}x${part.fps}`;
}

function partIn(text: string): Part | undefined {
  const [, kind, rest] = /^([tiv])(\d+(?:x\d+){0,3})$/.exec(text) ?? [];
  const sizes = rest?.split('x').map(Number) ?? [];
  const [one = 0, other = 0, frames = 0, fps = 0] = sizes;
  const isWithin = sizes.every((size) => size > 0);
  if (kind === 't' && sizes.length === 1 && one <= LIMITS.text)
    return { kind: 'text', length: one };
  if (!isWithin || one > LIMITS.side || other > LIMITS.side) return undefined;
  if (kind === 'i' && sizes.length === 2) return { kind: 'image', width: one, height: other };
  if (kind !== 'v' || sizes.length !== 4 || frames > LIMITS.frames) return undefined;
  return { kind: 'video', width: one, height: other, frames, fps };
}
