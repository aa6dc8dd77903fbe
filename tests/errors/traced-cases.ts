import { oddPath } from '../unit/fixture/facts.ts';
import type { Case } from './cases.ts';

const facts = 'prs/101/facts.json';
const survival = 'prs/101/survival.json';
const never = 'Run npm run evidence -- import 101 --repo PATH; facts are never typed.';
const retrace = 'Run npm run evidence -- trace --repo PATH.';
const stale = `${retrace} The rule in history.yaml was changed since, or coverage.json was edited.`;
const other = 'd'.repeat(40);
const snapshot = 'e'.repeat(40);

/** What the tracer writes, edited by hand, or of two runs. */
export const badTraces: Case[] = [
  {
    when: 'a hunk stands twice',
    break: (content) => {
      content.replace(facts, /("hunks": )\[\n\s+(\{[\s\S]*?\n {8}\})/, '$1[$2,$2');
      content.replace(
        facts,
        /"additions": 3,\n(\s+)"deletions": 1/,
        '"additions": 6,\n$1"deletions": 2',
      );
      content.replace(
        facts,
        /"additions": 4,\n {2}"deletions": 1/,
        '"additions": 7,\n  "deletions": 2',
      );
    },
    told: [
      `content/prs/101/facts.json:18 (files.1) | ${oddPath}: the hunk at row 10 begins before the one above it ends | ${never}`,
    ],
  },
  {
    when: 'a hunk is moved on one side',
    break: (content) => content.replace(facts, '"oldStart": 10', '"oldStart": 11'),
    told: [
      `content/prs/101/facts.json:18 (files.1) | ${oddPath}: the hunk at row 10 is moved against its old rows (11) | ${never}`,
    ],
  },
  {
    when: 'a change is moved on one side',
    break: (content) => content.replace(facts, '"newStart": 13', '"newStart": 14'),
    told: [
      `content/prs/101/facts.json:18 (files.1) | ${oddPath}: the change at row 14 stands elsewhere on the other side in the hunk at row 10 | ${never}`,
    ],
  },
  {
    when: 'a hunk is longer than its changes make it',
    break: (content) => content.replace(facts, '"newLines": 9', '"newLines": 3000000000'),
    told: [
      `content/prs/101/facts.json:18 (files.1) | ${oddPath}: the rows do not add up in the hunk at row 10 | ${never}`,
    ],
  },
  {
    when: 'a path leads out of the repository',
    break: (content) => content.replace(facts, 'docs/models.md', '../models.md'),
    told: [
      `content/prs/101/facts.json:13 (files.0.path) | the text "../models.md": it is no path in a repository | ${never}`,
    ],
  },
  {
    when: 'the address is that of another pull request',
    break: (content) => content.replace(facts, '/pull/101', '/pull/102'),
    told: [
      `content/prs/101/facts.json:1 | https://github.com/sgl-project/sglang/pull/102 is not that of #101 | ${never}`,
    ],
  },
  {
    when: 'a day is in no calendar',
    break: (content) => content.replace(facts, '2026-01-02T', '2026-02-30T'),
    told: [
      `content/prs/101/facts.json:7 (mergedAt) | the text "2026-02-30T03:04:05Z": must be YYYY-MM-DDTHH:MM:SSZ | ${never}`,
    ],
  },
  {
    when: 'a number is a text',
    break: (content) => content.replace(facts, '"additions": 4', '"additions": "4"'),
    told: [
      `content/prs/101/facts.json:9 (additions) | the text "4" where a number belongs | ${never}`,
    ],
  },
  {
    when: 'a number is too large to count with',
    break: (content) => content.replace(facts, '"additions": 4', '"additions": 1e21'),
    told: [
      `content/prs/101/facts.json:9 (additions) | the number 1e+21, which is too large | ${never}`,
    ],
  },
  {
    when: 'survival does not add up',
    break: (content) =>
      content.replace(survival, '"surviving": 1,\n  "files"', '"surviving": 2,\n  "files"'),
    told: [
      `content/prs/101/survival.json:1 | surviving is 2, but its files add up to 1 | ${retrace}`,
    ],
  },
  {
    when: 'lines neither survive nor were replaced',
    break: (content) => content.replace(survival, '"lines": 1', '"lines": 2'),
    told: [
      `content/prs/101/survival.json:1 | ${oddPath}: of 2 lines 1 survive and 2 were replaced | ${retrace}`,
    ],
  },
  {
    when: 'more lines survive than there are rows',
    break: (content) =>
      content.replace(survival, /"places": \[[\s\S]*\],\n(\s+"replacedBy)/, '"places": [],\n$1'),
    told: [
      `content/prs/101/survival.json:1 | ${oddPath}: 1 lines survive in places of 0 rows | ${retrace}`,
    ],
  },
  {
    when: 'survival counts other lines than the facts',
    break: (content) => content.replace(survival, '"blank": 1', '"blank": 2'),
    told: [
      `content/prs/101/survival.json | 4 rows of ${oddPath} (added, moved and blank), and the facts have 3 | ${retrace}`,
    ],
  },
  {
    when: 'a traced pull request has no survival',
    break: (content) => content.remove(survival),
    told: [
      `content/prs/101/survival.json | no such file, and coverage.json says that it was traced | ${retrace}`,
    ],
  },
  {
    when: 'survival is of another snapshot',
    break: (content) => content.replace(survival, snapshot, other),
    told: [
      `content/prs/101/survival.json | the snapshot ${other}; history.yaml has ${snapshot} | ${retrace}`,
    ],
  },
  {
    when: 'lineage is of another snapshot',
    break: (content) => content.replace('lineage.json', snapshot, other),
    told: [
      `content/lineage.json: snapshot | the snapshot ${other}; history.yaml has ${snapshot} | ${retrace}`,
    ],
  },
  {
    when: 'the rule is of another snapshot',
    break: (content) => content.replace('history.yaml', snapshot, other),
    told: [
      `content/history.yaml: snapshot | the snapshot ${other}; coverage.json was traced at ${snapshot} | ${retrace} Or restore the snapshot.`,
    ],
  },
  {
    when: 'an edge leads to a stranger',
    break: (content) =>
      content.replace(
        'lineage.json',
        '"edges": [',
        '"edges": [{ "from": 102, "to": 99, "lines": 1, "moved": 0 },',
      ),
    told: [`content/lineage.json | lines of #99, which has no facts | ${retrace}`],
  },
  {
    when: 'the sources of a file do not add up',
    break: (content) =>
      content.replace(
        'lineage.json',
        '"files": [',
        '"files": [{ "path": "x.py", "lines": 3, "sources": [{ "number": 101, "lines": 2, "ranges": [[1, 2]] }] },',
      ),
    told: [
      `content/lineage.json:3 (files.0) | x.py: lines is 3, but its sources add up to 2 | ${retrace}`,
    ],
  },
  {
    when: 'coverage does not list a pull request',
    break: (content) =>
      content.replace('coverage.json', /"found": \[\n\s+\{[\s\S]*?\},/, '"found": ['),
    told: [
      `content/prs/101/facts.json | pull request 101, which coverage.json does not list with this merge commit | ${retrace} Its number is missing there, or the facts are those of another commit.`,
    ],
  },
  {
    when: 'coverage lists a pull request that has no facts',
    break: (content) => {
      content.remove('prs/102');
      content.remove('redirects.yaml');
      for (const lang of ['en', 'zh']) {
        content.remove(`docs/${lang}/prs/102.mdx`);
        content.replace(`docs/${lang}/prs/101.mdx`, / at=\{102\}/, '');
      }
    },
    told: [
      'content/coverage.json | pull request 102, which has no facts | Write its pages: npm run evidence -- add 102 --repo PATH.',
    ],
  },
  {
    when: 'an exclusion was not traced',
    break: (content) =>
      content.replace(
        'history.yaml',
        'exclusions: []',
        'exclusions: [{ number: 103, name: x, reason: { en: a, zh: 甲 } }]',
      ),
    told: [`content/coverage.json | another list of exclusions than history.yaml has | ${stale}`],
  },
];
