import { describe, expect, it } from 'vitest';
import { parsePatches } from '../../../src/evidence/patch.ts';

function changesOf(...patch: string[]) {
  return parsePatches(['diff --git a/x b/x', ...patch, ''].join('\n'))[0]!.flatMap(
    ({ changes }) => changes,
  );
}

describe('a patch', () => {
  it('keeps runs of changed rows apart where context stands between', () => {
    expect(changesOf('@@ -1,4 +1,4 @@', '-a', '+b', ' c', '+d', ' e', '-f')).toEqual([
      { oldStart: 1, oldLines: 1, newStart: 1, newLines: 1 },
      { oldStart: 2, oldLines: 0, newStart: 3, newLines: 1 },
      { oldStart: 4, oldLines: 1, newStart: 4, newLines: 0 },
    ]);
  });

  it('names the line before, where a side has no rows', () => {
    expect(changesOf('@@ -0,0 +1,2 @@', '+a', '+b')).toEqual([
      { oldStart: 0, oldLines: 0, newStart: 1, newLines: 2 },
    ]);
    expect(changesOf('@@ -1,2 +0,0 @@', '-a', '-b')).toEqual([
      { oldStart: 1, oldLines: 2, newStart: 0, newLines: 0 },
    ]);
  });

  it('takes rows that look like headers for rows', () => {
    const rows = ['-@@ -9 +9 @@', '+diff --git a/y b/y', '+--- a/y'];
    const files = parsePatches(['diff --git a/x b/x', '@@ -1 +1,2 @@', ...rows, ''].join('\n'));
    expect(files).toHaveLength(1);
    expect(files[0]![0]!.added).toEqual(['diff --git a/y b/y', '--- a/y']);
  });

  it('counts no row for a missing newline at the end', () => {
    const note = '\\ No newline at end of file';
    expect(changesOf('@@ -1 +1 @@', '-a', note, '+b', note)).toEqual([
      { oldStart: 1, oldLines: 1, newStart: 1, newLines: 1 },
    ]);
  });

  it('holds an entry without hunks for a pure rename and for a binary file', () => {
    const renamed = ['diff --git a/x b/y', 'rename from x', 'rename to y'];
    const binary = ['diff --git a/p b/p', 'Binary files a/p and b/p differ'];
    expect(parsePatches([...renamed, ...binary, ''].join('\n'))).toEqual([[], []]);
  });
});
