import { expect, test } from 'vitest';
import { readDrawnDiagram } from '../../../src/reader/diagrams/load.ts';
import { pictureFlaw } from '../../../src/pictures/diagrams/picture-flaw.ts';

const diagram = readDrawnDiagram('content', 'decoder-fused');
const { en, zh } = diagram.pictures;

test.each<[what: string, from: string | RegExp, to: string, flaw: string]>([
  [
    'a script',
    '</svg>',
    '<script>1</script></svg>',
    'the element <script>, which no picture here has',
  ],
  ['an event', '<svg ', '<svg onload="1" ', 'the attribute onload, which no picture here has'],
  ['an edit by hand', '<g ', '<g  ', 'text that the command does not write so'],
  ['an open element', '</g>', '', 'text that the command does not write so'],
  ['no size', / width="\d+"/, '', 'no width in whole numbers'],
  ['no number', / d="M[\d.]+/, ' d="MNaN', 'a coordinate that is no number'],
  [
    'a shape without size',
    /(<rect [^>]*) width="[\d.]+"/,
    '$1',
    'a <rect> without x, y, width, height',
  ],
  ['another title', /(<title[^>]*>)[^<]+/, '$1Other', 'another <title> than labels.en.json gives'],
  ['a lost label', '>13 assertions<', '>12<', 'no "13 assertions", which labels.en.json has'],
  [
    'a label of its own',
    '>RadixAttention<',
    '>Attention!<',
    '"Attention!", which neither graph.mmd nor labels.en.json has',
  ],
  ['another link', /href="note:(\d+)#[^"]*"/, 'href="pr:$1"', 'other links than graph.mmd has'],
])('a picture with %s is told', (_, from, to, flaw) => {
  const spoilt = en.svg.replace(from, to);
  expect(spoilt).not.toBe(en.svg);
  expect(pictureFlaw(spoilt, diagram, 'en')).toBe(flaw);
});

test('an empty file, and the picture of the other language, are told', () => {
  expect(pictureFlaw('', diagram, 'en')).toBe('no picture in the file');
  expect(pictureFlaw(zh.svg, diagram, 'en')).toBe('another <title> than labels.en.json gives');
  expect(pictureFlaw(en.svg, diagram, 'en')).toBeUndefined();
});
