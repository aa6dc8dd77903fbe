import { type Expected, type Mutation, oneFile, type Scene, textMutation } from '../mutation.ts';
import { below, pickOf } from '../random.ts';

function bytesMutation(
  name: string,
  expected: Expected,
  change: (bytes: Buffer, scene: Scene) => Buffer,
): Mutation {
  return {
    name,
    mutate: (scene) => oneFile(scene, change(scene.bytes(scene.path), scene), expected),
  };
}

function insert(bytes: Buffer, at: number, what: Buffer): Buffer {
  return Buffer.concat([bytes.subarray(0, at), what, bytes.subarray(at)]);
}

/** A stretch of at most 200 bytes. */
function stretch(bytes: Buffer, { random }: Scene): [start: number, end: number] {
  const start = below(random, bytes.length);
  return [start, Math.min(bytes.length, start + 1 + below(random, 200))];
}

/** What a disk, an editor or a careless paste does to any file. */
export const byteMutations: readonly Mutation[] = [
  bytesMutation('a byte that is no UTF-8', 'refused', (bytes, { random }) =>
    insert(bytes, below(random, bytes.length), Buffer.from([pickOf(random, [0x80, 0xc3, 0xff])])),
  ),
  bytesMutation('a control character', 'refused', (bytes, { random }) =>
    insert(bytes, below(random, bytes.length), Buffer.from([pickOf(random, [0, 7, 0x1b])])),
  ),
  bytesMutation('a byte-order mark', 'refused', (bytes) =>
    insert(bytes, 0, Buffer.from([0xef, 0xbb, 0xbf])),
  ),
  bytesMutation('one bit flipped', 'either', (bytes, { random }) => {
    const flipped = Buffer.from(bytes);
    const at = below(random, bytes.length);
    flipped[at] = (flipped[at] ?? 0) ^ (1 << below(random, 8));
    return flipped;
  }),
  bytesMutation('cut off', 'either', (bytes, { random }) =>
    bytes.subarray(0, below(random, bytes.length)),
  ),
  bytesMutation('a stretch removed', 'either', (bytes, scene) => {
    const [start, end] = stretch(bytes, scene);
    return Buffer.concat([bytes.subarray(0, start), bytes.subarray(end)]);
  }),
  bytesMutation('a stretch doubled', 'either', (bytes, scene) => {
    const [start, end] = stretch(bytes, scene);
    return insert(bytes, end, bytes.subarray(start, end));
  }),
  textMutation('line ends of another system', 'either', (text) => text.replaceAll('\n', '\r\n')),
  textMutation('no line end at the end', 'either', (text) => text.replace(/\n$/, '')),
  textMutation('two lines exchanged', 'either', (text, { random }) => {
    const lines = text.split('\n');
    const [a, b] = [below(random, lines.length), below(random, lines.length)];
    const [one = '', other = ''] = [lines[a], lines[b]];
    lines[a] = other;
    lines[b] = one;
    return lines.join('\n');
  }),
  textMutation('a line removed', 'either', (text, { random }) => {
    const lines = text.split('\n');
    lines.splice(below(random, lines.length), 1);
    return lines.join('\n');
  }),
  textMutation('a line doubled', 'either', (text, { random }) => {
    const lines = text.split('\n');
    const at = below(random, lines.length);
    lines.splice(at, 0, lines[at] ?? '');
    return lines.join('\n');
  }),
];
