import type { InlineCode } from './inline-code.ts';

type Directives = Record<string, readonly string[]>;

const common: Directives = {
  'default-src': ["'none'"],
  'connect-src': ["'self'"],
  'font-src': ["'self'"],
  'img-src': ["'self'", 'data:'],
  'manifest-src': ["'self'"],
  'worker-src': ["'self'"],
  'base-uri': ["'none'"],
  'form-action': ["'self'"],
};

/** The policy of one page: it runs the scripts and takes the styles that it was built with, no others. */
export function pagePolicy({ scripts, styleElements, styleAttributes }: InlineCode): string {
  const attributes = styleAttributes.length > 0 ? ["'unsafe-hashes'", ...styleAttributes] : [];
  return format({
    ...common,
    'script-src': ["'self'", ...scripts],
    'style-src': ["'self'", ...styleElements, ...attributes],
  });
}

/**
 * The policy of the headers file, which is one for all pages. A page is held by both policies, so
 * that this one may leave the styles to the page's own: the hashes of all pages fill no header.
 */
export function sitePolicy(scripts: readonly string[]): string {
  return format({
    ...common,
    'script-src': ["'self'", ...scripts],
    'style-src': ["'self'", "'unsafe-inline'"],
    'frame-ancestors': ["'none'"],
  });
}

/** Puts a policy in front of everything that it governs. */
export function withPolicy(html: string, policy: string): string {
  const meta = `<meta http-equiv="Content-Security-Policy" content="${policy}">`;
  return html.replace(/<head(?:\s[^>]*)?>(?:\s*<meta charset=[^>]*>)?/i, (start) => start + meta);
}

function format(directives: Directives): string {
  return Object.entries(directives)
    .map(([name, sources]) => [name, ...sources].join(' '))
    .join('; ');
}
