import { frameChannel } from '../driver/frame-channel';
import { InterfaceRecord, interfaces } from './record';

/**
 * Takes over what a frame channel counted since the last look, for an interface and, of a B channel, for the one that has
 * the call; -1 = none. Only of a card that is there, as the next may be of another kind.
 */
export function countTraffic(channel: i32, row: i32, caller: i32): void {
  const frames = frameChannel(channel);
  add(interfaces.at(row), channel);
  if (caller >= 0 && caller !== row) add(interfaces.at(caller), channel);
  frames.receivedFrames = 0;
  frames.receivedOctets = 0;
  frames.receiveErrors = 0;
  frames.sentFrames = 0;
  frames.sentOctets = 0;
  frames.sendDrops = 0;
}

function add(record: InterfaceRecord, channel: i32): void {
  const frames = frameChannel(channel);
  record.inFrames += frames.receivedFrames;
  record.inOctets += frames.receivedOctets;
  record.inErrors += frames.receiveErrors;
  record.outFrames += frames.sentFrames;
  record.outOctets += frames.sentOctets;
  record.outDrops += frames.sendDrops;
}
