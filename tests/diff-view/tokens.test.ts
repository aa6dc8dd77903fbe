import { afterEach, expect, test, vi } from 'vitest';
import { sourceText } from '../../src/diff-view/source-text.ts';
import { tokenLines } from '../../src/diff-view/tokens.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

const text = 'export const config = { name: "ERNIE", sizes: [1, 2] };\n';

test('colours do not depend on how busy the machine is', async () => {
  const quiet = await tokenLines('config.jsx', sourceText('quiet', text));
  let now = 0;
  // A clock on which every look takes a second.
  vi.spyOn(Date, 'now').mockImplementation(() => (now += 1000));
  const busy = await tokenLines('config.jsx', sourceText('busy', text));
  expect(busy).toEqual(quiet);
  expect(busy[0]!.map(({ kind }) => kind)).toContain('k');
});
