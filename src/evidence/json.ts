/** JSON as it is stored: two spaces, keys in the order of the schema, one newline at the end. */
export function toJson(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
