import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parseDocument } from 'yaml';

const dir = '.github/workflows';
const workflows = readdirSync(dir).map((name) => ({
  name,
  text: readFileSync(join(dir, name), 'utf8'),
}));
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  scripts: Record<string, string>;
};

test.each(workflows)('$name is YAML, and runs scripts that the project has', ({ text }) => {
  expect(parseDocument(text).errors).toEqual([]);
  const run = [...text.matchAll(/npm (?:run (?:--silent )?)([\w-]+)/g)].map((match) => match[1]!);
  expect(run.length).toBeGreaterThan(0);
  expect(run.filter((script) => !(script in scripts))).toEqual([]);
});

test.each(workflows)(
  '$name names every action by a hash, and the version that it is',
  ({ text }) => {
    const actions = text.split('\n').filter((line) => /\buses:/.test(line));
    expect(actions.length).toBeGreaterThan(0);
    for (const line of actions)
      expect(line).toMatch(/uses: [\w-]+(\/[\w-]+)+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
  },
);

test.each(workflows)('$name may write only what a job of it asks for', ({ text }) => {
  const { permissions } = parseDocument(text).toJS() as { permissions: Record<string, string> };
  expect(permissions['contents']).toBe('read');
});
