/** Shorter names keep to one line: a break would save nothing and cost the reader a look. */
const shortest = 12;

/**
 * The pieces of an identifier, a path or a place between which a line may break: after `_`, `/`
 * and `:`, after a `.` before a longer word, and before a capital. `Ernie4_5_VLRotaryEmbedding` gives `Ernie4_`, `5_`,
 * `VLRotary`, `Embedding`. Joined they are the name itself, so that copying and searching find it.
 */
export function breakable(name: string): string[] {
  if (name.length < shortest) return [name];
  return name.split(/(?<=[^\W_][_/:])(?=[^\W_])|(?<=\w\.)(?=\w{4})|(?<=[a-z\d])(?=[A-Z])/);
}
