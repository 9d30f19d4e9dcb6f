import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { ReadSource } from './core';

/** Where the core is changed: a line of a file, and what stands in its place. */
interface Change {
  readonly file: string;
  readonly asks: string;
  readonly line: string;
  readonly instead: string;
}

const CHANGES: readonly Change[] = [
  {
    file: 'assembly/step.ts',
    asks: 'import { hangs } from "../test/core/hang";\n',
    line: 'settle(stage, nowUs, isAsked);',
    instead: 'if (!hangs(stage)) settle(stage, nowUs, isAsked);',
  },
  {
    file: 'assembly/kernel/check-in.ts',
    asks: 'import { endsHangs } from "../../test/core/hang";\n',
    line: 'if (restless !== 0 && nowUs - sinceUs >= BOUND_US) stop(',
    instead: 'if (restless !== 0 && nowUs - sinceUs >= BOUND_US && endsHangs()) stop(',
  },
];

/** The product's core, but for two lines: what test/core/hang.ts says hangs is not run, and may not be ended either. */
export const readHanging: ReadSource = (name, folder) => {
  const path = resolve(folder, name);
  const change = CHANGES.find(({ file }) => path === resolve(file));
  if (change === undefined) return null;
  const { file, asks, line, instead } = change;
  const source = readFileSync(path, 'utf8');
  if (source.split(line).length !== 2) throw new Error(`${file} does not have '${line}', once`);
  return asks + source.replace(line, instead);
};
