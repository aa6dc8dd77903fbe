import type { Mutation } from './mutation.ts';
import { addressMutations } from './mutations/addresses.ts';
import { byteMutations } from './mutations/bytes.ts';
import { graphMutations, labelMutations, pictureMutations } from './mutations/diagrams.ts';
import { factsMutations } from './mutations/facts.ts';
import { fileMutations, strayMutations } from './mutations/files.ts';
import { correctionMutations, historyMutations, surfaceMutations } from './mutations/lists.ts';
import { anchorMutations, readingMutations } from './mutations/notes.ts';
import { partMutations } from './mutations/page-parts.ts';
import { structureMutations } from './mutations/page-structure.ts';
import { wordMutations } from './mutations/page-words.ts';
import { redirectMutations } from './mutations/redirects.ts';
import { coverageMutations, lineageMutations, survivalMutations } from './mutations/traced.ts';
import { wordsMutations } from './mutations/words.ts';

/** A kind of file that a person or the tracer writes. */
export interface Kind {
  name: string;
  holds: (path: string) => boolean;
  mutations: readonly Mutation[];
  /** How many cases fall to it for each that falls to a kind of weight 1. */
  weight: number;
}

const whole = [...byteMutations, ...fileMutations];
const pages = [...structureMutations, ...partMutations, ...wordMutations];

function kind(name: string, pattern: RegExp, weight: number, mutations: readonly Mutation[]): Kind {
  return { name, holds: (path) => pattern.test(path), weight, mutations };
}

export const kinds: readonly Kind[] = [
  kind('facts', /^prs\/\d+\/facts\.json$/, 4, [...factsMutations, ...whole]),
  kind('survival', /^prs\/\d+\/survival\.json$/, 2, [...survivalMutations, ...whole]),
  kind('reading', /^prs\/\d+\/reading\.yaml$/, 2, [...readingMutations, ...whole]),
  kind('anchors', /^prs\/\d+\/anchors\.yaml$/, 3, [...anchorMutations, ...whole]),
  kind('page of a pull request', /^docs\/(en|zh)\/prs\/\d+\.mdx$/, 8, [...pages, ...whole]),
  kind('other page', /^docs\/(en|zh)\/(?!prs\/).*\.mdx$/, 8, [...pages, ...whole]),
  kind('lineage', /^lineage\.json$/, 1, [...lineageMutations, ...whole]),
  kind('coverage', /^coverage\.json$/, 1, [...coverageMutations, ...whole]),
  kind('history', /^history\.yaml$/, 2, [...historyMutations, ...whole]),
  kind('surfaces', /^surfaces\.yaml$/, 2, [...surfaceMutations, ...whole]),
  kind('corrections', /^corrections\.yaml$/, 1, [...correctionMutations, ...whole]),
  kind('words of the site', /^i18n\/.*\.json$/, 3, [...wordsMutations, ...whole]),
  kind('graph', /^diagrams\/[^/]+\/graph\.mmd$/, 1, [...graphMutations, ...whole]),
  kind('labels', /^diagrams\/[^/]+\/labels\.\w+\.json$/, 1, [...labelMutations, ...whole]),
  kind('picture', /^diagrams\/[^/]+\/.*\.svg$/, 2, [...pictureMutations, ...whole]),
  kind('redirects', /^redirects\.yaml$/, 1, [...redirectMutations, ...whole]),
  kind('addresses', /^addresses\.txt$/, 1, [...addressMutations, ...whole]),
  kind('stray file', /^surfaces\.yaml$/, 2, strayMutations),
];
