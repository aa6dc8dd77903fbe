import type { Problem } from '../../errors.ts';
import { componentForms } from '../../reader/forms.ts';
import type { ContentFolder } from '../../reader/content-folder.ts';
import { componentsOf, lineOf, nodesOf, type Page } from '../../reader/page.ts';

/** Every component is imported from where it is, and nothing else comes into a page. */
export function imports({ pages }: ContentFolder): Problem[] {
  return pages.flatMap((page) => {
    const statements = statementsOf(page);
    const wrong = statements.flatMap(({ text, line }) => wrongImport(page, text, line));
    return wrong.length > 0 ? wrong : notImported(page, statements);
  });
}

interface Statement {
  text: string;
  line: number;
}

function statementsOf(page: Page): Statement[] {
  return nodesOf(page.tree).flatMap((node) => {
    if (node.type !== 'mdxjsEsm') return [];
    const start = lineOf(node);
    const parts = node.value.split(/(?<=;)\s*\n(?=\S)|\n(?=import\b|export\b)/);
    return parts.map((text, index) => {
      const before = parts.slice(0, index).join('\n');
      return { text: text.trim(), line: start + (index > 0 ? before.split('\n').length : 0) };
    });
  });
}

const noForm =
  'Remove it; a new component needs a line in componentForms of src/reader/forms.ts too.';

const named = /^import\s*\{([^}]*)\}\s*from\s*(['"])(#mdx)\2;?$/;
const whole = /^import\s+(\w+)\s+from\s*(['"])(#components\/[\w/]+\.astro)\2;?$/;

function namesIn(text: string): { names: string[]; from: string } | undefined {
  const [, list, , from] = named.exec(text) ?? whole.exec(text) ?? [];
  if (list === undefined || from === undefined) return undefined;
  const names = list.split(',').map((name) => name.trim());
  return { names: names.filter(Boolean), from };
}

function wrongImport(page: Page, text: string, line: number): Problem[] {
  const where = `${page.file}:${line}`;
  const read = namesIn(text);
  if (!read) {
    const found = `"${text.split('\n')[0]!.slice(0, 80)}", which is no import of components`;
    return [{ found, where, fix: "Import components alone: import { Pr } from '#mdx';" }];
  }
  const stranger = read.names.find((name) => componentForms.get(name)?.from !== read.from);
  if (stranger === undefined) return [];
  const home = componentForms.get(stranger)?.from;
  return [
    {
      found: `the import of ${stranger} from ${read.from}, where it is not`,
      where,
      fix: home ? `Import it from ${home}.` : noForm,
    },
  ];
}

function notImported(page: Page, statements: readonly Statement[]): Problem[] {
  const imported = new Set(statements.flatMap(({ text }) => namesIn(text)?.names ?? []));
  const used = componentsOf(page.tree).filter(({ name }) => componentForms.has(name));
  const first = new Map(used.toReversed().map(({ name, line }) => [name, line]));
  return [...first]
    .filter(([name]) => !imported.has(name))
    .map(([name, line]) => ({
      found: `<${name}>, which the page does not import`,
      where: `${page.file}:${line}`,
      fix: `Add ${name} to the imports from ${componentForms.get(name)!.from}.`,
    }));
}
