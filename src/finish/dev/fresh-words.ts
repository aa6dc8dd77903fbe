import type { Plugin } from 'vite';

/**
 * Starlight (0.42) reads the words of the site once: with this, each who asks for words gets them
 * from their file, and a change of them is on the screen when Astro reloads the page.
 * @param folder where the files are, with a slash at its end
 */
export function freshWords(folder: string): Plugin {
  return {
    name: 'fresh-words',
    transform(code, id) {
      if (!/starlight\/dist\/utils\/translations\.js$/.test(id)) return undefined;
      const made = 'const useTranslations = await';
      if (!code.includes(made)) throw new Error(`${id} is made otherwise than this plugin knows.`);
      return code.replace(made, 'const readOnce = await') + reading(folder);
    },
  };
}

/** i18next hands out the words themselves, not a copy. */
function reading(folder: string): string {
  return `
    import { readFileSync } from 'node:fs';
    function useTranslations(lang) {
      const t = readOnce(lang);
      Object.assign(t.all(), JSON.parse(readFileSync(${JSON.stringify(folder)} + lang + '.json', 'utf8')));
      return t;
    }`;
}
