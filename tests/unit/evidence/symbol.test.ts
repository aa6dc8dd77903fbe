import { describe, expect, it } from 'vitest';
import { symbolAt, symbolOf } from '../../../src/history/symbol.ts';

/** `<` marks the row that is asked for. */
const cases: [name: string, symbol: string | null, source: string][] = [
  ['module level', null, 'import torch  <\n'],
  ['a method', 'Rope.forward', 'class Rope:\n    def forward(self):\n        return 1  <\n'],
  ['the header of a def', 'forward', 'def forward():  <\n    pass\n'],
  ['a row of a class body', 'Rope', 'class Rope:\n    size = 1  <\n    def f(self): pass\n'],
  ['a decorator', 'Rope.f', 'class Rope:\n    @property  <\n    def f(self):\n        pass\n'],
  ['a decorator over several rows', 'f', '@jit(\n    a=1,  <\n)\ndef f():\n    pass\n'],
  [
    'a nested def',
    'outer.inner',
    'def outer():\n    def inner():\n        return 1  <\n    return 2\n',
  ],
  [
    'after a nested def',
    'outer',
    'def outer():\n    def inner():\n        return 1\n    return 2  <\n',
  ],
  ['async def', 'Rope.load', 'class Rope:\n    async def load(self):\n        pass  <\n'],
  ['a docstring that holds "def"', 'f', 'def f():\n    """\ndef g():\n    """\n    return 1  <\n'],
  ['a docstring that ends on its row', 'f', 'def f():\n    """def g():"""\n    return 1  <\n'],
  ['a string with a hash and a quote', 'f', 'def f():\n    a = \'#"""\'\n    return a  <\n'],
  ['a comment that opens a bracket', 'f', 'def f():  # (\n    return 1  <\n'],
  ['arguments at the left margin', 'f', 'def f(\na,\n):\n    return a  <\n'],
  ['a row that is continued', 'f', 'def f():\n    x = 1 + \\\n2\n    return x  <\n'],
  ['a comment at the left margin', 'f', 'def f():\n    a = 1\n# aside\n    return a  <\n'],
  ['a blank row inside', 'f', 'def f():\n    a = 1\n  <\n    return a\n'],
  ['a blank row behind', null, 'def f():\n    return 1\n  <\nx = 1\n'],
  ['tabs', 'A.f', 'class A:\n\tdef f(self):\n\t\treturn 1  <\n'],
  [
    'CRLF',
    'A.f',
    'class A:\r\n    def f(self):\r\n        x = 1 + \\\r\n1\r\n        return x  <\r\n',
  ],
  ['Han names', '模型.前向', 'class 模型:\n    def 前向(self):\n        return 1  <\n'],
  ['the second of two classes', 'B', 'class A:\n    x = 1\n\nclass B:\n    x = 1  <\n'],
  ['a def in an if', 'f', 'if x:\n    def f():\n        return 1  <\n'],
];

describe('the enclosing symbol', () => {
  it.each(cases)('of %s', (_, symbol, source) => {
    const lines = source.split('\n');
    const row = lines.findIndex((line) => line.includes('  <')) + 1;
    const unmarked = lines.map((line) => line.replace('  <', ''));
    expect(symbolAt(unmarked, row)).toBe(symbol);
  });

  it('of a range is that of its first row that is not blank', () => {
    const lines = ['def f():', '    pass', '', '', 'def g():', '    pass'];
    expect(symbolOf(lines, [3, 6])).toBe('g');
  });
});
