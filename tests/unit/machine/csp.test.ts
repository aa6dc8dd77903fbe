import { describe, expect, test } from 'vitest';
import { elementsIn } from '../../../src/finish/elements.ts';
import { headersFile } from '../../../src/finish/csp/headers-file.ts';
import { inlineCode } from '../../../src/finish/csp/inline-code.ts';
import { pagePolicy, sitePolicy, withPolicy } from '../../../src/finish/csp/policy.ts';

/** printf 'a()' | openssl dgst -sha256 -binary | base64 */
const hashOfA = "'sha256-qVpDBgj7bpq5hMAcGp3AOc79J3Y1Z4HvySTwKrWDoy4='";

describe('what a page carries in itself', () => {
  test('scripts that run, each once; data and files are left out', () => {
    const { scripts } = inlineCode(
      elementsIn(
        '<script>a()</script><script type="module">a()</script><script src="/x.js"></script>' +
          '<script type="application/json">{}</script><template><script>b()</script></template>',
      ),
    );
    expect(scripts).toHaveLength(2);
    expect(scripts[0]).toBe(hashOfA);
  });

  test('styles, also of noscript', () => {
    const code = inlineCode(
      elementsIn('<style>p{}</style><p style="color:red"><noscript><style>q{}</style>'),
    );
    expect(code.styleElements).toHaveLength(2);
    expect(code.styleAttributes).toHaveLength(1);
  });
});

describe('the policy', () => {
  const policy = pagePolicy({ scripts: [hashOfA], styleElements: [], styleAttributes: [] });

  test('admits no inline script by its kind', () => {
    expect(policy).toContain(`script-src 'self' ${hashOfA};`);
    expect(policy).not.toContain('unsafe-inline');
    expect(sitePolicy([hashOfA])).toMatch(/script-src [^;]*sha256-[^;]*; style-src/);
  });

  test('stands before everything that it governs', () => {
    const html = '<!doctype html><html><head><meta charset="utf-8"><script>a()</script></head>';
    expect(withPolicy(html, policy)).toContain(
      `<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}"><script>`,
    );
  });

  test('is in the headers file, whose paths know the base', () => {
    const file = headersFile('/ernie45', sitePolicy([]));
    expect(file).toContain("/ernie45/*\n  Content-Security-Policy: default-src 'none';");
    expect(file).toContain('/ernie45/og/*\n  Cache-Control: public, max-age=31536000, immutable');
    expect(file).toContain('/ernie45/api/*\n  Access-Control-Allow-Origin: *');
  });
});
