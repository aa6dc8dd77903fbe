import { basename, join } from 'node:path';
import type { Problem } from '../../errors.ts';
import type { ContentFolder } from '../../reader/content-folder.ts';
import { type Attribute, componentForms } from '../../reader/forms.ts';
import { type Component, componentsOf } from '../../reader/page.ts';
import { wordsAndCode, writeOut } from '../../reader/prose.ts';
import { unknownRun } from './run-claims.ts';

/** Components name pull requests, notes, diagrams, surfaces and runs that are there. */
export function knownNames(folder: ContentFolder): Problem[] {
  const names = namesOf(folder);
  return folder.pages.flatMap((page) =>
    componentsOf(page.tree).flatMap((component) =>
      flawsOf(component, names).map((flaw) => ({
        ...flaw,
        where: `${page.file}:${component.line}`,
      })),
    ),
  );
}

interface Names {
  dir: string;
  pulls: ReadonlySet<string>;
  /** Ids of the notes by number, of the pull requests that could be read. */
  notes: ReadonlyMap<string, readonly string[]>;
  diagrams: readonly string[];
  surfaces: readonly string[] | undefined;
  platforms: readonly string[] | undefined;
  plots: readonly string[] | undefined;
  ledgers: readonly string[] | undefined;
  findings: readonly string[] | undefined;
  present: ContentFolder['present'];
}

function namesOf(folder: ContentFolder): Names {
  const { dir, present, pulls, surfaces, platforms, plots, ledgers, findings } = folder;
  return {
    dir,
    pulls: new Set(present.pulls.map((folder) => basename(folder))),
    notes: new Map(pulls.map((pull) => [String(pull.number), pull.anchors.map(({ id }) => id)])),
    diagrams: present.diagrams,
    surfaces: surfaces?.map(({ slug }) => slug),
    platforms: platforms?.map(({ id }) => id),
    plots: plots?.map(({ id }) => id),
    ledgers: ledgers?.map(({ id }) => id),
    findings: findings?.map(({ id }) => id),
    present,
  };
}

type Flaw = Pick<Problem, 'found' | 'fix'>;

function flawsOf(component: Component, names: Names): Flaw[] {
  return [...unknownIn(component, names), ...otherNumber(component)];
}

/** `<Pr n={1}>#2</Pr>` leads elsewhere than it says. */
function otherNumber({ name, attributes: { n }, node }: Component): Flaw[] {
  const said =
    name === 'Pr' ? /^#(\d+)$/.exec(writeOut(node, wordsAndCode).trim())?.[1] : undefined;
  if (said === undefined || said === n) return [];
  return [{ found: `<Pr n={${n}}> with the words #${said}`, fix: 'Correct one of the two.' }];
}

function unknownIn({ name, attributes }: Component, names: Names): Flaw[] {
  const form = Object.entries(componentForms.get(name)?.attributes ?? {});
  return form.flatMap(([attribute, { names: kind }]) => {
    const values = attributes[attribute]?.split(' ') ?? [];
    return values.flatMap(
      (value) =>
        (kind && value && flawOf(kind, { name, attribute, value, attributes }, names)) || [],
    );
  });
}

interface Naming extends Pick<Component, 'name' | 'attributes'> {
  attribute: string;
  value: string;
}

function flawOf(
  kind: NonNullable<Attribute['names']>,
  { name, attribute, value, attributes }: Naming,
  names: Names,
): Flaw | undefined {
  const tag = `<${name} ${attribute}="${value}">`;
  switch (kind) {
    case 'pull':
      return unknownPull(name, value, names);
    case 'note':
      return unknownNote(attributes['n'] ?? '', value, names);
    case 'diagram':
      return unknown(tag, value, names.diagrams, join(names.dir, 'diagrams'));
    case 'surface':
      return unknown(tag, value, names.surfaces, join(names.dir, 'surfaces.yaml'));
    case 'platforms':
      return unknown(tag, value, names.platforms, join(names.dir, 'platforms.yaml'));
    case 'plot':
      return unknown(tag, value, names.plots, join(names.dir, 'plots.yaml'));
    case 'ledger':
      return unknown(tag, value, names.ledgers, join(names.dir, 'ledgers.yaml'));
    case 'finding':
      return unknown(tag, value, names.findings, join(names.dir, 'findings.yaml'));
    case 'run':
      return unknownRun(tag, value, names);
  }
}

function unknownPull(name: string, number: string, { pulls }: Names): Flaw | undefined {
  if (!/^\d+$/.test(number) || pulls.has(number)) return undefined;
  return {
    found: `<${name}> asks for #${number}, which has no facts`,
    fix: `Correct the number, or run npm run evidence -- import ${number} --repo PATH.`,
  };
}

function unknownNote(number: string, note: string, { dir, pulls, notes }: Names): Flaw | undefined {
  const file = join(dir, 'prs', number, 'anchors.yaml');
  const found = `<Pr n={${number}} note="${note}">`;
  if (!pulls.has(number))
    return {
      found: `${found}, and #${number} has no page here`,
      fix: 'Remove the note, or correct the number.',
    };
  if (notes.get(number)?.includes(note) ?? true) return undefined;
  return { found: `${found}, which is no note of ${file}`, fix: 'Name a note that is there.' };
}

function unknown(
  tag: string,
  name: string,
  known: readonly string[] | undefined,
  place: string,
): Flaw | undefined {
  if (!known || known.includes(name)) return undefined;
  const fix = `Name one of those that are there: ${known.join(', ') || 'none'}.`;
  return { found: `${tag}, which ${place} does not have`, fix };
}
