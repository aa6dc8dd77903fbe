import type { ShikiTransformer } from 'shiki';

/**
 * Code blocks keep their colours however busy the machine is: by default a line that takes half a
 * second loses them, and two builds of one commit differ. Expressive Code 0.44 has no option for it,
 * and hands its options to transformers.
 */
export const unhurriedColours: ShikiTransformer = {
  name: 'unhurried-colours',
  preprocess(_, options) {
    Object.assign(options, { tokenizeTimeLimit: 0 });
  },
};
