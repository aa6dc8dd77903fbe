/**
 * A pure function that computes its value for an object once. Thirty rules ask the same trees for
 * the same lists; trees and folders are never changed after they were read.
 */
export function once<K extends object, V>(compute: (key: K) => V): (key: K) => V {
  const known = new WeakMap<K, { value: V }>();
  return (key) => {
    let entry = known.get(key);
    if (!entry) known.set(key, (entry = { value: compute(key) }));
    return entry.value;
  };
}

/** Reads each thing once, whoever asks for it; what could not be read is read again. */
export function readOnce<K, V>(read: (key: K) => Promise<V>): (key: K) => Promise<V> {
  const known = new Map<K, Promise<V>>();
  return (key) => {
    const asked = known.get(key);
    if (asked) return asked;
    const part = read(key);
    known.set(key, part);
    part.catch(() => known.delete(key));
    return part;
  };
}
