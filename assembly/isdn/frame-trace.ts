import { AccessLimit } from '../../hal/contract/access';
import { TableId } from '../../hal/contract/directory';
import { FrameRow, FramesLimit, FramesRow } from '../../hal/contract/frames';
import { JournalEvent, Stage } from '../../hal/contract/journal';
import { publish } from '../kernel/directory';
import { journalUs, note } from '../kernel/journal';
import { Message } from './information';
import { Frame, FrameFault, FrameKind, Sapi } from './lapd';

/** FramesRow. */
const trace: usize = memory.data(FramesRow.Size, 8);
const MASK: u32 = FramesLimit.Octets - 1;

/** The header of a frame, and the frame that was taken from the trace last. */
const header: usize = memory.data(FrameRow.Frame, 8);
export const tracedFrame: usize = memory.data(AccessLimit.Frame);
/** What that frame is: LAPD, and the message it carries when `isMessage`. */
export const traced = new Frame();
export const tracedMessage = new Message();

export function bootFrameTrace(): void {
  publish(TableId.Frames, trace, 1, FramesRow.Size);
}

/** Keeps a frame of a D channel, and journals it. A longer one than any is cut. */
export function traceFrame(access: i32, frame: usize, length: i32, isSent: bool): void {
  const kept = min<i32>(length, AccessLimit.Frame);
  const at = load<u32>(trace, FramesRow.Written);
  const end = at + FrameRow.Frame + kept;
  makeRoom(end);
  store<u16>(header, <u16>kept, FrameRow.Length);
  store<u8>(header, <u8>access, FrameRow.Access);
  store<u8>(header, isSent ? 1 : 0, FrameRow.Sent);
  store<u64>(header + FrameRow.AtUs, journalUs());
  put(at, header, FrameRow.Frame);
  put(at + FrameRow.Frame, frame, kept);
  store<u32>(trace, end, FramesRow.Written);
  note(Stage.Isdn, JournalEvent.Q921Frame, access, length, isSent ? 1 : 0, at);
  if (decode(frame, kept)) note(Stage.Isdn, JournalEvent.Q931Message, access, tracedMessage.kind, isSent ? 1 : 0, at);
}

/** Takes the frame at a position for `traced`; false when others have taken its place. */
export function takeTraced(at: u32): bool {
  const written = load<u32>(trace, FramesRow.Written);
  if (written - at > written - load<u32>(trace, FramesRow.Oldest) || at === written) return false;
  get(at, header, FrameRow.Frame);
  get(at + FrameRow.Frame, tracedFrame, tracedLength());
  return true;
}

/** Octets of the frame that was taken last. */
export function tracedLength(): i32 {
  return load<u16>(header, FrameRow.Length);
}

/** Reads the frame that was taken last into `traced`; answers whether `tracedMessage` is a message it carries. */
export function decodeTraced(): bool {
  return decode(tracedFrame, tracedLength());
}

/** What is wrong with the frame that was decoded last: FrameFault. */
export let tracedFault: FrameFault = FrameFault.None;

function decode(frame: usize, length: i32): bool {
  tracedFault = traced.decode(frame, length);
  if (tracedFault !== FrameFault.None || traced.sapi !== Sapi.CallControl) return false;
  if (traced.kind !== FrameKind.I && traced.kind !== FrameKind.Ui) return false;
  return tracedMessage.decode(traced.information, traced.informationLength);
}

/** The oldest frames give way until the ring has room up to `end`. */
function makeRoom(end: u32): void {
  let oldest = load<u32>(trace, FramesRow.Oldest);
  while (end - oldest > <u32>FramesLimit.Octets) {
    get(oldest, header, FrameRow.Frame);
    oldest += FrameRow.Frame + tracedLength();
  }
  store<u32>(trace, oldest, FramesRow.Oldest);
}

function put(at: u32, from: usize, length: i32): void {
  for (let i = 0; i < length; i++) store<u8>(octetAt(at + i), load<u8>(from + i));
}

function get(at: u32, into: usize, length: i32): void {
  for (let i = 0; i < length; i++) store<u8>(into + i, load<u8>(octetAt(at + i)));
}

function octetAt(at: u32): usize {
  return trace + FramesRow.Octets + (at & MASK);
}
