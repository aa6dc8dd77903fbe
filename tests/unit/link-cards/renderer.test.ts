import { expect, test } from 'vitest';
import { openRenderer } from '../../../src/pictures/link-cards/painter.ts';

test('a platform that the renderer has no binary for', async () => {
  process.env['TAKUMI_CORE_TARGET'] = '/nowhere';
  await expect(openRenderer()).rejects.toThrow(
    `node_modules/@takumi-rs/core\n  found: no program that draws pictures on ${process.platform} ${process.arch}\n  do:    Run npm ci with optional packages, or build without SITE.`,
  );
});
