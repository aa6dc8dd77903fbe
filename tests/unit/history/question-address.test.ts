import { expect, test } from 'vitest';
import { questionFragment, questionIn } from '../../../src/history/desk/question-address.ts';

test.each(['a/b.py:12', '-x + 1\n+y & z %41 #L3\n\ttab', '旋转'])('%j comes back', (text) => {
  expect(questionIn({ search: '', hash: questionFragment(text) })).toBe(text);
});

test('lines of a path are asked for by ?at=, and a place on the page asks nothing', () => {
  expect(questionIn({ search: '?at=a%2Fb.py', hash: '#L1-L2' })).toBe('a/b.py#L1-L2');
  expect(questionIn({ search: '', hash: '#placing' })).toBeUndefined();
  expect(questionIn({ search: '', hash: '' })).toBeUndefined();
});
