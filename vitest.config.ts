import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/e2e/**'],
    // The evidence tests run git and the command line on real repositories: seconds, more when the machine is busy.
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
