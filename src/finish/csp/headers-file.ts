/**
 * The headers file that Cloudflare Pages and Netlify read at the root of what they publish: a site
 * in a folder of theirs needs it one folder up. Other hosts are told by it what to set.
 */
export function headersFile(base: string, policy: string): string {
  const root = base.replace(/\/$/, '');
  return [
    block(`${root}/*`, {
      'Content-Security-Policy': policy,
      'Referrer-Policy': 'strict-origin-when-cross-origin',
      'X-Content-Type-Options': 'nosniff',
    }),
    ...['/_astro/*', '/og/*'].map((path) =>
      block(root + path, { 'Cache-Control': 'public, max-age=31536000, immutable' }),
    ),
    ...['/api/*', '/.well-known/*'].map((path) =>
      block(root + path, { 'Access-Control-Allow-Origin': '*' }),
    ),
    ...['en', 'zh'].map((locale) =>
      block(`${root}/${locale}/*.md`, { 'Content-Type': 'text/markdown; charset=utf-8' }),
    ),
  ].join('\n');
}

function block(path: string, headers: Record<string, string>): string {
  const lines = Object.entries(headers).map(([name, value]) => `  ${name}: ${value}\n`);
  return `${path}\n${lines.join('')}`;
}
