import { describe, expect, test } from 'vitest';
import { headingsOf, nodesOf } from '../../../src/reader/page.ts';
import { pageMarkdown } from '../../../src/outputs/page-markdown.ts';
import { content, onHost, rendering, written } from './site.ts';

const github = 'https://github.com/sgl-project/sglang';
const { snapshot } = content.history;

describe('components in a sentence', () => {
  test.each([
    ['a pull request', '<Pr n={18856} />', '[#18856](/ernie45/en/prs/18856.md)'],
    [
      'a note',
      '<Pr n={18856} note="in-place">note</Pr>',
      '[note](/ernie45/en/prs/18856.md#in-place)',
    ],
    ['one without a page', '<Pr n={15205} />', `[#15205](${github}/pull/15205)`],
    [
      'another repository',
      '<Pr repo="vllm-project/vllm" n={28798} />',
      '[vllm #28798](https://github.com/vllm-project/vllm/pull/28798)',
    ],
    ['an axis', '<Axis is="h">h</Axis> and <Axis is="t" />', 'h and t'],
    ['a mark', 'Done. <Known by="run">CPU, `x`</Known>', 'Done. (run: CPU, `x`)'],
    ['a bare mark', 'Done. <Known by="read" />', 'Done. (read)'],
    [
      'a place',
      '<Place file="a/b.py" lines="1-2" />',
      `[\`b.py:1-2\`](${github}/blob/${snapshot}/a/b.py#L1-L2)`,
    ],
    [
      'the snapshot',
      '<Snapshot />',
      `[\`${snapshot.slice(0, 12)}\`](${github}/commit/${snapshot}) (Aug 22, 2026)`,
    ],
    ['a fact', '<Fact pr={18856} is="additions" />', '268'],
    ['a link', '[x](/en/rotary/#whose)', '[x](/ernie45/en/rotary.md#whose)'],
    ['a link in this page', '[x](#y)', '[x](#y)'],
    ['a space', "a{' '}b", 'a b'],
    ['code is left alone', '`<Pr n={1} />` and `{x}`', '`<Pr n={1} />` and `{x}`'],
  ])('%s', (_, mdx, markdown) => {
    expect(written(mdx)).toBe(markdown);
  });

  test('takes the punctuation of the language', () => {
    expect(written('完成。<Known by="run">CPU</Known>', 'debug', 'zh')).toBe(
      '完成。（已运行：CPU）',
    );
    expect(written('<Snapshot />', 'debug', 'zh')).toMatch(/\)（2026年8月22日）$/);
  });
});

describe('components between paragraphs', () => {
  test('imports go', () => {
    expect(written("import { Pr } from '#mdx';\n\nText.")).toBe('Text.');
  });

  test('a table keeps its shape', () => {
    expect(written('| a | b |\n| - | - |\n| <Pr n={18856} /> | c |')).toBe(
      '| a | b |\n| - | - |\n| [#18856](/ernie45/en/prs/18856.md) | c |',
    );
  });

  test('a note says where it stands, under its heading', () => {
    const page = content.pages.find(({ path }) => path === 'prs/18856')!;
    expect(pageMarkdown(rendering(page, onHost))).toMatch(
      /### One program per token \{#kernel-grid\}\n\n`python\/sglang\/srt\/layers\/rotary_embedding\.py` · `_triton_ernie45_rope_qk_fused` · \[added lines 2810–2819\]\(https:\/\/github\.com\/sgl-project\/sglang\/commit\/[0-9a-f]{40}#diff-[0-9a-f]{64}R2810-R2819\) · \(read, run\)\n\nThe grid is/,
    );
  });

  test('a diagram becomes its description and its mermaid text', () => {
    const markdown = written('<Diagram id="decoder-fused" />');
    expect(markdown).toContain('```mermaid\nflowchart TD');
    expect(markdown).toContain('/ernie45/en/prs/18856/#kernel-grid');
    expect(markdown).not.toContain('{{entry}}');
  });

  test('a component without a Markdown form stops the build and names its line', () => {
    expect(() => written('<Unheard />')).toThrow('content/docs/en/debug.mdx:6: <Unheard>');
  });
});

describe('every page', () => {
  const pages = content.pages.map((page) => [`${page.locale}/${page.path}`, page] as const);

  test.each(pages)('%s says all that the author wrote, without markup', (_, page) => {
    const markdown = pageMarkdown(rendering(page));
    const prose = markdown.replace(/```[\s\S]*?```/g, '').replace(/(`+)[^`].*?\1/g, '');
    expect(prose).not.toMatch(/<\/?[A-Z]\w*|^import /m);
    for (const { id } of headingsOf(page)) expect(markdown).toContain(`{#${id}}`);
    const said = squash(markdown);
    for (const node of nodesOf(page.tree)) {
      if (node.type !== 'inlineCode' && node.type !== 'code') continue;
      expect(said).toContain(squash(node.value));
    }
  });
});

/** Code in a list is indented, and a bar in a table is escaped. */
function squash(text: string): string {
  return text.replaceAll('\\|', '|').replace(/\s+/g, ' ');
}
