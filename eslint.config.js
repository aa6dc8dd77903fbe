import astro from 'eslint-plugin-astro';
import { defineConfig, globalIgnores } from 'eslint/config';
import { createNodeResolver, importX } from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';

/** The rooms of src, each with those that it may ask. Arrows run one way: nothing asks what stands below it. */
const rooms = {
  history: [],
  reader: ['history'],
  evidence: ['history', 'reader'],
  checks: ['history', 'reader'],
  outputs: ['history', 'reader'],
  pictures: ['history', 'reader'],
  site: ['history', 'reader', 'evidence', 'outputs', 'pictures'],
  finish: ['history', 'reader', 'evidence', 'checks', 'outputs', 'pictures'],
};

const zones = Object.entries(rooms).map(([room, asks]) => ({
  target: `./src/${room}`,
  from: './src',
  except: ['errors.ts', 'settings.ts', ...[room, ...asks].map((each) => `./${each}`)],
  message: `src/${room} may ask ${asks.join(', ') || 'no other room'}: move what both need into one of those.`,
}));

/** Whoever looks for the reason of an error that we tell in our words finds it in its cause. */
const keepCause = 'Hand the error that was caught over as the cause of the new one.';

export default defineConfig(
  globalIgnores(['dist/', '.dist-*/', '.astro/', '.cache/', '.upstream/', 'playwright-report/']),
  tseslint.configs.recommendedTypeChecked,
  astro.configs.recommended,
  {
    languageOptions: {
      parserOptions: { projectService: true, extraFileExtensions: ['.astro'] },
    },
    rules: {
      // An index that the code itself has just found is not worth a branch that no test can reach.
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_' }],
      'max-lines-per-function': ['error', { max: 50, skipBlankLines: true, skipComments: true }],
      'no-restricted-syntax': [
        'error',
        ...['CatchClause', 'CallExpression[callee.property.name="catch"]'].flatMap((place) => [
          {
            selector: `${place} NewExpression[callee.name=/Error$/][arguments.length=1]`,
            message: keepCause,
          },
          {
            selector: `${place} ThrowStatement > CallExpression:not(:has(> Identifier[name=/^(error|cause)$/]))`,
            message: keepCause,
          },
        ]),
      ],
    },
  },
  {
    files: ['src/**'],
    plugins: { 'import-x': importX },
    settings: {
      'import-x/resolver-next': [createNodeResolver({ extensions: ['.ts', '.astro'] })],
      'import-x/extensions': ['.ts', '.astro'],
      'import-x/parsers': {
        '@typescript-eslint/parser': ['.ts'],
        'astro-eslint-parser': ['.astro'],
      },
    },
    rules: {
      'import-x/no-cycle': 'error',
      'import-x/no-restricted-paths': ['error', { zones }],
    },
  },
  {
    // What Astro's compiler hands to templates has no types for rules that need them.
    files: ['**/*.astro', '**/*.astro/*.ts', '**/*.js'],
    ...tseslint.configs.disableTypeChecked,
  },
  {
    // Markup is long without being hard.
    files: ['**/*.astro'],
    rules: { 'max-lines-per-function': 'off' },
  },
  {
    // A describe block is as long as its table.
    files: ['tests/**'],
    rules: { 'max-lines-per-function': 'off', '@typescript-eslint/require-await': 'off' },
  },
);
