import { E1Loop, E1LoopCode, E1TestEnd } from '../../hal/contract/e1';
import { JournalEvent, Stage } from '../../hal/contract/journal';
import { wake } from '../kernel/agenda';
import { note } from '../kernel/journal';
import { FramerPort, framerChanged, framerPort } from './framer-port';

/** An in-band loop code acts after five seconds, and is sent for ten. ANSI T1.403 for 1544 kbit/s; our choice for E1. */
const CODE_ACTS_S: u32 = 5;
const CODE_SENT_S: u32 = 10;
/** A loop that the far end made and forgot ends by itself; our choice. */
const FAR_END_LOOP_S: u32 = 900;
const SECOND_US: u64 = 1_000_000;

/** Request: a loop for so long; E1Loop.None ends it. */
export function loop(line: i32, kind: E1Loop, slot: i32, seconds: u32, nowUs: u64): void {
  const port = framerPort(line);
  port.loopback = <u8>kind;
  port.loopSlot = <u8>slot;
  port.loopEndsS = secondOf(nowUs) + seconds;
  if (kind === E1Loop.None) port.loopedByFarEnd = false;
  wake(Stage.Driver);
}

/** Request: an in-band code to the far end for CODE_SENT_S. */
export function sendLoopCode(line: i32, code: E1LoopCode, nowUs: u64): void {
  const port = framerPort(line);
  port.loopCode = <u8>code;
  port.codeEndsS = secondOf(nowUs) + CODE_SENT_S;
  note(Stage.Driver, JournalEvent.LoopCodeSent, line, code);
  wake(Stage.Driver);
}

/** What the receiver recognises. While a code is sent, or a test pattern is expected, what comes back is our own. */
export function hearLoopCode(port: FramerPort, code: E1LoopCode, nowUs: u64): void {
  const heard = port.loopCode === <u8>E1LoopCode.None && port.bert < 0 ? code : E1LoopCode.None;
  if (port.heardCode === <u8>heard) return;
  port.heardCode = <u8>heard;
  port.heardSinceS = secondOf(nowUs);
}

/** The look of each second: what is over ends, and a code that has lasted acts. Times are exact to that second. */
export function lookAtLoop(line: i32, nowUs: u64): void {
  const port = framerPort(line);
  const now = secondOf(nowUs);
  if (port.loopCode !== <u8>E1LoopCode.None && now >= port.codeEndsS) {
    port.loopCode = <u8>E1LoopCode.None;
    wake(Stage.Driver);
  }
  if (port.heardCode !== <u8>E1LoopCode.None && now - port.heardSinceS >= CODE_ACTS_S) obey(line, port, now);
  if (port.looped !== <u8>E1Loop.None && now >= port.loopEndsS) end(line, port, E1TestEnd.Time);
}

function obey(line: i32, port: FramerPort, now: u32): void {
  if (port.heardCode === <u8>E1LoopCode.Down) {
    if (port.loopedByFarEnd) end(line, port, E1TestEnd.FarEnd);
    return;
  }
  if (port.loopback !== <u8>E1Loop.None || port.loopedByFarEnd) return;
  port.loopedByFarEnd = true;
  port.loopEndsS = now + FAR_END_LOOP_S;
  wake(Stage.Driver);
}

function end(line: i32, port: FramerPort, reason: E1TestEnd): void {
  port.loopback = <u8>E1Loop.None;
  port.loopedByFarEnd = false;
  follow(line, port, reason);
  wake(Stage.Driver);
}

/** Puts in force what is asked for. */
export function followLoop(line: i32): void {
  follow(line, framerPort(line), E1TestEnd.Command);
}

/** The port goes, and its loops with it. */
export function dropLoop(line: i32): void {
  const port = framerPort(line);
  port.loopCode = <u8>E1LoopCode.None;
  port.heardCode = <u8>E1LoopCode.None;
  end(line, port, E1TestEnd.Port);
}

function follow(line: i32, port: FramerPort, reason: E1TestEnd): void {
  let wanted: i32 = port.loopback;
  if (wanted === E1Loop.None && port.loopedByFarEnd) wanted = E1Loop.Remote;
  const before = <i32>port.looped;
  if (wanted === before) return;
  port.looped = <u8>wanted;
  if (wanted === E1Loop.None) note(Stage.Driver, JournalEvent.LoopEnded, line, before, reason);
  else note(Stage.Driver, JournalEvent.LoopSet, line, wanted, port.loopedByFarEnd ? 1 : 0);
  framerChanged(line);
}

function secondOf(us: u64): u32 {
  return <u32>(us / SECOND_US);
}
