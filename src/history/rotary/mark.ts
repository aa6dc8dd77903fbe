import type { Axis } from './axes.ts';

/**
 * The site's mark on a field of 24 by 24: a pair of axes, the same pair turned, and the angle
 * between them. Strokes with round ends, painted in this order.
 */
export const rotationMark: readonly { of: Axis | 'axis'; path: string }[] = [
  { of: 't', path: 'M 18.5 12 A 6.5 6.5 0 0 0 16.6 7.4' },
  { of: 'axis', path: 'M 12 12 H 22 M 12 12 V 2' },
  { of: 'h', path: 'M 12 12 L 4.93 4.93' },
  { of: 'w', path: 'M 12 12 L 19.07 4.93' },
];

/** Where the tick of a pair stands in the strip of pairs, which is 24 high. */
export const pairTick: Record<Axis, { y: number; height: number }> = {
  h: { y: 0, height: 15 },
  w: { y: 9, height: 15 },
  t: { y: 0, height: 24 },
};
