/** Words that say nothing of what is looked for; `not` and `out` do. */
const english = new Set(
  `a about after all also am an and any are as at be been but by can could did do does doing for from
  had has have having he her here his how i if in into is it its just like may me might must my of off on
  or our please she should so some than that the their them then there these they this those to too
  us very was we were what when where which while who why will with would you your s t m re ve`.split(
    /\s+/,
  ),
);

export function isFiller(word: string): boolean {
  return english.has(word);
}

/** Longer ones before those that they begin with. */
const chinese =
  `为什么 怎么办 怎么样 怎么回事 怎么 怎样 如何 什么 哪些 哪个 哪里 哪儿 是不是 有没有 能不能 可不可以
  会不会 要不要 行不行 是否 到底 究竟 一下 这个 那个 我们 我的 请问 为啥 干嘛 的话 的时候 的 了 吗 呢 啊 吧 嘛 么 啥 咋`
    .split(/\s+/)
    .join('|');

/** Where a Chinese sentence pauses. */
export const pauses = new RegExp(chinese, 'gu');
