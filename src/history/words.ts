/** The site's own words in one language, filled in. */
export type Translate = (key: string, values?: Record<string, string | number>) => string;

/** As the site's `t`: `{{name}}` is filled, and a `count` chooses between `_one` and `_other`. */
export function translator(words: Record<string, string>, lang: string): Translate {
  const plural = new Intl.PluralRules(lang);
  return (key, values = {}) => {
    const count = values['count'];
    const counted = typeof count === 'number' ? words[`${key}_${plural.select(count)}`] : undefined;
    const text = counted ?? words[key];
    if (text === undefined) throw new Error(`The site has no words for "${key}" in ${lang}.`);
    return text.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ''));
  };
}
