import type { Problem } from '../errors.ts';
import type { ContentFolder } from './content-folder.ts';
import { anchorHunks } from './rules/anchor-hunks.ts';
import { chineseTypography } from './rules/chinese-typography.ts';
import { coverage } from './rules/coverage.ts';
import { descriptions } from './rules/descriptions.ts';
import { gists } from './rules/gists.ts';
import { headingIds } from './rules/heading-ids.ts';
import { knownPulls } from './rules/known-pulls.ts';
import { linkCardGlyphs } from './rules/link-card-glyphs.ts';
import { linkLanguages } from './rules/link-languages.ts';
import { namedFacts } from './rules/named-facts.ts';
import { noteAnchors } from './rules/note-anchors.ts';
import { noteHeadings } from './rules/note-headings.ts';
import { pageLanguages } from './rules/page-languages.ts';
import { placeholders } from './rules/placeholders.ts';
import { pullPages } from './rules/pull-pages.ts';
import { pullSections } from './rules/pull-sections.ts';
import { redirects } from './rules/redirects.ts';
import { rotaryPaths } from './rules/rotary-paths.ts';
import { skeletons } from './rules/skeletons.ts';
import { typedFacts } from './rules/typed-facts.ts';
import { uiStringKeys } from './rules/ui-string-keys.ts';
import { untranslated } from './rules/untranslated.ts';

/** What must hold of a content folder. A rule is pure: the folder in, its problems out. */
export type Rule = (folder: ContentFolder) => Problem[];

export const rules: readonly Rule[] = [
  pageLanguages,
  pullPages,
  descriptions,
  linkCardGlyphs,
  noteAnchors,
  anchorHunks,
  noteHeadings,
  pullSections,
  headingIds,
  skeletons,
  coverage,
  namedFacts,
  rotaryPaths,
  gists,
  typedFacts,
  knownPulls,
  linkLanguages,
  redirects,
  untranslated,
  placeholders,
  uiStringKeys,
  chineseTypography,
];
