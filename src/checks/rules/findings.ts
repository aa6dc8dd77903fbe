import { join } from 'node:path';
import type { Problem } from '../../errors.ts';
import { gravestWay } from '../../history/finding.ts';
import type { Finding } from '../../history/schemas/findings.ts';
import type { ContentFolder } from '../../reader/content-folder.ts';
import { marksOn } from '../../reader/marks.ts';
import { componentsOf, headingsOf, type Page, sectionsOf, toComponent } from '../../reader/page.ts';

/** What every finding tells, in this order; it may have more. */
const sections = ['what', 'whom', 'since', 'proof', 'see', 'mend', 'known'];

/**
 * A finding tells what it is, whom it meets and how it is known; what content/findings.yaml holds of
 * it stands on its page; and the list shows every kind that there is.
 */
export function findings(folder: ContentFolder): Problem[] {
  const pages = folder.pages.filter(({ path }) => /^findings\/(?!index$)/.test(path));
  const structure = pages.flatMap((page) => lackingSections(page, sections, 'finding'));
  if (!folder.findings) return structure;
  const data = new Map(folder.findings.map((finding) => [`findings/${finding.id}`, finding]));
  const file = join(folder.dir, 'findings.yaml');
  return [
    ...structure,
    ...pages.flatMap((page) => {
      const finding = data.get(page.path);
      return finding ? unsaid(finding, page, folder, file) : [withoutData(page, file)];
    }),
    ...folder.findings.flatMap((finding) => ofEntry(finding, folder, file)),
    ...unlisted(folder),
  ];
}

/** The sections that a page of a kind must have, and their order. */
export function lackingSections(page: Page, sections: readonly string[], kind: string): Problem[] {
  const ids = headingsOf(page).flatMap(({ id, depth }) => (depth === 2 && id ? [id] : []));
  const missing = sections.filter((id) => !ids.includes(id));
  if (missing.length > 0)
    return missing.map((id) => ({
      found: `no section #${id}, which every ${kind} has`,
      where: page.file,
      fix: `Add a heading of level 2 with {#${id}} and what it says.`,
    }));
  const order = ids.filter((id) => sections.includes(id));
  const wrong = order.find((id, index) => id !== sections[index]);
  if (wrong === undefined) return [];
  return [
    {
      found: `the section #${wrong} out of its order`,
      where: page.file,
      fix: `Put the sections into this order: ${sections.join(', ')}.`,
    },
  ];
}

function withoutData({ path, file }: Page, data: string): Problem {
  return {
    found: `a finding that ${data} does not have`,
    where: file,
    fix: `Add an entry with id: ${path.replace('findings/', '')} there: the list and the JSON are made of it.`,
  };
}

/** What the entry says and the page does not: one of the two is wrong. */
function unsaid(finding: Finding, page: Page, { runs }: ContentFolder, file: string): Problem[] {
  const components = componentsOf(page.tree);
  const marks = marksOn(page, runs);
  const since = sectionsOf(page).find(({ heading }) => heading?.id === 'since');
  const begun = (since?.nodes ?? []).flatMap((node) => toComponent(node) ?? []);
  const lacking = [
    ...finding.since
      .filter((n) => !begun.some(({ name, attributes }) => isPr(name, attributes, n)))
      .map((n) => `<Pr n={${n}}> in #since`),
    ...finding.at
      .filter((place) => !components.some(({ attributes }) => placeOf(attributes) === place))
      .map((place) => `a <Place> of ${place}`),
    ...(finding.runs ?? [])
      .filter((run) => !components.some(({ attributes }) => attributes['run'] === run))
      .map((run) => `a mark of the run ${run}`),
    ...finding.known.filter((by) => !marks.includes(by)).map((by) => `a mark "${by}"`),
  ];
  return lacking.map((what) => ({
    found: `no ${what}, which ${file} claims of "${finding.id}"`.replace('no a ', 'no '),
    where: page.file,
    fix: 'Say it on the page in both languages, or correct the entry.',
  }));
}

function isPr(name: string, attributes: Record<string, string>, number: number): boolean {
  return name === 'Pr' && attributes['n']?.trim() === String(number) && !attributes['repo'];
}

function placeOf({ file, lines, at }: Record<string, string>): string | undefined {
  return at === undefined ? `${file}:${lines}` : undefined;
}

function ofEntry({ id, state }: Finding, folder: ContentFolder, file: string): Problem[] {
  const where = `${file} (${id})`;
  const hasPage = folder.pages.some(({ path }) => path === `findings/${id}`);
  const page = `docs/en/findings/${id}.mdx`;
  const orphan = {
    found: 'a finding without a page',
    where,
    fix: `Write ${page} and its Chinese twin, or remove the entry.`,
  };
  if (state.is !== 'hidden' || folder.findings?.some((other) => other.id === state.behind))
    return hasPage ? [] : [orphan];
  const found = `a finding hidden behind "${state.behind}", which is none`;
  const wrong = { found, where: `${where}.state`, fix: 'Name the id of another entry.' };
  return hasPage ? [wrong] : [orphan, wrong];
}

function unlisted({ pages, findings = [] }: ContentFolder): Problem[] {
  const kinds = new Set(findings.map((finding) => gravestWay(finding).kind));
  return pages
    .filter(({ path }) => path === 'findings/index')
    .flatMap((list) => {
      const shown = componentsOf(list.tree, 'FindingList').map(({ attributes }) => attributes.kind);
      return [...kinds]
        .filter((kind) => shown.filter((one) => one === kind).length !== 1)
        .map((kind) => ({
          found: `findings of the kind "${kind}", which this list does not show once`,
          where: list.file,
          fix: `Write <FindingList kind="${kind}" /> under its heading, once.`,
        }));
    });
}
