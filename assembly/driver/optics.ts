import { JournalEvent, Stage } from '../../hal/contract/journal';
import { OpticsRegister, OpticsStatus } from '../../hal/contract/optics';
import { Chip } from '../../hal/contract/unit';
import { wakeAbove } from '../kernel/agenda';
import { loadBigEndian16 } from '../kernel/bits';
import { note } from '../kernel/journal';
import { hasChipFailed } from './chip-fault';
import { received, sent, transact } from './i2c';
import { stm1Places } from './stm1-port';

/** Values and status in one transaction, and the thresholds of the two powers in another. */
const VALUES: i32 = OpticsRegister.Status + 1 - OpticsRegister.Temperature;
const THRESHOLDS: i32 = OpticsRegister.ReceivedThresholds + 8 - OpticsRegister.SentThresholds;

/** Light is enough again at 5/4 of the threshold, 1 dB above it. Our choice. */
const GOOD_AGAIN: u32 = 5;
const GOOD_AGAIN_DIVISOR: u32 = 4;

/** Thresholds of a power, 0.1 uW. */
export class PowerLimits {
  highAlarm: u32 = 0;
  lowAlarm: u32 = 0;
  highWarning: u32 = 0;
  lowWarning: u32 = 0;
}

/** Optical module of an STM-1, as it measures itself. */
export class OpticsPort {
  /** It answers, and what follows is true. */
  present: bool = false;
  /** 1/256 degree Celsius. */
  temperature: i32 = 0;
  /** 100 uV. */
  voltage: u32 = 0;
  /** Current of the laser, 2 uA. */
  bias: u32 = 0;
  /** 0.1 uW. */
  sentPower: u32 = 0;
  receivedPower: u32 = 0;
  /** OpticsStatus bits. */
  status: u32 = 0;
  readonly sentLimits: PowerLimits = new PowerLimits();
  readonly receivedLimits: PowerLimits = new PowerLimits();
  /** The driver's own: the limits have been read. */
  hasLimits: bool = false;
  /** It has been told that the light is low. */
  isLow: bool = false;
}

let ports: StaticArray<OpticsPort> = new StaticArray<OpticsPort>(0);

/** After bootStm1Ports. */
export function bootOptics(): void {
  ports = new StaticArray<OpticsPort>(stm1Places.rows);
  for (let row = 0; row < ports.length; row++) ports[row] = new OpticsPort();
}

/** Whether a slot has room for an optical module. */
export function hasOptics(slot: i32): bool {
  return stm1Places.count(slot) > 0;
}

export function opticsPort(slot: i32): OpticsPort {
  return ports[stm1Places.rowOf(slot, 0)];
}

/** Once a second; the limits once. */
export function readOptics(slot: i32): void {
  const port = opticsPort(slot);
  if (!port.hasLimits) {
    readLimits(slot, port);
    return;
  }
  store<u8>(sent, OpticsRegister.Temperature);
  const answers = transact(slot, Chip.Optics, 1, VALUES);
  if (answers) {
    port.temperature = <i16>value(OpticsRegister.Temperature);
    port.voltage = value(OpticsRegister.Voltage);
    port.bias = value(OpticsRegister.Bias);
    port.sentPower = value(OpticsRegister.SentPower);
    port.receivedPower = value(OpticsRegister.ReceivedPower);
    port.status = load<u8>(received + OpticsRegister.Status - OpticsRegister.Temperature);
  }
  port.hasLimits = answers;
  if (!answers) miss(slot, port);
  else {
    publish(port, true);
    watch(slot, port);
  }
}

function readLimits(slot: i32, port: OpticsPort): void {
  store<u8>(sent, OpticsRegister.SentThresholds);
  port.hasLimits = transact(slot, Chip.Optics, 1, THRESHOLDS);
  if (!port.hasLimits) {
    miss(slot, port);
    return;
  }
  take(port.sentLimits, received);
  take(port.receivedLimits, received + OpticsRegister.ReceivedThresholds - OpticsRegister.SentThresholds);
}

/** A read error is no removal: the module is gone when it has failed. */
function miss(slot: i32, port: OpticsPort): void {
  if (hasChipFailed(slot, Chip.Optics)) publish(port, false);
}

function take(limits: PowerLimits, from: usize): void {
  limits.highAlarm = loadBigEndian16(from);
  limits.lowAlarm = loadBigEndian16(from + 2);
  limits.highWarning = loadBigEndian16(from + 4);
  limits.lowWarning = loadBigEndian16(from + 6);
}

/** Tells the journal of light that fades, before it is gone: that is the fibre's alarm, not this one. */
function watch(slot: i32, port: OpticsPort): void {
  const power = port.receivedPower;
  const enough = port.receivedLimits.lowWarning;
  const hasLight = (port.status & OpticsStatus.Los) === 0 && power > 0;
  if (!port.isLow && hasLight && power < enough) note(Stage.Driver, JournalEvent.OpticsLow, slot, power);
  else if (port.isLow && power * GOOD_AGAIN_DIVISOR > enough * GOOD_AGAIN) {
    note(Stage.Driver, JournalEvent.OpticsGood, slot, power);
  } else return;
  port.isLow = !port.isLow;
}

/** The card left: the next module is another one. */
export function forgetOptics(slot: i32): void {
  const port = opticsPort(slot);
  port.hasLimits = false;
  port.isLow = false;
  publish(port, false);
}

function publish(port: OpticsPort, present: bool): void {
  if (port.present === present) return;
  port.present = present;
  wakeAbove(Stage.Driver);
}

function value(register: OpticsRegister): u32 {
  return loadBigEndian16(received + register - OpticsRegister.Temperature);
}
