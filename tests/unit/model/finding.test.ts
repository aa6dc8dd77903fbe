import { expect, test } from 'vitest';
import { bySeverity, gravestWay } from '../../../src/history/finding.ts';
import { type Finding, findingsSchema, type Way } from '../../../src/history/schemas/findings.ts';

const words = { en: 'Words.', zh: '文字。' };
const way: Way = { kind: 'failure', reach: 'request', enters: ['http'], on: ['cuda'] };
const plain: Finding = {
  ...{ id: 'plain', says: words, ways: [way], since: [200], state: { is: 'open' } },
  ...{ known: ['read'], at: ['a.py:1'] },
  after: { asked: '2026-01-01', queries: ['words'], threads: [] },
};
const like = (id: string, more: Partial<Finding>): Finding => ({ ...plain, id, ...more });
const ways = (more: Partial<Way>) => ({ ways: [{ ...way, ...more }] });

/** Each differs from the one before in what the order asks next, or in what it asks before. */
const ordered: Finding[] = [
  like('server', ways({ reach: 'server' })),
  like('server-at-the-start-too', {
    ...ways({ reach: 'server', enters: ['start', 'any'] }),
    since: [201],
  }),
  like('server-at-the-start', ways({ reach: 'server', enters: ['start'] })),
  like('tokenizer', ways({ reach: 'tokenizer' })),
  like('older', { since: [250, 100] }),
  plain,
  like('hidden-one', { state: { is: 'hidden', behind: 'plain' }, since: [1] }),
  like('partly', { state: { is: 'partly', by: 300 }, since: [1] }),
  like('mended', { state: { is: 'mended', by: 300 }, since: [1] }),
  like('wrong-everywhere', ways({ kind: 'wrong-output', reach: 'server' })),
  like('wrong-once', ways({ kind: 'wrong-output' })),
  like('cost', ways({ kind: 'cost', reach: 'server' })),
  like('trap', ways({ kind: 'trap', reach: 'server' })),
];

test('findings stand gravest first, however they are filed', () => {
  expect(findingsSchema.parse(ordered)).toEqual(ordered);
  const ids = (findings: Finding[]) => findings.map(({ id }) => id);
  expect(ids(ordered.toReversed().toSorted(bySeverity))).toEqual(ids(ordered));
});

test('a finding with several outcomes is filed under the gravest', () => {
  const silent: Way = { ...way, kind: 'wrong-output', reach: 'server' };
  const fatal: Way = { ...way, reach: 'server', enters: ['precomputed'] };
  expect(gravestWay({ ways: [silent, way, fatal] })).toBe(fatal);
});
