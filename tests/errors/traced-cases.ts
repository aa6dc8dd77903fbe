import type { FixtureContent } from '../unit/fixture/content.ts';
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

const verdicts = 'ring.yaml';

/** A commit of the ring as #7, whose change of an interface a person has to read, two calls on. */
function ringWith(content: FixtureContent): void {
  const depth = 2;
  const change = { kind: 'returns', depth, path: 'srt/a.py', name: 'f' };
  const told = { number: 7, commit: other, title: 'Change', mergedAt: '2026-01-01T00:00:00Z' };
  const commit = { ...told, depth, bodies: 0, changes: [change] };
  content.write(
    'ring.json',
    JSON.stringify({ snapshot, taken: [1, 1, 1], commits: [commit], calls: [] }),
  );
  content.seal();
}

/** What a person says of the ring, and what the tracer found. */
export const badVerdicts: Case[] = [
  {
    when: 'nobody has read a change two calls on',
    break: (content) => ringWith(content),
    told: [
      'content/ring.yaml: triaged | #7 changes an interface that the family takes (f: returns), and nobody has read it | Read it: give a reason here, or tell its effect under thirdRing in history.yaml.',
    ],
  },
  {
    when: 'a reason is not there',
    break(content) {
      ringWith(content);
      content.replace(
        verdicts,
        'reasons: {}',
        'reasons: { same: { en: It is equal., zh: 没有变化。 } }',
      );
      content.replace(verdicts, 'triaged: {}', 'triaged: { 7: other }');
    },
    told: [
      'content/ring.yaml: triaged | #7 names the reason "other", which is not there | Use one of same, or add it.',
    ],
  },
  {
    when: 'a reason is given for what changed nothing, and a pull request is lost',
    break(content) {
      content.replace(
        verdicts,
        'reasons: {}',
        'reasons: { same: { en: It is equal., zh: 没有变化。 } }',
      );
      content.replace(verdicts, 'triaged: {}', 'triaged: { 8: same }');
      content.replace(verdicts, 'mustFind: []', 'mustFind: [ 9 ]');
    },
    told: [
      'content/ring.yaml: triaged | #8 has a reason, and ring.json has no change of it that needs one | Remove the line, or correct its number.',
      'content/ring.yaml: mustFind | #9 must be found by the rule, and ring.json does not have it | Run npm run evidence -- trace --repo PATH; if it is missing then, the rule in src/evidence/ring lost it.',
    ],
  },
];
