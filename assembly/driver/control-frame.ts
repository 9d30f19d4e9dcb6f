import { ChannelsLimit, ChannelsNext, ChannelsOperation, ChannelsRegister } from '../../hal/contract/channels';
import { Stage } from '../../hal/contract/journal';
import { SlotClass } from '../../hal/contract/shelf';
import { Chip } from '../../hal/contract/unit';
import { transfer } from '../hal';
import { wake } from '../kernel/agenda';
import { slotBit } from '../kernel/bits';
import { slotClass } from '../kernel/place';
import { disbelieve, get, put, takeFault } from './register';
import { unitOf } from './slot';

/**
 * The frames of line protocols, which a card's frame channels keep for the processor. They are not copied into a queue:
 * who runs the protocols takes and sends them in its own step. The chip interrupts once, and then not again until
 * everything has been taken.
 */

/** Operation and channel, before the frame. */
const HEAD: i32 = 2;
const request = memory.data(HEAD + ChannelsLimit.Control);
const received = memory.data(ChannelsLimit.Control);

/** Where a frame to be sent is made, and where a frame that was taken stands: ChannelsLimit.Control octets each. */
export const OUTGOING: usize = request + HEAD;
export const INCOMING: usize = received;

/** Slots whose frames have not all been taken. */
let waiting: u32 = 0;

/** The controller has started: 0 or a Fault. */
export function hearControlFrames(slot: i32): i32 {
  waiting &= ~slotBit(slot);
  put(unitOf(slot, Chip.Channels), ChannelsRegister.Enable, 1);
  return takeFault();
}

/** The controller is being reset: its frames are gone. */
export function forgetControlFrames(slot: i32): void {
  waiting &= ~slotBit(slot);
}

/** Serves the controller's interrupt: 1 = it had one, 0 = none, or a Fault. */
export function serveControlFrames(slot: i32, _nowUs: u64): i32 {
  if (hasControlFrames(slot)) return 0;
  const next = nextChannel(slot);
  if (next < 0) return next;
  if (next === ChannelsNext.None) return 0;
  waiting |= slotBit(slot);
  put(unitOf(slot, Chip.Channels), ChannelsRegister.Enable, 0);
  wake(Stage.Interface); // nobody else takes them
  const fault = takeFault();
  return fault < 0 ? fault : 1;
}

/** Whether a slot may have frames to take. */
export function hasControlFrames(slot: i32): bool {
  return (waiting & slotBit(slot)) !== 0;
}

/** The channel whose frame is to be taken next, -1 = none; then the next frame is told by an interrupt. */
export function nextControlFrame(slot: i32): i32 {
  const next = nextChannel(slot);
  if (next >= 0 && next !== ChannelsNext.None) return next;
  hearControlFrames(slot);
  return -1;
}

/** Takes a channel's oldest frame to INCOMING; answers its length, 0 without one. */
export function takeControlFrame(slot: i32, channel: i32): i32 {
  store<u8>(request, ChannelsOperation.Take);
  store<u8>(request + 1, channel);
  return max(0, transfer(unitOf(slot, Chip.Channels), request, HEAD, INCOMING, ChannelsLimit.Control));
}

/** Sends the frame at OUTGOING. False: the channel took none, and the frame is lost as on a line that is bad. */
export function sendControlFrame(slot: i32, channel: i32, length: i32): bool {
  store<u8>(request, ChannelsOperation.Send);
  store<u8>(request + 1, channel);
  return transfer(unitOf(slot, Chip.Channels), request, HEAD + length, INCOMING, 0) >= 0;
}

/** Channels of a controller made for the slot's class. */
function channelsOf(slot: i32): i32 {
  return slotClass(slot) === SlotClass.Narrow ? ChannelsLimit.Narrow : ChannelsLimit.Wide;
}

/** ChannelsRegister.Next, or a Fault. */
function nextChannel(slot: i32): i32 {
  const next = get(unitOf(slot, Chip.Channels), ChannelsRegister.Next);
  if (next >= <u32>channelsOf(slot) && next !== <u32>ChannelsNext.None) disbelieve();
  const fault = takeFault();
  return fault < 0 ? fault : <i32>next;
}
