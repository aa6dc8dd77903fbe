import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ContentError } from '../../../src/errors.ts';
import { isAllowed } from '../../../src/outputs/licences/allowed.ts';
import { licenceList, listFile } from '../../../src/outputs/licences/list.ts';
import { readLock } from '../../../src/outputs/licences/lockfile.ts';
import { thirdPartyNotices } from '../../../src/outputs/notices/notices.ts';
import { servedPackages, unnamedPackage } from '../../../src/outputs/notices/served-packages.ts';

/** The project, and what only the comparison with other tools needs. */
const projects = ['.', 'tests/bench'].filter((dir) => existsSync(`${dir}/package.json`));

describe.each(projects)('the packages of %s', (dir) => {
  test('have exact versions', () => {
    const manifest = JSON.parse(readFileSync(`${dir}/package.json`, 'utf8')) as Record<
      string,
      Record<string, string> | undefined
    >;
    const ranges = Object.entries({ ...manifest['dependencies'], ...manifest['devDependencies'] });
    expect(ranges.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
    expect(ranges.length).toBeGreaterThan(0);
  });

  test('are locked without addresses, which differ from one registry to the other', () => {
    expect(readFileSync(`${dir}/package-lock.json`, 'utf8')).not.toContain('"resolved"');
  });

  test('have licences that somebody has looked at', () => {
    const unknown = readLock(`${dir}/package-lock.json`).filter((each) => !isAllowed(each));
    expect(
      unknown,
      'Look at them; then add to src/outputs/licences/allowed.ts, with a reason.',
    ).toEqual([]);
  });
});

test('the list of licences is current', () => {
  const list = licenceList(projects.flatMap((dir) => readLock(`${dir}/package-lock.json`)));
  const message = 'Run npm run licences and commit src/outputs/licences.txt.';
  expect(readFileSync(listFile, 'utf8') === list, message).toBe(true);
});

describe('the notices of the site', () => {
  const text = thirdPartyNotices();

  test('name each package that readers get code of, with its version and licence', () => {
    const locked = readLock('package-lock.json');
    for (const name of servedPackages) {
      const versions = locked.filter((each) => each.name === name).map(({ version }) => version);
      expect(versions.map((version) => `${name} ${version}`)).toContain(
        text.split('\n').find((line) => line.startsWith(`${name} `)),
      );
    }
    expect(text.match(/Permission is hereby granted, free of charge/g)!.length).toBeGreaterThan(3);
    expect(text.match(/^Copyright \(c\) .+$/gm)!.length).toBeGreaterThan(3);
  });

  test('are asked for by each package whose modules are served', () => {
    const known = '/home/me/node_modules/astro/node_modules/vite/dist/client.js';
    expect(unnamedPackage([known, '/home/me/src/islands/line-range.ts'])).toBeUndefined();
    expect(unnamedPackage([known, '/x/node_modules/@other/one/index.js'])).toBe('@other/one');
  });

  test('hold the whole licence of the upstream repository', () => {
    expect(text).toContain('TERMS AND CONDITIONS FOR USE');
    expect(text).toContain('END OF TERMS AND CONDITIONS');
  });

  test('ask for the text of a licence that no package brings', () => {
    const other = { srcDir: 'another', upstream: 'other/engine', licence: 'MIT' };
    expect(() => thirdPartyNotices(other)).toThrow(
      new ContentError({
        found: 'no text of the licence MIT',
        where: 'another/content/licence.txt',
        fix: "Put upstream's own there: rows of its diffs are passed on with it.",
      }),
    );
  });
});
