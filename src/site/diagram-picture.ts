/** How small a picture may become on a narrow screen, as a part of its drawn size. */
export const FLOOR = 12 / 13;

export function pictureWidth(svg: string): number {
  return Number(/<svg [^>]*?\bwidth="(\d+)"/.exec(svg)?.[1] ?? 0);
}
