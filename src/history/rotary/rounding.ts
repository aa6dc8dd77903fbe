/** What a table and the arithmetic on it are kept in. */
export type Precision = 'float32' | 'bfloat16';

const float = new Float32Array(1);
const bits = new Int32Array(float.buffer);

/** The nearest float32, ties to even. */
export const toFloat32 = Math.fround;

/**
 * The nearest bfloat16, ties to even, in one rounding from a double: where float32 cannot hold the
 * value, its last bit is made odd, so that the second step sees on which side of a tie it was.
 */
export function toBfloat16(value: number): number {
  float[0] = value;
  const inexact = float[0] !== value && !Number.isNaN(value);
  if (inexact) bits[0] = (bits[0]! - (Math.abs(float[0]) > Math.abs(value) ? 1 : 0)) | 1;
  bits[0] = (bits[0]! + 0x7fff + ((bits[0]! >>> 16) & 1)) & ~0xffff;
  return float[0];
}

export const rounding: Record<Precision, (value: number) => number> = {
  float32: toFloat32,
  bfloat16: toBfloat16,
};
