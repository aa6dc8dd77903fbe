import { mdxToMdast, type MdastNode } from 'satteri';
import { ContentError } from '../errors.ts';
import { parseYaml } from './yaml-file.ts';
import type { Locale } from '../history/address.ts';
import { type Frontmatter, frontmatterSchema } from '../history/schemas/frontmatter.ts';
import { once } from '../history/memoize.ts';

/** One MDX file of the documentation tree, parsed by the site's own parser. */
export interface Page extends Frontmatter {
  locale: Locale;
  /** Path below the language, without extension, such as `prs/18856`. */
  path: string;
  file: string;
  /** The whole file. */
  source: string;
  /** Parsed again where memory was short since it was last asked for: trees are most of a content folder. */
  readonly tree: MdastNode;
}

/** What a page says of itself. */
export type FrontMatter = Omit<Page, 'source' | 'tree'>;

export interface Heading {
  depth: number;
  /** Undefined where the author gave none: the parser would derive one that differs by language. */
  id: string | undefined;
  /** Names of what else stands in its braces. */
  others: string[];
  line: number;
}

/** A component as an author wrote it. */
export interface Component {
  name: string;
  attributes: Record<string, string>;
  line: number;
  node: MdastNode;
}

/** A heading and what follows until the next one; the first section of a page has no heading. */
export interface Section {
  heading: Heading | undefined;
  line: number;
  nodes: MdastNode[];
}

type Source = Pick<Page, 'locale' | 'path' | 'file'>;

/** @throws ContentError with file and line where the MDX does not parse */
export function parsePage(source: string, place: Source): Page {
  const parsed = parseTree(source, place.file);
  let held = new WeakRef(parsed);
  return {
    ...{ ...place, ...frontmatterOf(parsed, place.file), source },
    get tree(): MdastNode {
      const known = held.deref();
      if (known) return known;
      const tree = parseTree(source, place.file);
      held = new WeakRef(tree);
      return tree;
    },
  };
}

/** A node and everything inside it, in the order of the file. */
export const nodesOf = once((node: MdastNode): readonly MdastNode[] => {
  const nodes: MdastNode[] = [];
  const add = (each: MdastNode): void => {
    nodes.push(each);
    if ('children' in each) each.children.forEach(add);
  };
  add(node);
  return nodes;
});

export function lineOf(node: MdastNode): number {
  return node.position?.start.line ?? 1;
}

export function headingsOf(page: Pick<Page, 'tree'>): readonly Heading[] {
  return headingsIn(page.tree);
}

const headingsIn = once((tree: MdastNode) =>
  nodesOf(tree).flatMap((node) => toHeading(node) ?? []),
);

export function componentsOf(root: MdastNode, name?: string): readonly Component[] {
  const components = componentsIn(root);
  return name ? components.filter((component) => component.name === name) : components;
}

const componentsIn = once((root: MdastNode) =>
  nodesOf(root).flatMap((node) => toComponent(node) ?? []),
);

export function sectionsOf(page: Page): Section[] {
  const sections: Section[] = [{ heading: undefined, line: 1, nodes: [] }];
  for (const node of nodesOf(page.tree)) {
    const heading = toHeading(node);
    if (heading) sections.push({ heading, line: heading.line, nodes: [] });
    sections.at(-1)?.nodes.push(node);
  }
  return sections;
}

export function toComponent(node: MdastNode): Component | undefined {
  if (node.type !== 'mdxJsxFlowElement' && node.type !== 'mdxJsxTextElement') return undefined;
  const attributes = node.attributes.flatMap((attribute) => {
    if (attribute.type !== 'mdxJsxAttribute') return [];
    const { name, value } = attribute;
    return [[name, typeof value === 'string' ? value : (value?.value ?? 'true')] as const];
  });
  return {
    name: node.name ?? '',
    attributes: Object.fromEntries(attributes),
    line: lineOf(node),
    node,
  };
}

export function toHeading(node: MdastNode): Heading | undefined {
  if (node.type !== 'heading') return undefined;
  const { id, ...others } =
    (node.data as { hProperties?: { id?: string } } | undefined)?.hProperties ?? {};
  return { depth: node.depth, id, others: Object.keys(others), line: lineOf(node) };
}

/** The features are those of the site: astro.config.mjs, and the directives that Starlight turns on. */
function parseTree(source: string, file: string): MdastNode {
  try {
    return mdxToMdast(source, { features: { headingAttributes: true, directive: true } });
  } catch (error) {
    const [, line, message] = /^(\d+):\d+: (.*)/s.exec((error as Error).message) ?? [];
    throw new ContentError(
      {
        found: message ?? (error as Error).message,
        where: line ? `${file}:${line}` : file,
        fix: 'Mend the MDX; a `<` or `{` that is text belongs into a code span.',
      },
      { cause: error },
    );
  }
}

const inFrontmatter =
  'Give title and description, each one line in the language of the page, searchWords and asked if it needs them, and nothing else; quote what has a colon or a #.';

function frontmatterOf(tree: MdastNode, file: string): Frontmatter {
  const [yaml] = 'children' in tree ? tree.children : [];
  if (yaml?.type !== 'yaml')
    throw new ContentError({ found: 'no frontmatter', where: `${file}:1`, fix: inFrontmatter });
  // The line of `---` comes before the first line of YAML.
  return parseYaml(`\n${yaml.value}`, file, frontmatterSchema, inFrontmatter);
}
