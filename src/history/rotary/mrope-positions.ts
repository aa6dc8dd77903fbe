/** A run of tokens of one kind. Grids are in patches, as `grid_thw` gives them. */
export type Run =
  | { kind: 'text'; length: number }
  | { kind: 'image'; grid: GridThw }
  | { kind: 'video'; grid: GridThw };

export interface GridThw {
  t: number;
  h: number;
  w: number;
}

/** How many patches one token stands for, along each axis. */
export interface Convolution {
  spatial: number;
  temporal: number;
}

export interface TokenPosition {
  kind: Run['kind'];
  t: number;
  h: number;
  w: number;
}

export interface MropePositions {
  tokens: TokenPosition[];
  /** What decoding adds to the token count to get the next position. */
  delta: number;
}

/**
 * Who numbers the tokens. `ernie`: `get_rope_index_ernie45`. `transformers`: the same, but behind an
 * image or a video it goes on from its longer side, although the frames may have reached further.
 * `text`: no placeholder is recognised, so that all tokens are numbered as words.
 */
export type Numbering = 'ernie' | 'transformers' | 'text';

/** Positions of one sequence, run by run. */
export function mropePositions(
  runs: readonly Run[],
  conv: Convolution,
  numbering: Numbering = 'ernie',
): MropePositions {
  const tokens: TokenPosition[] = [];
  let start = 0;
  for (const run of runs) {
    const placed = positionsOfRun(run, start, conv, numbering);
    for (const token of placed) tokens.push(token);
    start = nextStart(placed, start, numbering);
  }
  const last = tokens.reduce((most, { t, h, w }) => Math.max(most, t, h, w), -1);
  return { tokens, delta: last + 1 - tokens.length };
}

/** How many tokens a run takes. */
export function tokensOf(run: Run, conv: Convolution): number {
  return run.kind === 'text' ? run.length : positionsOfRun(run, 0, conv, 'ernie').length;
}

function positionsOfRun(
  run: Run,
  start: number,
  conv: Convolution,
  numbering: Numbering,
): TokenPosition[] {
  if (run.kind === 'text') return textPositions(run.kind, run.length, start);
  const frames = run.kind === 'video' ? Math.floor(run.grid.t / conv.temporal) : run.grid.t;
  const rows = Math.floor(run.grid.h / conv.spatial);
  const columns = Math.floor(run.grid.w / conv.spatial);
  if (numbering === 'text') return textPositions(run.kind, frames * rows * columns, start);
  return Array.from({ length: frames * rows * columns }, (_, index) => ({
    kind: run.kind,
    t: start + Math.floor(index / (rows * columns)),
    h: start + (Math.floor(index / columns) % rows),
    w: start + (index % columns),
  }));
}

function textPositions(kind: Run['kind'], length: number, start: number): TokenPosition[] {
  return Array.from({ length }, (_, index) => {
    const position = start + index;
    return { kind, t: position, h: position, w: position };
  });
}

/** One past the largest coordinate of the run; for Transformers, of its rows and columns alone. */
function nextStart(placed: TokenPosition[], start: number, numbering: Numbering): number {
  const reached = ({ t, h, w }: TokenPosition) => {
    return numbering === 'transformers' ? Math.max(h, w) : Math.max(t, h, w);
  };
  return placed.reduce((next, token) => Math.max(next, reached(token) + 1), start);
}
