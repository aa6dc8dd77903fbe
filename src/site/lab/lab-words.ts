import { PATHS } from '../../history/rotary/lab-state.ts';
import { WALKS } from './steps.ts';
import { localeOf } from '../../history/address.ts';
import { getSiteContent } from '../data/site-content.ts';

/** The words that the lab writes while it runs; the others are written once, at build. */
const LIVE: readonly string[] = [
  ...['kind.text', 'kind.image', 'kind.video', 'map.part', 'rows.caption', 'rows.token'],
  ...['totals.tokens', 'totals.delta', 'totals.next', 'part.text', 'part.image', 'part.video'],
  ...['field.length', 'field.width', 'field.height', 'field.frames', 'field.fps', 'remove'],
  ...['order.text', 'order.label', 'score.unseen', 'score.right', 'score.tower'],
  ...['score.axes', 'score.angles'],
  ...['score.channels', 'score.ernie', 'score.difference', 'score.verdict.angles'],
  ...['score.verdict.channels', 'score.verdict.passes', 'score.verdict.rounding'],
  ...['score.verdict.same', 'pair.token', 'pair.position', 'pair.angle', 'pair.turns', 'pair.cos'],
  ...['pair.sin', 'pair.before', 'pair.after', 'pair.caption', 'pair.spoken', 'numbers.pair'],
  ...['numbers.axis', 'numbers.channels', 'numbers.position', 'numbers.frequency'],
  ...['numbers.angle', 'numbers.cos', 'numbers.sin', 'numbers.score', 'numbers.caption'],
  ...['map2.label', 'line.label', 'line.tower', 'errors.label', 'cost.launches', 'cost.read'],
  ...['cost.written', 'cost.operations', 'cost.steps', 'cost.bytes'],
  ...['path.vision-recomputed', 'path.vision-cached', 'path.decoder-native', 'path.decoder-fused'],
  ...['steps.path', 'steps.place', 'steps.patch', 'steps.positions', 'steps.table', 'steps.head'],
  ...PATHS.flatMap((path) => WALKS[path].rows.map((_, step) => `steps.${path}.${step}`)),
  ...['copied', 'review', 'refused', 'empty', 'taken', 'axis.ernie', 'part.behind'],
  ...['rows.tower', 'score.moved', 'score.still', 'score.ernie.moved', 'score.saved'],
  'cost.caption.casts',
];

/** @param wordOf the lab's sentence of a key, as `labWordsIn` gives it */
export function liveWords(wordOf: (key: string) => string | undefined): Record<string, string> {
  return Object.fromEntries(LIVE.map((key) => [key, wordOf(key) ?? key]));
}

/** @param route the language of a page, as Starlight has it */
export async function labWordsIn(route: string | undefined) {
  const words = (await getSiteContent()).words[localeOf(route)];
  return (key: string): string | undefined => words[`lab.${key}`];
}
