import type { Problem } from '../errors.ts';
import type { ContentFolder } from '../reader/content-folder.ts';
import { anchorHunks } from './rules/anchor-hunks.ts';
import { askedSections } from './rules/asked-sections.ts';
import { calledChecks } from './rules/called-checks.ts';
import { chineseTypography } from './rules/chinese-typography.ts';
import { componentFormsHold } from './rules/component-forms.ts';
import { corrections } from './rules/corrections.ts';
import { coverage } from './rules/coverage.ts';
import { diagrams } from './rules/diagrams.ts';
import { emptySections } from './rules/empty-sections.ts';
import { findings } from './rules/findings.ts';
import { gists } from './rules/gists.ts';
import { headingIds } from './rules/heading-ids.ts';
import { imports } from './rules/imports.ts';
import { knownNames } from './rules/known-names.ts';
import { languageOfWords } from './rules/language-of-words.ts';
import { linkLanguages } from './rules/link-languages.ts';
import { links } from './rules/links.ts';
import { markdownParts } from './rules/markdown-parts.ts';
import { markedNames } from './rules/marked-names.ts';
import { namedFacts } from './rules/named-facts.ts';
import { noteAnchors } from './rules/note-anchors.ts';
import { noteHeadings } from './rules/note-headings.ts';
import { noteMarks } from './rules/note-marks.ts';
import { pageAddresses } from './rules/page-addresses.ts';
import { pageLanguages } from './rules/page-languages.ts';
import { placeholders } from './rules/placeholders.ts';
import { places } from './rules/places.ts';
import { ledgers } from './rules/ledgers.ts';
import { plots } from './rules/plots.ts';
import { promisedAddresses } from './rules/promised-addresses.ts';
import { proposals } from './rules/proposals.ts';
import { pullPages } from './rules/pull-pages.ts';
import { pullSections } from './rules/pull-sections.ts';
import { readings } from './rules/readings.ts';
import { redirects } from './rules/redirects.ts';
import { ring } from './rules/ring.ts';
import { releases } from './rules/releases.ts';
import { rotaryPaths } from './rules/rotary-paths.ts';
import { runClaims } from './rules/run-claims.ts';
import { runPages } from './rules/run-pages.ts';
import { runs } from './rules/runs.ts';
import { sameClaims } from './rules/same-claims.ts';
import { strayFiles } from './rules/stray-files.ts';
import { surfaces } from './rules/surfaces.ts';
import { swappedNotes } from './rules/swapped-notes.ts';
import { tracedFiles } from './rules/traced-files.ts';
import { typedFacts } from './rules/typed-facts.ts';
import { uiStringKeys } from './rules/ui-string-keys.ts';
import { untranslated } from './rules/untranslated.ts';

/** What must hold of a content folder. A rule is pure: the folder in, its problems out. */
export type Rule = (folder: ContentFolder) => Problem[];

export const rules: readonly Rule[] = [
  strayFiles,
  pageLanguages,
  askedSections,
  pageAddresses,
  pullPages,
  tracedFiles,
  readings,
  ring,
  surfaces,
  corrections,
  plots,
  ledgers,
  redirects,
  noteAnchors,
  anchorHunks,
  noteHeadings,
  noteMarks,
  swappedNotes,
  pullSections,
  headingIds,
  emptySections,
  findings,
  releases,
  markdownParts,
  componentFormsHold,
  imports,
  sameClaims,
  coverage,
  namedFacts,
  rotaryPaths,
  calledChecks,
  gists,
  typedFacts,
  knownNames,
  places,
  links,
  linkLanguages,
  untranslated,
  languageOfWords,
  placeholders,
  uiStringKeys,
  chineseTypography,
  diagrams,
  runs,
  runPages,
  proposals,
  runClaims,
  markedNames,
  promisedAddresses,
];
