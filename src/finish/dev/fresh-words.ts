import type { Plugin, ViteDevServer } from 'vite';

/**
 * Starlight (0.42) reads the words of the site once, from a store that changes after the page is
 * reloaded: with this it takes them from their files, and anew whenever the content has changed.
 * @param folder where the files are, with a slash at its end
 */
export function freshWords(folder: string): Plugin {
  return {
    name: 'fresh-words',
    transform(code, id) {
      if (!/starlight\/dist\/utils\/translations\.js$/.test(id)) return undefined;
      const made = /const (useTranslations = await [^;]+);/.exec(code)?.[1];
      if (!made) throw new Error(`${id} is made otherwise than this plugin knows.`);
      const anew = made.replace('await loadTranslations()', 'readWords()');
      return code.replace(`const ${made}`, `let ${anew}`) + renewal(anew, folder);
    },
  };
}

function renewal(anew: string, folder: string): string {
  return `
    import { readdirSync, readFileSync } from 'node:fs';
    function readWords() {
      const dir = ${JSON.stringify(folder)};
      const read = (name) => JSON.parse(readFileSync(dir + name, 'utf8'));
      return Object.fromEntries(readdirSync(dir).map((name) => [name.replace('.json', ''), read(name)]));
    }
    import.meta.hot?.on('content-file-changed', async () => {
      ${anew};
      import.meta.hot.send('fresh-words', {});
    });`;
}

/** Open pages may have been made before the words were read anew. */
export function reloadForWords({ watcher, environments }: ViteDevServer, folder: string): void {
  let isChanged = false;
  watcher.on('all', (_, path) => {
    if (path.startsWith(folder)) isChanged = true;
  });
  for (const [name, { hot }] of Object.entries(environments)) {
    if (name === 'client') continue;
    hot.on('fresh-words', () => {
      if (isChanged) environments['client']?.hot.send({ type: 'full-reload', path: '*' });
      isChanged = false;
    });
  }
}
