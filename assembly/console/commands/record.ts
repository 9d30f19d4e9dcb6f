import type { CommandId } from '../command-id';
import type { HelpKey } from '../text/english';

export type ViewName = 'user' | 'system' | 'controller' | 'serial' | 'bri' | 'cpos' | 'ethernet' | 'dialer';

/**
 * One command as data. The grammar is written with
 *
 *     word                     a keyword
 *     {name:type range}        a parameter; its name keys its help
 *     {a|b}                    alternatives; all single keywords: an argument, its value counts from 0
 *     [word]                   can be left out; a single keyword: an argument
 *
 * and types `number 0-60`, `text 1-30` (one word), `rest 1-80` (to the end of the line), `digits 1-30`, `timeslots 1-31`,
 * `time` (HH:MM), `clock` (HH:MM:SS), `date` (YYYY/MM/DD), `address` (A.B.C.D), `e1` and `cpos` (slot/port), and the interface names `interface` (Serial, Bri, Dialer or Ethernet), `any` (E1 too) and `backup` (Bri, Dialer, Serial).
 * `help` has a key for each keyword and parameter of the grammar, in its order, but for `display`, `reset` and the words
 * of an interface name.
 */
export interface CommandSource {
  readonly id: keyof typeof CommandId;
  /** 'any': every view. */
  readonly view: 'any' | readonly ViewName[];
  readonly level: 'visit' | 'monitor' | 'configure' | 'manage';
  /** `undo` takes the keywords before the first argument, or this grammar of the same words. */
  readonly undo?: true | string;
  readonly grammar: string;
  readonly help: readonly HelpKey[];
  /** Lines a person would type, for the reference. */
  readonly example: readonly string[];
}
