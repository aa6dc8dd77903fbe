import type { Case } from './cases.ts';

const facts = 'prs/101/facts.json';
const survival = 'prs/101/survival.json';
const never = 'Run npm run evidence -- import 101 --repo PATH; facts are never typed.';
const retrace = 'Run npm run evidence -- trace --repo PATH.';
const other = 'd'.repeat(40);
const snapshot = 'e'.repeat(40);

/** What the tracer writes, edited by hand, or of two runs. */
export const badTraces: Case[] = [
  {
    when: 'a path leads out of the repository',
    break: (content) => content.replace(facts, 'docs/models.md', '../models.md'),
    told: [
      `content/prs/101/facts.json:13 (files.0.path) | the text "../models.md": it is no path in a repository | ${never}`,
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
    when: 'facts were edited',
    break: (content) => content.replace(facts, '"additions": 4', '"additions": 5'),
    told: [`content/prs/101/facts.json | another text than the tracer wrote | ${retrace}`],
  },
  {
    when: 'a traced pull request has no survival',
    break: (content) => content.remove(survival),
    told: [
      `content/prs/101/survival.json | no such file, and trace.json says that it was traced | ${retrace}`,
    ],
  },
  {
    when: 'facts are there that nobody traced',
    break: (content) => content.replace('trace.json', /.*prs\/101\/facts.*\n/, ''),
    told: [`content/prs/101/facts.json | a file that trace.json does not name | ${retrace}`],
  },
  {
    when: 'lineage is of another snapshot',
    break: (content) => content.replace('lineage.json', snapshot, other),
    told: [`content/lineage.json | another text than the tracer wrote | ${retrace}`],
  },
  {
    when: 'the rule is of another snapshot',
    break: (content) => content.replace('history.yaml', snapshot, other),
    told: [
      `content/history.yaml: snapshot | the snapshot ${other}; coverage.json was traced at ${snapshot} | ${retrace} Or restore the snapshot.`,
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
    told: [`content/history.yaml | another rule than the one that was traced | ${retrace}`],
  },
];
