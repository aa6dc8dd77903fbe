import { expect, test } from 'vitest';
import { readContentFolder } from '../../../src/reader/content-folder.ts';
import { parsePage } from '../../../src/reader/page.ts';
import { formatProblem } from '../../../src/errors.ts';
import { checkPython } from '../../../src/checks/snippets/pyright.ts';
import { pythonSnippets } from '../../../src/checks/snippets/python.ts';

test('the Python of the pages holds', async () => {
  const { folder } = await readContentFolder('content');
  const snippets = folder.pages.flatMap(pythonSnippets);
  // A check of nothing would pass as well.
  expect(snippets.length).toBeGreaterThan(40);
  expect(checkPython(snippets).map(formatProblem)).toEqual([]);
});

const page = (body: string) =>
  parsePage(`---\ntitle: T\ndescription: D\n---\n\n${body}\n`, {
    ...{ locale: 'en', path: 'debug', file: 'debug.mdx' },
  });
const told = (body: string) =>
  checkPython(pythonSnippets(page(body))).map(
    ({ where, found, fix }) => `${where} | ${found} | ${fix}`,
  );
const block = (code: string, lang = 'python') => `\`\`\`${lang}\n${code}\n\`\`\`\n\n`;

test('Python stands in blocks, in documents and arguments of commands, and in sentences', () => {
  const body = [
    block('a = 1'),
    block("cd x\npython - DIR <<'PY'\nb = 1\nc = 2\nPY\npython3 -c 'd = 1'", 'sh'),
    'Run `python -c "e = 1"`; `grep -c "x" python/f.py` is none.\n\n',
    block('- f = 1\n+ f = 2', 'diff'),
  ].join('');
  const found = pythonSnippets(page(body)).map(({ line, code }) => `${line} ${code}`);
  expect(found).toEqual(['7 a = 1', '13 b = 1\nc = 2\n', '16 d = 1', '19 e = 1']);
});

test('packages need not be there, and an ellipsis stands for more', () => {
  expect(
    told(block('import torch\n\ndef f():\n    ...\n\nprint(torch.ones(2).x, f(), ...)')),
  ).toEqual([]);
});

test('each mistake is told with its line', () => {
  const body = [
    block('x = 1\nprint(x, model)'),
    block('def f(:\n    pass'),
    block("python - <<'PY'\nimport sys\nif sys.argv:\n    y = 1\nprint(y)\nPY", 'sh'),
    block('import asyncio\n\nasync def g():\n    asyncio.sleep(1)'),
    block('import math\nmath.sqr(2)'),
  ].join('');
  const mend = 'Mend the Python in both languages, and run it.';
  expect(told(body)).toEqual([
    'debug.mdx:8 | Python that fails: "model" is not defined, in `print(x, model)` (the snippet of line 7) | Define model in the snippet; where an earlier one of the page defines it, say `model` above this one.',
    `debug.mdx:12 | Python that fails: "(" was not closed, in \`def f(:\` (the snippet of line 12) | ${mend}`,
    `debug.mdx:21 | Python that fails: "y" is possibly unbound, in \`print(y)\` (the snippet of line 18) | ${mend}`,
    `debug.mdx:29 | Python that fails: Result of async function call is not used; use "await" or assign result to variable, in \`asyncio.sleep(1)\` (the snippet of line 26) | ${mend}`,
    `debug.mdx:34 | Python that fails: "sqr" is not a known attribute of module "math", in \`math.sqr(2)\` (the snippet of line 33) | ${mend}`,
  ]);
});

test('a snippet takes names over from an earlier one where the text says so', () => {
  const first = block('def ask(*parts):\n    return parts');
  expect(told(`${first}Reuses \`ask\`.\n\n${block('ask(1)')}`)).toEqual([]);
  expect(told(`Reuses \`ask\`.\n\n${block('ask(1)')}`)).toHaveLength(1);
  expect(told(`${first}${block('ask(1)')}`)).toHaveLength(1);
});
