import { defineConfig } from '@playwright/test';
import { chromiumArgs, findChromium } from '../../src/pictures/browser/chromium.ts';

const executablePath = findChromium();

export default defineConfig({
  testDir: '.',
  outputDir: '../../test-results',
  // Servers for the built site and for the fixture with odd names; both stop with the run.
  globalSetup: './global-setup.ts',
  fullyParallel: true,
  workers: 2,
  // axe on the longest pages takes half a minute when the machine is busy.
  timeout: 180_000,
  forbidOnly: true,
  reporter: [['list', { printSteps: false }]],
  use: {
    browserName: 'chromium',
    locale: 'en-US',
    actionTimeout: 15_000,
    navigationTimeout: 60_000,
    launchOptions: { args: chromiumArgs, ...(executablePath ? { executablePath } : {}) },
  },
});
