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

/** What the entry says and the page does not, and runs that the page rests on alone: one of the two is wrong. */
function unsaid(finding: Finding, page: Page, folder: ContentFolder, file: string): Problem[] {
  const lacking = [
    ...lackingMarks(finding, page, folder),
    ...finding.since
      .filter((n) => !beginnings(page).includes(n))
      .map((n) => `<Pr n={${n}}> in #since`),
    ...finding.at
      .filter((place) => !placesOn(page).includes(place))
      .map((place) => `<Place> of ${place}`),
  ];
  const unlisted = runsOn(page).filter((run) => !finding.runs?.includes(run));
  return [
    ...lacking.map((what) => ({
      found: `no ${what}, which ${file} claims of "${finding.id}"`,
      where: page.file,
      fix: 'Say it on the page in both languages, or correct the entry.',
    })),
    ...unlisted.map((run) => ({
      found: `the run ${run}, which ${file} does not list for "${finding.id}"`,
      where: page.file,
      fix: `Add it to runs there.`,
    })),
  ];
}

function lackingMarks({ runs = [], known }: Finding, page: Page, folder: ContentFolder): string[] {
  const marks = marksOn(page, folder.runs);
  return [
    ...runs.filter((run) => !runsOn(page).includes(run)).map((run) => `mark of the run ${run}`),
    ...known.filter((by) => !marks.includes(by)).map((by) => `mark "${by}"`),
  ];
}

function runsOn({ tree }: Page): string[] {
  return [...new Set(componentsOf(tree).flatMap(({ attributes }) => attributes['run'] ?? []))];
}

/** Pull requests that the section says it began with. */
function beginnings(page: Page): number[] {
  const since = sectionsOf(page).find(({ heading }) => heading?.id === 'since');
  return (since?.nodes ?? [])
    .flatMap((node) => toComponent(node) ?? [])
    .flatMap(({ name, attributes: { n, repo } }) => (name === 'Pr' && !repo ? Number(n) : []));
}

/** Places at the snapshot. */
function placesOn({ tree }: Page): string[] {
  return componentsOf(tree, 'Place').flatMap(({ attributes: { file, lines, at } }) =>
    at === undefined ? `${file}:${lines}` : [],
  );
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
