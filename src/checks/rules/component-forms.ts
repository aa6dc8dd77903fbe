import type { MdastNode } from 'satteri';
import type { Problem } from '../../errors.ts';
import { type AttributeValue, type ComponentForm, componentForms } from '../../reader/forms.ts';
import type { ContentFolder } from '../../reader/content-folder.ts';
import { lineOf, type Page } from '../../reader/page.ts';

type Element = MdastNode & { type: 'mdxJsxFlowElement' | 'mdxJsxTextElement' };

/** Authors write the components that there are, with what they take, where they make sense. */
export function componentFormsHold({ pages }: ContentFolder): Problem[] {
  return pages.flatMap((page) =>
    [...elementsOf(page.tree, [])].flatMap((one) => checkOne(page, one)),
  );
}

interface Placed {
  element: Element;
  /** Names of the components around it. */
  around: readonly string[];
}

function* elementsOf(node: MdastNode, around: readonly string[]): Generator<Placed> {
  const isElement = node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement';
  if (isElement) yield { element: node, around };
  const inner = isElement ? [...around, node.name ?? ''] : around;
  if ('children' in node) for (const child of node.children) yield* elementsOf(child, inner);
}

/** One slip in a tag is told once. */
function checkOne(page: Page, { element, around }: Placed): Problem[] {
  const name = element.name ?? '';
  const form = componentForms.get(name);
  const where = `${page.file}:${lineOf(element)}`;
  if (!form)
    return [
      {
        found: `<${name}>, which is no component of this site`,
        where,
        fix: 'Write Markdown, or one of the components in src/reader/forms.ts.',
      },
    ];
  const flaw = wrongPlace(page, name, form, around) ?? wrongAttribute(element, form);
  return flaw ? [{ ...flaw, where }] : [];
}

type Flaw = Pick<Problem, 'found' | 'fix'>;

const pagesOf = { 'pull request': /^prs\/\d+$/, run: /^runs\/(?!index$)/ };

function wrongPlace(
  page: Page,
  name: string,
  { inside, onPagesOf }: ComponentForm,
  around: readonly string[],
): Flaw | undefined {
  if (inside && !around.includes(inside))
    return { found: `<${name}> outside of <${inside}>`, fix: `Put it into <${inside}>.` };
  if (onPagesOf && !pagesOf[onPagesOf].test(page.path))
    return {
      found: `<${name}> on a page that is not that of a ${onPagesOf}`,
      fix: `Remove it: it shows the facts of the ${onPagesOf} whose page it is on.`,
    };
  return undefined;
}

function wrongAttribute(element: Element, { attributes }: ComponentForm): Flaw | undefined {
  const given = new Map<string, AttributeValue>();
  for (const attribute of element.attributes) {
    if (attribute.type !== 'mdxJsxAttribute')
      return { found: `<${element.name} {...}>`, fix: 'Write each attribute by its name.' };
    if (!Object.hasOwn(attributes, attribute.name))
      return {
        found: `<${element.name} ${attribute.name}>, which it does not take`,
        fix: takes(element.name, attributes),
      };
    given.set(attribute.name, valueOf(attribute.value));
  }
  const bad = Object.entries(attributes).find(([name, { optional, fits }]) => {
    const value = given.get(name);
    return value ? !fits(value) : !optional;
  });
  if (!bad) return undefined;
  const [name, { takes: wanted }] = bad;
  return {
    found: `<${element.name}> with ${written(name, given.get(name))}`,
    fix: `Give ${name} ${wanted}.`,
  };
}

function valueOf(value: string | { value: string } | null | undefined): AttributeValue {
  if (value === null || value === undefined) return { kind: 'flag' };
  return typeof value === 'string'
    ? { kind: 'text', text: value }
    : { kind: 'code', text: value.value };
}

function written(name: string, value: AttributeValue | undefined): string {
  if (!value) return `no ${name}`;
  if (value.kind === 'flag') return `${name} and no value`;
  const text = value.text.length > 60 ? `${value.text.slice(0, 59)}…` : value.text;
  return value.kind === 'text' ? `${name}="${text}"` : `${name}={${text}}`;
}

function takes(name: string | null | undefined, attributes: ComponentForm['attributes']): string {
  const names = Object.keys(attributes).join(', ');
  return names === '' ? `Write <${name}> without attributes.` : `It takes ${names}.`;
}
