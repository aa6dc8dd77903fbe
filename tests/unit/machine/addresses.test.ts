import { execFileSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { readAddresses } from '../../../src/reader/addresses-file.ts';
import { goneAddresses } from '../../../src/checks/gone-addresses.ts';
import { publicAddresses } from '../../../src/checks/public-addresses.ts';
import { machinePaths, noticesPath } from '../../../src/history/machine-files.ts';
import { fileTexts, quotingTexts } from '../../../src/outputs/file-texts.ts';
import { formatProblem } from '../../../src/errors.ts';
import { readRedirects } from '../../../src/reader/redirects-file.ts';
import { readSiteContent } from '../../../src/reader/read-site-content.ts';
import { FixtureContent } from '../fixture/content.ts';
import { content } from './site.ts';

const served = new Set(publicAddresses(content));
const promised = await readAddresses('content');

test('every address that was ever published is still there, or leads on', async () => {
  const gone = goneAddresses(promised, served, await readRedirects('content'));
  expect(gone.map(formatProblem)).toEqual([]);
});

test('no address that this repository ever promised has left the list', () => {
  const options = { encoding: 'utf8', maxBuffer: 2 ** 28 } as const;
  const log = execFileSync(
    'git',
    ['log', '--format=', '-p', '--', 'content/addresses.txt'],
    options,
  );
  const ever = new Set(log.match(/(?<=^\+)\/.*/gm));
  expect([...ever.difference(new Set(promised))], 'Restore these lines.').toEqual([]);
});

test('new addresses are on the list', () => {
  const fresh = [...served].filter((address) => !promised.includes(address));
  expect(fresh, 'Run npm run addresses and commit content/addresses.txt.').toEqual([]);
});

test('the files for machines that addresses are promised of are those that are served', () => {
  const made = [...fileTexts.keys(), ...quotingTexts.keys(), noticesPath];
  expect([...machinePaths].sort()).toEqual(made.sort());
});

describe('an address that disappears', () => {
  const promises = readSiteContent(new FixtureContent().dir).then(publicAddresses);

  /** What is told after a change, with these lines added to redirects.yaml. */
  async function told(
    change: (fixture: FixtureContent) => void,
    redirects = '',
  ): Promise<string[]> {
    const fixture = new FixtureContent();
    change(fixture);
    fixture.write('redirects.yaml', redirects);
    const now = await readSiteContent(fixture.dir);
    const lines = await readRedirects(fixture.dir);
    const gone = goneAddresses(await promises, new Set(publicAddresses(now)), lines);
    return gone.map((problem) => formatProblem(problem).replace(/\n {2}(found|do): +/g, ' | '));
  }

  const inBoth = (edit: (path: string) => void, page: string): void =>
    ['en', 'zh'].forEach((locale) => edit(`docs/${locale}/${page}.mdx`));
  const renameNote = (fixture: FixtureContent): void => {
    inBoth((path) => fixture.replace(path, /(at="|#)first-note/g, '$1turned-note'), 'prs/101');
    fixture.replace('prs/101/anchors.yaml', 'first-note', 'turned-note');
  };
  const moveSurface = (fixture: FixtureContent): void => {
    inBoth(
      (path) => fixture.write(path.replace('rotary', 'turning'), fixture.read(path)),
      'surfaces/rotary',
    );
    inBoth((path) => fixture.remove(path), 'surfaces/rotary');
  };

  test('is told once for both languages, with what mends it', async () => {
    expect(await told(renameNote)).toEqual([
      'content/addresses.txt: /en/prs/101/#first-note | a published address that is gone | Restore the id: content/redirects.yaml leads whole pages on, not their parts.',
    ]);
    expect(await told(moveSurface)).toEqual([
      'content/addresses.txt: /en/surfaces/rotary/ | a published address that is gone | Restore it, or add "/surfaces/rotary/: /NEW/" to content/redirects.yaml.',
    ]);
  });

  test('is excused by a redirect of its page, which takes its parts along', async () => {
    expect(await told(moveSurface, '/surfaces/rotary/: /surfaces/turning/')).toEqual([]);
    expect(await told(renameNote, '/surfaces/rotary/: /surfaces/turning/')).toHaveLength(1);
  });
});
