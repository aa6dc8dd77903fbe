import { z } from 'astro/zod';
import { gitId, pastTime, repoPath, repositoryName, symbolName } from './git-id.ts';
import { releaseSchema } from './releases.ts';

const device = z.enum(['cpu', 'cuda']);

/** The name of a folder below `content/runs`. */
export const runId = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'it is no name of a run');

/** The name of a package at the index, as `pip` normalises it. */
const packageName = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'it is no name of a package');

/** A Python module of ours beside the runs or in the folder of one. */
const scriptPath = z
  .string()
  .regex(/^([a-z0-9-]+\/)?[a-z][a-z0-9_]*\.py$/, 'it is no name of a script');

/** How many of PyTorch's vector kernels may be used; `default` is the same on every x86 machine. */
const capability = z.enum(['default', 'avx2', 'avx512']);

const conditions = {
  /** What the run computes on. */
  device,
  /** Threads of PyTorch, OpenMP and the BLAS. */
  threads: z.int().positive(),
  /** `ATEN_CPU_CAPABILITY`. */
  capability,
  /** Other variables of the environment that matter, such as switches of SGLang. */
  environment: z.record(z.string().regex(/^[A-Z][A-Z0-9_]*$/), z.string()),
};

/** `owner/name` at GitHub of a repository other than SGLang's. */
const from = repositoryName.optional();

const takenSchema = z
  .strictObject({
    from,
    /** The commit that the texts are taken at. */
    commit: gitId.optional(),
    /** In place of a commit: the release of SGLang whose package is taken, whole. */
    release: releaseSchema.shape.version.optional(),
    /** Files, each with the classes, functions and constants that the run uses; none: the whole. */
    files: z.record(repoPath, z.array(symbolName)).default({}),
    /** Folders that are taken as they are, so that modules can be imported. */
    folders: z.array(repoPath).default([]),
  })
  .refine(
    ({ commit, release }) => (commit === undefined) !== (release === undefined),
    'it names no commit and no release, or both',
  )
  .refine(
    ({ release, from, folders }) => release === undefined || (!from && folders.length === 0),
    'a release is of SGLang and is taken whole: leave from and folders away',
  )
  .refine(
    ({ files, folders }) => Object.keys(files).length + folders.length > 0,
    'it names no file and no folder',
  );

/** `content/runs/ID/run.yaml`: what a run takes and what it needs, read without running it. */
export const runSchema = z.strictObject({
  /** What it takes from SGLang; nothing where it computes on numbers alone. */
  upstream: z.array(takenSchema),
  /** Modules of ours beside the run folders that `run.py` imports. */
  uses: z.array(z.string().regex(/^[a-z][a-z0-9_]*\.py$/, 'it is no name of a script')).default([]),
  /** The packages whose versions the results may depend on. */
  packages: z.array(packageName).default([]),
  device: conditions.device.default('cpu'),
  threads: conditions.threads.default(1),
  capability: conditions.capability.default('default'),
  environment: conditions.environment.default({}),
});

const scalar = z.union([z.number(), z.string(), z.boolean()]);

const resultSchema = z.strictObject({
  /** One value, or a list such as a shape. */
  value: z.union([scalar, z.array(scalar)]),
  /** What a number counts: `ms`, `MB`, `%`. */
  unit: z.string().min(1).optional(),
  /** Least and largest of the repeats. */
  spread: z.tuple([z.number(), z.number()]).optional(),
  /** `exact`: a repetition must give the same; `measured`: it depends on the machine. */
  kind: z.enum(['exact', 'measured']),
});

/** What a script writes: results by name, and what it put in place of something real. */
export const outputSchema = z.strictObject({
  results: z
    .record(
      z.string().regex(/^[a-z0-9]+([.-][a-z0-9]+)*$/, 'it is no name of a result'),
      resultSchema,
    )
    .refine((results) => Object.keys(results).length > 0, 'no result in it'),
  standIns: z.array(z.string().min(1)),
});

const versions = z.record(packageName, z.string().min(1));

/** `content/runs/ID/record.json`: what a run gave and under which conditions. Written by the command alone. */
export const recordSchema = z.strictObject({
  /** What was taken: paths with the git ids of their texts, folders with the ids of their trees. */
  upstream: z.array(
    z.strictObject({
      from,
      commit: gitId.optional(),
      /** In place of a commit: the package that was unpacked. Nobody has told which commit it was made of. */
      release: releaseSchema.omit({ date: true }).optional(),
      files: z.record(repoPath, gitId),
      folders: z.record(repoPath, gitId),
      /** What SGLang asked for at that commit, of the packages that the run names. */
      pinned: versions,
    }),
  ),
  /** sha256 of every script of ours, by path below `content/runs`. */
  scripts: z.record(scriptPath, z.string().regex(/^[0-9a-f]{64}$/, 'must be a sha256')),
  /** When it ran, in UTC. */
  date: pastTime,
  ...conditions,
  hardware: z.strictObject({
    cpu: z.string().min(1),
    cores: z.int().positive(),
    /** Only where the device is `cuda`. */
    gpu: z.string().min(1).optional(),
  }),
  python: z.string().min(1),
  /** The versions that were used. */
  versions,
  /** What stood in for packages, kernels or checkpoints. */
  standIns: outputSchema.shape.standIns,
  results: outputSchema.shape.results,
  /** A script that fails leaves no record. */
  exit: z.literal(0),
});

/** What content/runs/elsewhere.py writes on a machine without a clone: all of a record but what git gives. */
export const elsewhereSchema = recordSchema.omit({ exit: true }).extend({
  upstream: z.array(z.strictObject({ commit: gitId, files: z.record(repoPath, gitId) })),
});

export type Run = z.output<typeof runSchema>;
export type Taken = Run['upstream'][number];
export type RunOutput = z.output<typeof outputSchema>;
export type RunRecord = z.output<typeof recordSchema>;
export type Elsewhere = z.output<typeof elsewhereSchema>;
export type RunResult = z.output<typeof resultSchema>;
export type Device = z.output<typeof device>;
