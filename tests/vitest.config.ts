import { join } from 'node:path';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: join(import.meta.dirname, '..'),
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/e2e/**'],
    // Vitest leaves one of two cores to its own process, which has nothing to do beside them.
    maxWorkers: '100%',
    globalSetup: 'tests/temporary-folders.ts',
    // A workflow may set these for the site; the tests speak of sites of their own.
    env: { SITE: '', BASE: '', REPO_URL: '' },
    // The evidence tests run git and the command line on real repositories: seconds, more when the machine is busy.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
