import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** All temporary folders of a test run stand in one, which goes with the run: 3,000 had been left behind in a day. */
export default function setup(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'ernie45-history-tests-'));
  // Some tests run a command as a user who may not open what root may.
  chmodSync(folder, 0o711);
  process.env.TMPDIR = folder;
  return () => {
    rmSync(folder, { recursive: true, force: true });
  };
}
