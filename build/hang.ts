import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { ReadSource } from './core';

/** What is asked before a stage is run, and what runs it. */
const STEP = 'assembly/step.ts';
const RUN = 'settle(stage, nowUs, isAsked);';
const IMPORT = 'import { hangs } from "../test/core/hang";\n';

/** The product's core, but for one line: a stage that test/core/hang.ts says hangs is not run. */
export const readHanging: ReadSource = (name, folder) => {
  const path = resolve(folder, name);
  if (path !== resolve(STEP)) return null;
  const source = readFileSync(path, 'utf8');
  if (source.split(RUN).length !== 2) throw new Error(`${STEP} does not run a stage by '${RUN}', once`);
  return IMPORT + source.replace(RUN, `if (!hangs(stage)) ${RUN}`);
};
