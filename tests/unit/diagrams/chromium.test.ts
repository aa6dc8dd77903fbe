import { chromium } from 'playwright';
import { expect, test } from 'vitest';
import { findChromium } from '../../../src/pictures/browser/chromium.ts';

const having =
  (...paths: string[]) =>
  (path: string) =>
    paths.includes(path);

test('an explicit path wins over what is installed', () => {
  const env = { CHROMIUM_PATH: '/opt/chrome' };
  expect(findChromium(env, having('/opt/chrome', '/usr/bin/chromium'))).toBe('/opt/chrome');
});

test('an explicit path that leads nowhere is an error', () => {
  const env = { CHROMIUM_PATH: '/opt/chrome' };
  expect(() => findChromium(env, having('/usr/bin/chromium'))).toThrow(`environment: CHROMIUM_PATH
  found: no file at /opt/chrome
  do:    Set CHROMIUM_PATH to a Chromium executable, or unset it to use the one that is installed.`);
});

test("Playwright's own comes before the system's", () => {
  const own = chromium.executablePath();
  expect(findChromium({}, having(own, '/usr/bin/chromium'))).toBe(own);
  expect(findChromium({}, having('/usr/bin/chromium-browser'))).toBe('/usr/bin/chromium-browser');
});

test('google-chrome is found on the path, and nothing where there is nothing', () => {
  const env = { PATH: '/a:/b' };
  expect(findChromium(env, having('/b/google-chrome'))).toBe('/b/google-chrome');
  expect(findChromium(env, having())).toBeUndefined();
});
