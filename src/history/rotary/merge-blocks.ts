/** One image or one frame, in patches. */
export interface Grid {
  h: number;
  w: number;
}

/** A patch and its place in the order in which the tower sees the patches. */
export interface PlacedPatch extends Grid {
  order: number;
  block: number;
}

/** The order of `rot_pos_emb`: block by block, row by row inside a block of `merge` x `merge`. */
export function mergeBlockOrder(grid: Grid, merge: number): PlacedPatch[] {
  if (grid.h % merge !== 0 || grid.w % merge !== 0) {
    throw new RangeError(`a ${grid.h}x${grid.w} grid has no whole ${merge}x${merge} blocks`);
  }
  const blocksAcross = grid.w / merge;
  const perBlock = merge * merge;
  return Array.from({ length: grid.h * grid.w }, (_, order) => {
    const block = Math.floor(order / perBlock);
    const inside = order % perBlock;
    return {
      order,
      block,
      h: Math.floor(block / blocksAcross) * merge + Math.floor(inside / merge),
      w: (block % blocksAcross) * merge + (inside % merge),
    };
  });
}
