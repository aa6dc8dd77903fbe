import { decoderPairs, ERNIE_SECTIONS } from '../../history/rotary/decoder-pairs.ts';
import { pairTick, rotationMark } from '../../history/rotary/mark.ts';
import type { Palette } from './palette.ts';

/** The rotation mark without the empty part of its field, as SVG. */
export function markSvg({ axes }: Palette): string {
  const paths = rotationMark.map(({ of, path }) => `<path stroke="${axes[of]}" d="${path}"/>`);
  return svg('3.8 0.9 19.3 12.2', `<g fill="none" ${stroke}>${paths.join('')}</g>`);
}

const stroke = 'stroke-width="1.9" stroke-linecap="round"';

/** The 64 pairs of a decoder head from edge to edge, as SVG. */
export function stripSvg({ axes }: Palette): string {
  const pitch = 8;
  const pairs = decoderPairs(ERNIE_SECTIONS);
  const ticks = pairs.map(({ index, axis }) => {
    const { y, height } = pairTick[axis];
    const x = index * pitch + 1.5;
    return `<rect x="${x}" y="${y}" width="${pitch - 3}" height="${height}" fill="${axes[axis]}"/>`;
  });
  return svg(`0 0 ${pairs.length * pitch} 24`, ticks.join(''));
}

function svg(viewBox: string, content: string): string {
  const namespace = 'xmlns="http://www.w3.org/2000/svg"';
  return `<svg ${namespace} viewBox="${viewBox}" preserveAspectRatio="none">${content}</svg>`;
}
