import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { buildSite } from '../../../src/finish/build/build.ts';
import { cli } from '../cli/cli.ts';
import { FixtureContent } from '../fixture/content.ts';
import { GitRepo } from '../fixture/git-repo.ts';

const modelFile = 'engine/models/yuan.py';

/** The engine of another family: one pull request that brings its model, one that turns its rotation. */
function engine(): GitRepo {
  const repo = new GitRepo(mkdtempSync(join(tmpdir(), 'engine-')));
  const model = (rotate: string): string =>
    ['class Yuan:', '    def rotate(self, rows):', `        ${rotate}`, ''].join('\n');
  repo.commit('Begin', { 'setup.py': 'name = "engine"\n' });
  repo.commit('Bring the model (#7)', { [modelFile]: model('return rows') });
  repo.commit('Turn by halves (#8)', { [modelFile]: model('return turn(rows, halves=True)') });
  return repo;
}

/** Its content: nothing of the fixture but the pages that every site has, in its own words. */
function anotherFamily(repo: GitRepo): FixtureContent {
  const content = new FixtureContent();
  for (const name of [
    'prs',
    'docs/en/prs',
    'docs/zh/prs',
    'coverage.json',
    'lineage.json',
    'lines.json',
  ])
    rmSync(join(content.dir, name), { recursive: true });
  content.write('history.yaml', stringify(ruleOf(repo)));
  content.write('surfaces.yaml', stringify({ model: { order: 1, paths: ['engine/models/**'] } }));
  for (const language of ['en', 'zh']) {
    const pages = join(content.dir, 'docs', language, 'surfaces');
    cpSync(join(pages, 'rotary.mdx'), join(pages, 'model.mdx'));
    rmSync(join(pages, 'rotary.mdx'));
  }
  content.write('redirects.yaml', stringify({}));
  content.write('licence.txt', 'Permission is hereby granted by the authors of the engine.\n');
  content.writeUnpackaged([7, 8], repo.head());
  for (const tag of ['en', 'zh-CN']) content.write(`i18n/${tag}.json`, wordsOf(content, tag));
  return content;
}

function ruleOf(repo: GitRepo) {
  return {
    ...{
      upstream: 'other/engine',
      licence: 'MIT',
      skill: 'yuan-history',
      feed: 'yuan',
      snapshot: repo.head(),
    },
    ...{ pattern: 'yuan', paths: 'yuan', modelFiles: [modelFile] },
    ...{ otherModels: [], exclusions: [], thirdRing: [] },
    classes: ['arrival', 'turn-rotary'],
    rotaryPaths: { 'half-turn': { en: 'half turn', zh: '半转' } },
    stories: { halves: 8 },
  };
}

/** The site's own words, and those of this family where the project's own family has others. */
function wordsOf(content: FixtureContent, tag: string): string {
  const words = Object.entries(JSON.parse(content.read(`i18n/${tag}.json`)) as object);
  const shared = words.filter(([key]) => !/^(class|rotaryPath|story|surface)\./.test(key));
  const own = { 'class.arrival': 'A', 'class.turn-rotary': 'T', 'rotaryPath.half-turn': 'H' };
  const all = { ...Object.fromEntries(shared), ...own, 'story.halves': 'S', 'surface.model': 'M' };
  const text = JSON.stringify(all, null, 2);
  return text.replaceAll(/ERNIE[ -]4\.5(-VL)?/g, 'Yuan').replaceAll('SGLang', 'Engine');
}

/** What its author writes after `evidence add`. */
function write(content: FixtureContent, repo: GitRepo, number: number): void {
  const weight = 'mechanical';
  const rotary = number === 8 ? ['half-turn'] : [];
  const reading = {
    ...{ class: number === 8 ? 'turn-rotary' : 'arrival', weight, rotary },
    ...{ stories: number === 8 ? ['halves'] : [], unremarkable: [] },
  };
  content.write(`prs/${number}/reading.yaml`, stringify(reading));
  const lines = number === 8 ? '3-3' : '1-3';
  const args = [
    'anchor',
    `${number}`,
    modelFile,
    lines,
    '--id',
    'first-note',
    ...of(content, repo),
  ];
  const { out, err } = cli(['evidence', ...args]);
  expect(err).toBe('');
  content.write(`prs/${number}/anchors.yaml`, out.replace(/^( *)known:.*$/m, '$1known: [read]'));
  content.write(`docs/en/prs/${number}.mdx`, page(number, english));
  content.write(`docs/zh/prs/${number}.mdx`, page(number, chinese));
}

const of = (content: FixtureContent, repo: GitRepo): string[] => [
  ...['--content', content.dir, '--repo', repo.dir],
];

interface Words {
  titles: [summary: string, changes: string, story: string, today: string];
  body: string;
  note: string;
}

const english: Words = {
  titles: ['Summary', 'Changes', 'Story', 'Today'],
  body: 'The file `yuan.py`, its `Yuan` and `rotate`, on the half turn.',
  note: 'Said of these rows',
};
const chinese: Words = {
  titles: ['摘要', '改动', '经过', '今天'],
  body: '文件 `yuan.py` 和其中的 `Yuan`、`rotate`，走半转这条路径。',
  note: '关于这几行',
};

function page(number: number, { titles, body, note }: Words): string {
  const [summary, changes, story, today] = titles;
  const title = `---\ntitle: ${note} ${number}\ndescription: ${note} ${number}\n---`;
  return [
    `${title}\n\nimport { AnnotatedDiff, DiffCoverage, Note, Today } from '#mdx';`,
    `## ${summary} {#summary}\n\n${body}`,
    `## ${changes} {#changes}\n\n<AnnotatedDiff>\n<Note at="first-note">`,
    `### ${note} {#first-note}\n\n${body}\n\n</Note>\n</AnnotatedDiff>\n\n<DiffCoverage />`,
    ...(number === 8 ? [`## ${story} {#story}\n\n${body}`] : []),
    `## ${today} {#today}\n\n<Today />\n`,
  ].join('\n\n');
}

test(
  'another family is traced from its own repository and built by its configuration alone',
  { timeout: 400_000 },
  async () => {
    const repo = engine();
    const content = anotherFamily(repo);
    for (const number of [7, 8]) {
      expect(cli(['evidence', 'add', `${number}`, ...of(content, repo)])).toMatchObject({
        code: 0,
      });
      write(content, repo, number);
    }
    expect(cli(['evidence', 'trace', ...of(content, repo)])).toMatchObject({ code: 0 });
    const out = join(mkdtempSync(join(tmpdir(), 'site-')), 'dist');
    await buildSite({ content: content.dir, out, requireUpstream: false });
    const paths = readdirSync(out, { recursive: true, encoding: 'utf8' });
    expect(paths.filter((path) => /ernie|sglang/i.test(path))).toEqual([]);
    const texts = paths.filter((path) => /\.(html|md|txt|json|xml|js|css)$/.test(path));
    const naming = texts.filter((path) =>
      /ernie|sgl-project|sglang/i.test(readFileSync(join(out, path), 'utf8')),
    );
    expect(naming).toEqual([]);
    const notices = readFileSync(join(out, 'third-party-notices.txt'), 'utf8');
    expect(notices).toContain('other/engine (https://github.com/other/engine), MIT, by its');
    expect(notices).toContain('granted by the authors of the engine');
    const turned = readFileSync(join(out, 'en/prs/8/index.html'), 'utf8');
    expect(turned).toContain('https://github.com/other/engine/pull/8');
    expect(turned).toContain('/en/prs/8/#story');
  },
);
