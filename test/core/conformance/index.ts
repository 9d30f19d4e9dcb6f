import { seal } from '../../../assembly/kernel/directory';
import { bootJournal, note, stampJournal } from '../../../assembly/kernel/journal';
import { JOURNAL_RECORDS } from '../../../assembly/limits';
import { JournalEvent, Stage } from '../../../hal/contract/journal';
import { RestartCause } from '../../../hal/contract/restart';
import { checkFaults, checkRegisters, checkTransfers } from './bus';
import { beginFlash, checkFlash } from './flash';
import { restart, rom, transmit } from './hal';
import { check, checks, failure, reset } from './tally';
import { trap } from './trap';

/**
 * A core that does nothing but ask its HAL for all that a HAL has to do. A letter on the console begins a set of checks;
 * when it is through, a line tells how many there were and the number of the first that failed, 0 = none: `f 25 0`.
 * `!` and a letter stop the core in one of the ways in which a core can be stopped.
 */
const NEVER: u64 = u64.MAX_VALUE;
const POLL_US: u64 = 10_000;
const SLEEP_US: u64 = 20_000;
/** A busy machine that is no real-time system may be that late. */
const LATE_US: u64 = 1_000_000;
const RING: i32 = 64;

const typed: usize = memory.data(RING);
let typedFrom: i32 = 0;
let typedTo: i32 = 0;
/** The set that goes on at the next step, 0 = none. */
let underWay: i32 = 0;
let isStopping: bool = false;
let interrupts: i32 = 0;
let lastUs: u64 = 0;
let dueUs: u64 = NEVER;
const line: usize = memory.data(32);

export function boot(nowUs: u64, seed: u32): usize {
  bootJournal(nowUs, JOURNAL_RECORDS);
  note(Stage.Driver, JournalEvent.Booted, 0, seed);
  seal();
  lastUs = nowUs;
  say(0x62, 0); // "b", it has booted
  return heap.alloc(0);
}

export function interrupt(line: u32): void {
  if (line === 0) interrupts++;
}

export function receive(port: u32, octet: u32): void {
  if (port === 0) store<u8>(typed + (typedTo++ & (RING - 1)), <u8>octet);
}

export function step(nowUs: u64): u64 {
  stampJournal(nowUs);
  const isLate = nowUs < lastUs;
  lastUs = nowUs;
  if (isLate) trap(0x75); // time went back: nothing can be believed
  if (underWay !== 0) goOn(nowUs);
  while (underWay === 0 && typedFrom < typedTo) begin(load<u8>(typed + (typedFrom++ & (RING - 1))), nowUs);
  return underWay === 0 ? NEVER : dueUs;
}

function begin(letter: i32, nowUs: u64): void {
  if (isStopping) {
    isStopping = false;
    if (letter === 0x72) restart(RestartCause.Command);
    trap(letter);
    return;
  }
  reset();
  switch (letter) {
    case 0x21: // "!"
      isStopping = true;
      return;
    case 0x72: // "r"
      checkRegisters();
      break;
    case 0x78: // "x"
      checkFaults();
      break;
    case 0x74: // "t"
      checkTransfers();
      break;
    case 0x6f: // "o"
      checkRom();
      break;
    case 0x66: // "f"
      beginFlash();
      pause(letter, nowUs + POLL_US);
      return;
    case 0x63: // "c"
      pause(letter, nowUs + SLEEP_US);
      return;
    case 0x69: // "i": somebody pulls a card
      pause(letter, nowUs);
      return;
    default:
      return;
  }
  say(letter, checks);
}

function pause(letter: i32, us: u64): void {
  underWay = letter;
  dueUs = us;
}

function goOn(nowUs: u64): void {
  const letter = underWay;
  if (letter === 0x63) {
    check(nowUs >= dueUs);
    check(nowUs - dueUs < LATE_US);
  } else if (letter === 0x66) {
    if (!checkFlash()) {
      dueUs = nowUs + POLL_US;
      return;
    }
  } else if (letter === 0x69) {
    dueUs = NEVER;
    if (interrupts === 0) return;
    check(interrupts === 1);
    interrupts = 0;
  }
  underWay = 0;
  say(letter, checks);
}

const texts: usize = memory.data(64);

function checkRom(): void {
  check(rom(0, texts, 16) === 16);
  check(load<u32>(texts) === 0x314d4f52); // the magic of hal/contract/rom.ts
  const size = load<u32>(texts + 4);
  check(rom(size - 4, texts, 64) === 4); // what there is
  check(rom(size, texts, 64) === 0);
  check(rom(size + 1, texts, 64) === -5);
  check(rom(0, texts, 0) === 0);
}

/** `letter count failure`, in decimal, and a new line. */
function say(letter: i32, count: i32): void {
  let length = 0;
  store<u8>(line + length++, <u8>letter);
  length = put(length, count);
  length = put(length, failure);
  store<u8>(line + length++, 0x0d);
  store<u8>(line + length++, 0x0a);
  for (let sent = 0; sent < length; ) {
    const taken = transmit(0, line + sent, length - sent);
    if (taken < 0) return;
    sent += taken;
  }
}

function put(at: i32, value: i32): i32 {
  store<u8>(line + at++, 0x20);
  let unit = 1;
  while (value / unit >= 10) unit *= 10;
  for (; unit > 0; unit /= 10) store<u8>(line + at++, <u8>(0x30 + ((value / unit) % 10)));
  return at;
}
