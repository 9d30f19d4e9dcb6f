import { Arguments } from '../arguments';

/** How long a loop lasts that was asked for without a time; our choice. */
const DEFAULT_MIN: u32 = 10;
/** Where `loopback` has its minutes, of an E1 as of an STM-1. */
const MINUTES: i32 = 2;

/** Minutes that a loop is asked for. */
export function loopMinutes(args: Arguments): u32 {
  return args.has(MINUTES) ? args.number(MINUTES) : DEFAULT_MIN;
}
