import { POSITION_ROWS } from '../../history/rotary/axes.ts';
import { MERGE_SIZE } from '../../history/rotary/examples.ts';
import type { GridThw } from '../../history/rotary/mrope-positions.ts';
import { type ComposedPart, partIndexOf } from '../../history/rotary/prompt.ts';
import { isVision } from '../../history/rotary/lab-state.ts';
import { PATCH_SIZE } from '../../history/rotary/resize.ts';
import { type Case, framePatches } from './case.ts';
import type { Numbers, Say } from './words.ts';

const TEXT_COLUMNS = 16;

/** A part's tokens as cells in rows. */
export interface Cells {
  columns: number;
  rows: number;
  /** The place of a token of the part. */
  place: (inside: number) => { x: number; y: number };
  /** The token of the part at a place. */
  at: (x: number, y: number) => number;
}

/** Marks of start and end stand above and below an image's grid of tokens; frames stand side by side. */
export function cellsOf({ part, grid, count }: ComposedPart): Cells {
  if (part.kind === 'text' || !grid) return textCells(count);
  const { across, down, frames } = framesOf(grid, count);
  const perFrame = across * down;
  const columns = frames * (across + 1) - 1;
  return {
    ...{ columns, rows: down + 2 },
    place: (inside) => {
      if (inside === 0) return { x: 0, y: 0 };
      if (inside === count - 1) return { x: columns - 1, y: down + 1 };
      const [frame, within] = [Math.floor((inside - 1) / perFrame), (inside - 1) % perFrame];
      return { x: frame * (across + 1) + (within % across), y: 1 + Math.floor(within / across) };
    },
    at: (x, y) => {
      if (y < 1) return 0;
      if (y > down) return count - 1;
      const frame = Math.min(frames - 1, Math.floor(x / (across + 1)));
      const column = Math.min(across - 1, x - frame * (across + 1));
      return 1 + frame * perFrame + (y - 1) * across + column;
    },
  };
}

/** Tokens of a frame across and down, and how many frames there are. */
function framesOf({ w, h }: GridThw, count: number) {
  const [across, down] = [w / MERGE_SIZE, h / MERGE_SIZE];
  return { across, down, frames: Math.max(1, (count - 2) / (across * down)) };
}

function textCells(count: number): Cells {
  const columns = Math.min(count, TEXT_COLUMNS);
  return {
    ...{ columns, rows: Math.ceil(count / TEXT_COLUMNS) },
    place: (inside) => ({ x: inside % TEXT_COLUMNS, y: Math.floor(inside / TEXT_COLUMNS) }),
    at: (x, y) => Math.min(count - 1, y * TEXT_COLUMNS + x),
  };
}

/** The prompt as cells, one for a token, with q's and k's marked. */
export function mapMarkup({ prompt, a, b }: Case, say: Say, { whole }: Numbers): string {
  const parts = prompt.parts.map((part, index) => {
    if (part.count === 0) return '';
    const cells = cellsOf(part);
    const size = cellSize(cells);
    const [width, height] = [cells.columns * size, cells.rows * size];
    const marks = markOf(b.token, part, cells, 'of-k') + markOf(a.token, part, cells, 'of-q');
    const grid = part.grid ? gridPath(part, cells) : textPath(part.count, cells);
    const words = say('map.part', {
      kind: say(`kind.${part.part.kind}`),
      tokens: [...new Set([part.first, part.first + part.count - 1])].map(whole).join('–'),
    });
    return (
      `<figure data-at="${index}"><svg viewBox="-0.1 -0.1 ${cells.columns + 0.2} ${cells.rows + 0.2}" width="${width}" height="${height}" aria-hidden="true">` +
      `<path class="cells" d="${grid}"/>${marks}</svg><figcaption>${words}</figcaption></figure>`
    );
  });
  return parts.join('');
}

const cellSize = ({ columns, rows }: Cells): number =>
  Math.max(3, Math.min(26, Math.floor(Math.min(416 / columns, 416 / rows))));

function gridPath({ count, grid }: ComposedPart, { columns, rows }: Cells): string {
  const { across, down, frames } = framesOf(grid!, count);
  const one = (frame: number) => blocks(across, down, 1, frame * (across + 1));
  const marks = `M0 0h1v1h-1zM${columns - 1} ${rows - 1}h1v1h-1z`;
  return marks + Array.from({ length: frames }, (_, frame) => one(frame)).join('');
}

function textPath(count: number, { columns, rows, place }: Cells): string {
  const full = count % TEXT_COLUMNS === 0 ? rows : rows - 1;
  if (rows === 1) return blocks(count, 1, 0);
  const rest = count % TEXT_COLUMNS ? blocks(count % TEXT_COLUMNS, 1, place(count - 1).y) : '';
  return blocks(columns, full, 0) + rest;
}

function blocks(across: number, down: number, top: number, left = 0): string {
  const lines = Array.from({ length: down + 1 }, (_, row) => `M${left} ${top + row}h${across}`);
  const columns = Array.from(
    { length: across + 1 },
    (_, column) => `M${left + column} ${top}v${down}`,
  );
  return lines.concat(columns).join('');
}

/** Each part has both marks, of which a drag shows and hides what it needs. */
function markOf(token: number, part: ComposedPart, cells: Cells, name: string): string {
  const inside = token - part.first;
  const isHere = inside >= 0 && inside < part.count;
  const { x, y } = cells.place(isHere ? inside : 0);
  return `<rect class="${name}" x="${x}" y="${y}" width="1" height="1" visibility="${isHere ? 'visible' : 'hidden'}"/>`;
}

const WINDOW = 16;

/** The rows of positions, around q's token. */
export function rowsMarkup({ prompt, a, b, state }: Case, say: Say): string {
  const { tokens } = prompt;
  const from = Math.max(0, Math.min(a.token - WINDOW / 2, tokens.length - WINDOW));
  const shown = tokens
    .slice(from, from + WINDOW)
    .map((token, index) => ({ ...token, index: from + index }));
  const marked = (index: number) =>
    (index === a.token ? ' of-q' : '') + (index === b.token ? ' of-k' : '');
  const head = shown.map(({ index }) => `<th scope="col" class="${marked(index)}">${index}</th>`);
  const rows = POSITION_ROWS.map((axis) => {
    const cells = shown.map(
      ({ index, kind, ...at }) =>
        `<td class="${kind === 'text' ? '' : 'visual'}${marked(index)}">${at[axis] + state.shift}</td>`,
    );
    return `<tr class="${axis}"><th scope="row">${axis}</th>${cells.join('')}</tr>`;
  });
  const caption = isVision(state)
    ? say('rows.tower', a.patch ? { h: a.patch.h, w: a.patch.w } : { h: '–', w: '–' })
    : say('rows.caption');
  return (
    `<table><caption>${caption}</caption><thead><tr><th scope="row">${say('rows.token')}</th>${head.join('')}</tr></thead>` +
    `<tbody>${rows.join('')}</tbody></table>`
  );
}

/** What the prompt comes to. */
export function totalsMarkup({ prompt, state }: Case, say: Say, { whole }: Numbers): string {
  const { tokens, delta } = prompt;
  const next = tokens.length + delta + state.shift;
  const facts: [string, string][] = [
    ['tokens', whole(tokens.length)],
    ['next', whole(next)],
    ['delta', whole(delta)],
  ];
  return factsMarkup('totals', facts, say);
}

/** @param of what the words of the facts begin with */
export function factsMarkup(of: string, facts: readonly [string, string][], say: Say): string {
  const shown = facts.map(
    ([key, value]) =>
      `<div><dt>${say(`${of}.${key}`)}</dt><dd data-value="${key}">${value}</dd></div>`,
  );
  return shown.join('');
}

/** What a part becomes: pixels, patches, tokens. */
export function partMarkup(
  { part, grid, first, count }: ComposedPart,
  { prompt, state }: Pick<Case, 'prompt' | 'state'>,
  say: Say,
  { whole }: Numbers,
): string {
  if (part.kind === 'text' || !grid) return say('part.text');
  const [down, across] = [grid.h / MERGE_SIZE, grid.w / MERGE_SIZE];
  const end = prompt.tokens[first + count - 1]!.t + state.shift;
  const behind = say('part.behind', {
    ...{ patches: `${grid.h}×${grid.w}`, merged: `${down}×${across}` },
    ...{ end: whole(end), next: whole(end + 1) },
  });
  const became = say(`part.${part.kind}`, {
    pixels: `${grid.w * PATCH_SIZE}×${grid.h * PATCH_SIZE}`,
    grid: `${grid.t}×${grid.h}×${grid.w}`,
    tokens: whole(count - 2),
  });
  return `${became} · ${behind}`;
}

const MOST_NUMBERED = 12;
const CELL = 40;

/** The patches of the frame that holds q's token, in the order in which the tower sees them. */
export function orderMarkup({ prompt, a, state }: Case, say: Say): string {
  const part = prompt.parts[partIndexOf(prompt, a.token)];
  if (!part?.grid || !a.patch) return `<p>${say('order.text')}</p>`;
  const { grid } = part;
  const top = windowStart(a.patch.h, grid.h);
  const left = windowStart(a.patch.w, grid.w);
  const shown = framePatches(grid).filter(
    ({ h, w }) => h >= top && h < top + MOST_NUMBERED && w >= left && w < left + MOST_NUMBERED,
  );
  const [columns, rows] = [Math.min(grid.w, MOST_NUMBERED), Math.min(grid.h, MOST_NUMBERED)];
  const at = ({ h, w }: { h: number; w: number }) => [(w - left) * CELL, (h - top) * CELL] as const;
  const line = shown
    .map((patch) =>
      at(patch)
        .map((side) => side + CELL / 2)
        .join(','),
    )
    .join(' ');
  const block = a.patch.order - state.patch;
  const cells = shown.map((patch) => {
    const [x, y] = at(patch);
    const own = patch.order >= block && patch.order < block + 4 ? ' own' : '';
    const chosen = patch.order === a.patch!.order ? ' chosen' : '';
    return (
      `<rect class="cell${own}${chosen}" x="${x}" y="${y}" width="${CELL}" height="${CELL}"/>` +
      `<text class="order" x="${x + CELL / 2}" y="${y + 18}">${patch.order}</text>` +
      `<text class="ids" x="${x + CELL / 2}" y="${y + 33}"><tspan class="h">${patch.h}</tspan>,<tspan class="w">${patch.w}</tspan></text>`
    );
  });
  const label = say('order.label', {
    ...{ grid: `${grid.t}×${grid.h}×${grid.w}`, first: block, last: block + 3 },
    ...{ order: a.patch.order, h: a.patch.h, w: a.patch.w },
  });
  return (
    `<svg viewBox="-1 -1 ${columns * CELL + 2} ${rows * CELL + 2}" width="${columns * CELL + 2}" role="img" aria-label="${label}">` +
    `<polyline points="${line}"/>${cells.join('')}</svg><p>${label}</p>`
  );
}

/** Blocks stay whole. */
function windowStart(at: number, side: number): number {
  const start = Math.max(0, Math.min(at - MOST_NUMBERED / 2, side - MOST_NUMBERED));
  return start - (start % 2);
}
