import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { ContentError } from '../errors.ts';
import type { Anchor, Pull } from '../history/pull.ts';
import { anchorsSchema } from '../history/schemas/anchors.ts';
import { type Facts, factsSchema } from '../history/schemas/facts.ts';
import { readingSchema } from '../history/schemas/reading.ts';
import { survivalSchema } from '../history/schemas/survival.ts';
import { readYaml } from './yaml-file.ts';

export async function readPulls(contentDir: string): Promise<Pull[]> {
  return Promise.all((await pullFolders(contentDir)).map(readPull));
}

/** The facts alone: what needs no more may run before a word is written. */
export async function readAllFacts(contentDir: string): Promise<Facts[]> {
  return Promise.all((await pullFolders(contentDir)).map(readFacts));
}

/** Every folder of `content/prs`, in the order of the numbers. */
export async function pullFolders(contentDir: string): Promise<string[]> {
  const root = join(contentDir, 'prs');
  const numbers = existsSync(root)
    ? (await readdir(root)).filter((name) => /^[1-9]\d*$/.test(name))
    : [];
  return numbers.sort((a, b) => Number(a) - Number(b)).map((number) => join(root, number));
}

/** @throws ContentError naming the first file of the folder that is absent or wrong */
export async function readPull(folder: string): Promise<Pull> {
  const facts = await readFacts(folder);
  const reading = await readYaml(join(folder, 'reading.yaml'), readingSchema);
  const survivalPath = join(folder, 'survival.json');
  const survival = existsSync(survivalPath)
    ? await readYaml(survivalPath, survivalSchema, 'Run npm run evidence -- trace --repo PATH.')
    : undefined;
  return { number: facts.number, facts, reading, anchors: await readAnchors(folder), survival };
}

async function readFacts(folder: string): Promise<Facts> {
  const path = join(folder, 'facts.json');
  const fix = `Run npm run evidence -- import ${basename(folder)} --repo PATH; facts are never typed.`;
  const facts = await readYaml(path, factsSchema, fix);
  if (String(facts.number) === basename(folder)) return facts;
  throw new ContentError({ found: `the facts of #${facts.number}`, where: path, fix });
}

async function readAnchors(folder: string): Promise<Anchor[]> {
  const anchors = await readYaml(join(folder, 'anchors.yaml'), anchorsSchema);
  return Object.entries(anchors).map(([id, place], index) => ({ ...place, id, number: index + 1 }));
}
