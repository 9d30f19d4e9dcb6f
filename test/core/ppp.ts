import { INCOMING } from '../../assembly/driver/control-frame';
import { claimLink, drive, settleProtocols } from '../../assembly/interface/line-protocol';
import { receivePpp } from '../../assembly/interface/ppp-phase';
import { pppSettings } from '../../assembly/interface/ppp-settings';
import { protocols, protocolTimers } from '../../assembly/interface/protocol';
import { beginMd5, endMd5, updateMd5 } from '../../assembly/kernel/md5';
import { seedRandom } from '../../assembly/kernel/random';
import { interfaceBoot } from './interface';

const buffer = memory.data(256);

export function md5Buffer(): usize {
  return buffer;
}

/** The digest of the first octets of the buffer, to its begin. */
export function md5(length: i32): void {
  beginMd5();
  updateMd5(buffer, length);
  endMd5(buffer);
}

/** One slot. The link of a call is to be frame channel 0, with the settings of row 0. */
export function pppBoot(seed: u32): void {
  seedRandom(seed);
  const row = interfaceBoot();
  claimLink(0, row, 0, 0);
}

export function pppSettingsRow(): usize {
  return changetype<usize>(pppSettings.at(0));
}

export function pppLink(): usize {
  return changetype<usize>(protocols.at(0));
}

export function pppIncoming(): usize {
  return INCOMING;
}

/** Timers that are due; then what the call and the line are like. Answers when the next timer is due. */
export function pppDrive(wanted: bool, carry: bool, nowUs: u64): u64 {
  settleProtocols(nowUs);
  drive(0, protocols.at(0).interfaceRow, wanted, carry, nowUs);
  return protocolTimers.dueUs();
}

export function pppReceive(length: i32, nowUs: u64): void {
  receivePpp(0, length, nowUs);
}
