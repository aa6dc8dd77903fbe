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

/** The rule of `get_rope_index_ernie45` for one sequence, run by run. */
export function mropePositions(runs: readonly Run[], conv: Convolution): MropePositions {
  const tokens: TokenPosition[] = [];
  let start = 0;
  for (const run of runs) {
    const placed = positionsOfRun(run, start, conv);
    tokens.push(...placed);
    start = nextStart(placed, start);
  }
  return { tokens, delta: Math.max(-1, ...tokens.flatMap(axesOf)) + 1 - tokens.length };
}

function positionsOfRun(run: Run, start: number, conv: Convolution): TokenPosition[] {
  if (run.kind === 'text') return textPositions(run.length, start);
  const frames = run.kind === 'video' ? Math.floor(run.grid.t / conv.temporal) : run.grid.t;
  const rows = Math.floor(run.grid.h / conv.spatial);
  const columns = Math.floor(run.grid.w / conv.spatial);
  return Array.from({ length: frames * rows * columns }, (_, index) => ({
    kind: run.kind,
    t: start + Math.floor(index / (rows * columns)),
    h: start + (Math.floor(index / columns) % rows),
    w: start + (index % columns),
  }));
}

function textPositions(length: number, start: number): TokenPosition[] {
  return Array.from({ length }, (_, index) => {
    const position = start + index;
    return { kind: 'text', t: position, h: position, w: position };
  });
}

/** One past the largest coordinate of the run, whichever axis reached it. */
function nextStart(placed: TokenPosition[], start: number): number {
  return placed.length === 0 ? start : Math.max(...placed.flatMap(axesOf)) + 1;
}

function axesOf({ t, h, w }: TokenPosition): number[] {
  return [t, h, w];
}
