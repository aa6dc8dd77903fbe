import { diffCoverage } from '../history/diff-coverage.ts';
import { formatCount } from '../history/fact.ts';
import { changesOf, type Relation, relations } from '../history/lineage.ts';
import type { Anchor, Pull } from '../history/pull.ts';
import { blobUrl, diffUrl, formatLines, type LineRange } from '../history/upstream.ts';
import type { Survival, SurvivalFile } from '../history/schemas/survival.ts';
import { blocks, code, link, list } from './markdown-text.ts';
import { originLink, pullLink } from './prose-components.ts';
import { type ComponentText, labelled, pullOf, type Rendering } from './rendering.ts';

const AnnotatedDiff: ComponentText = ({ inside }) => inside;

/** The heading, then where the note stands, then what it says. */
const Note: ComponentText = (rendering) => {
  const { attributes, inside } = rendering;
  const pull = pullOf(rendering);
  const anchor = pull.anchors.find(({ id }) => id === attributes['at']);
  if (!anchor) throw new Error(`<Note at="${attributes['at']}">: no anchor of this name.`);
  const [heading = '', ...rest] = inside.split('\n');
  return blocks([heading, placeLine(rendering, pull, anchor), rest.join('\n')]);
};

/** File, symbol, rows and basis of a note in one line. */
export function placeLine({ t }: Rendering, pull: Pull, anchor: Anchor): string {
  const { file, symbol, side, lines, known } = anchor;
  const rows = t(side === 'additions' ? 'diff.linesAdded' : 'diff.linesDeleted', {
    lines: formatLines(lines),
  });
  const place = link(rows, diffUrl(pull.facts.mergeCommit, file, side, lines));
  const basis = known.map((by) => t(`known.${by}`)).join(', ');
  return [code(file), symbol && code(symbol), place, `(${basis})`].filter(Boolean).join(' · ');
}

const Gist: ComponentText = ({ t, inside }) => blocks([`*${t('gist.label')}*`, inside]);

const DiffCoverage: ComponentText = (rendering) => {
  const { t, lang, locale } = rendering;
  const pull = pullOf(rendering);
  const files = diffCoverage(pull);
  const sum = (key: 'added' | 'explained' | 'unremarkable'): string =>
    formatCount(
      files.reduce((total, file) => total + file[key], 0),
      lang,
    );
  const line = t('coverage.line', {
    files: formatCount(pull.facts.files.length, lang),
    read: formatCount(files.length, lang),
    added: sum('added'),
    explained: sum('explained'),
    unremarkable: sum('unremarkable'),
    notes: formatCount(pull.anchors.length, lang),
  });
  const plain = pull.reading.unremarkable.map(({ file, lines, what }) => {
    const href = diffUrl(pull.facts.mergeCommit, file, 'additions', lines);
    return `${link(code(`${file.split('/').at(-1)}:${formatLines(lines)}`), href)} ${what[locale]}`;
  });
  return blocks([line, list(plain)]);
};

const Today: ComponentText = (rendering) => {
  const { survival } = pullOf(rendering);
  if (!survival || survival.added === 0) return '';
  const { t, lang } = rendering;
  const line = t('today.line', {
    added: formatCount(survival.added, lang),
    surviving: formatCount(survival.surviving, lang),
  });
  const files = survival.files.map((file) => survivingFile(rendering, survival, file));
  return blocks([line, list(files)]);
};

function survivingFile(rendering: Rendering, { snapshot }: Survival, file: SurvivalFile): string {
  const { t } = rendering;
  const places = file.places.map(({ path, ranges }) => rowsIn(snapshot, path, ranges));
  const others = file.replacedBy.map(
    (origin) => `${originLink(rendering, origin)} (${origin.lines})`,
  );
  const replaced = others.length > 0 && `${t('today.replacedBy')} ${others.join(' ')}`;
  const what = [...places, replaced].filter(Boolean).join('; ');
  return `${code(file.path)} ${file.surviving} / ${file.added}${what && `: ${what}`}`;
}

/** A file at a commit, with rows; one link for all of them, since a text is not clicked row by row. */
function rowsIn(commit: string, path: string, ranges: readonly LineRange[]): string {
  return `${link(code(path), blobUrl(commit, path))} ${rows(ranges)}`;
}

export function rows(ranges: readonly LineRange[]): string {
  return ranges.map(formatLines).join(', ');
}

const Related: ComponentText = (rendering) => {
  const { content } = rendering;
  const { changed, changedBy } = relations(pullOf(rendering).number, changesOf(content.lineage));
  return list([
    labelled(rendering, 'related.changed', relationList(rendering, changed)),
    labelled(rendering, 'related.changedBy', relationList(rendering, changedBy)),
  ]);
};

export function relationList(rendering: Rendering, relations: readonly Relation[]): string {
  if (relations.length === 0) return rendering.t('related.none');
  return relations
    .map(({ number, lines }) => `${pullLink(rendering, number)} (${lines})`)
    .join(', ');
}

export const pullComponents = { AnnotatedDiff, Note, Gist, DiffCoverage, Today, Related };
