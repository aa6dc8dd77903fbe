import type { Commit } from '../commit.ts';

/** One line from the commit that wrote it to the commit that took it away. */
export interface Line {
  /** Who wrote it; null where the walk began after it was written. */
  born: Commit | null;
  /** Path in the commit that wrote it. */
  path: string;
  /** Row in the commit that wrote it. */
  row: number;
  blank: boolean;
  /** Who changed or deleted it; absent while it stands. */
  died?: Commit;
  /** What stood over and under it when it died; absent at the ends of the file. */
  over?: Line | undefined;
  under?: Line | undefined;
}

export function unknownLine(path: string, row: number): Line {
  return { born: null, path, row, blank: false };
}
