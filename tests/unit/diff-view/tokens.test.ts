import fc from 'fast-check';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { PackedTokens } from '../../../src/site/diff-view/packed-tokens.ts';
import { sourceText } from '../../../src/site/diff-view/source-text.ts';
import { tokensOf, type Token } from '../../../src/site/diff-view/tokens.ts';

afterEach(() => {
  vi.restoreAllMocks();
});

describe('the tokens of a text', () => {
  const line = 'export const config = { name: "ERNIE", sizes: [1, 2] };';

  it('do not depend on how busy the machine is', async () => {
    const quiet = await tokensOf('config.jsx', sourceText('quiet', `${line}\n`));
    let now = 0;
    // A clock on which every look takes a second.
    vi.spyOn(Date, 'now').mockImplementation(() => (now += 1000));
    const busy = await tokensOf('config.jsx', sourceText('busy', `${line}\n`));
    expect(busy.ofLine(1, line)).toEqual(quiet.ofLine(1, line));
    expect(busy.ofLine(1, line).map(({ kind }) => kind)).toContain('k');
  });
});

describe('packed tokens', () => {
  const token = fc.oneof(
    fc.record({ text: fc.string({ minLength: 1, unit: 'grapheme' }) }),
    fc.record({
      text: fc.string({ minLength: 1, maxLength: 30 }),
      kind: fc.constantFrom('k' as const, 's' as const, 'c' as const, 'f' as const, 'm' as const),
    }),
  );

  it('come out as they went in, or as one token where a line has no colours', () => {
    fc.assert(
      fc.property(fc.array(fc.array(token)), (tokens) => {
        const lines = tokens.map(textOf);
        const packed = new PackedTokens(lines, tokens);
        tokens.forEach((own, index) => {
          const plain = own.every((each) => !('kind' in each));
          const expected: Token[] = plain ? [{ text: lines[index]! }] : own;
          expect(packed.ofLine(index + 1, lines[index]!)).toEqual(expected);
        });
      }),
    );
  });

  it.each<[string, string, Token[]]>([
    ['other characters', 'a = 1', [{ text: 'a = 2', kind: 'k' }]],
    ['a token that is too long', 'x'.repeat(9000), [{ text: 'x'.repeat(9000), kind: 's' }]],
    ['no tokens', 'pass', []],
  ])('leave a line with %s as it is', (_, line, tokens) => {
    const packed = new PackedTokens(
      ['# before', line],
      [[{ text: '# before', kind: 'c' }], tokens],
    );
    expect(packed.ofLine(2, line)).toEqual([{ text: line }]);
    expect(packed.ofLine(1, '# before')).toEqual([{ text: '# before', kind: 'c' }]);
  });
});

function textOf(tokens: readonly Token[]): string {
  return tokens.map(({ text }) => text).join('');
}
