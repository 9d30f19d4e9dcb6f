import { TableId } from '../../hal/contract/directory';
import {
  Emc2305Configuration,
  Emc2305Fan,
  Emc2305Identity,
  Emc2305Register,
  Emc2305Tach,
} from '../../hal/contract/emc2305';
import { Fault } from '../../hal/contract/fault';
import { Stage } from '../../hal/contract/journal';
import { FanRow, FanState, PowerLimit } from '../../hal/contract/power';
import { Chip, Unit } from '../../hal/contract/unit';
import { wake, wakeAbove } from '../kernel/agenda';
import { loadBigEndian16 } from '../kernel/bits';
import { Table } from '../kernel/table';
import { octets, Part, TRIES } from './part';

/** Until somebody asks for a duty the drive is not written, and the fans run full. */
const UNSET: i32 = -1;
/** The controller drives every fan full when nobody has talked to it for four seconds. */
const CONFIGURATION: i32 = Emc2305Configuration.NoTimeout | Emc2305Configuration.Watchdog;
/** A speed that the tachometer cannot tell from standing still. */
const SPEED_MIN: u32 = 480;

/** Layout: FanRow of hal/contract/power.ts. */
@unmanaged
export class FanRecord {
  state: u8;
  duty: u8;
  speed: u16;
}
if (offsetof<FanRecord>('speed') !== FanRow.Speed) ERROR('layout');
if (offsetof<FanRecord>() !== FanRow.Size) ERROR('layout');

export const fans = new Table<FanRecord>();

const enum Setup {
  Identity,
  Configuration,
  /** Reading it ends what its watchdog has begun. */
  Status,
  Interrupts,
  Done,
}

const part: Part = new Part((Unit.Shelf << Unit.SlotShift) | Chip.Fans);
let setup: i32 = Setup.Identity;
/** By fan: duty that is wanted, and duty that was written. */
let wanted: StaticArray<i32> = new StaticArray<i32>(0);
let written: StaticArray<i32> = new StaticArray<i32>(0);
/** By fan: when its speed was read last, and when the duty changed that it is driven with. */
let readUs: StaticArray<u64> = new StaticArray<u64>(0);
let changedUs: StaticArray<u64> = new StaticArray<u64>(0);
/** Fan whose tachometer is read at this look. */
let next: i32 = 0;
/** How often in a row what it is asked now did not come through. */
let tries: i32 = 0;
let isSpeedDue: bool = false;
let isStallDue: bool = false;
/** Bit n = the tachometer of fan n, Fans = the stalls: it did not come through when it was read last. */
let refused: u32 = 0;
/** Bit n = fan n is said to stand that was not known to: the controller is asked first whether it still is itself. */
let doubted: u32 = 0;

export function bootFans(): void {
  fans.allocate(TableId.Fan, PowerLimit.Fans, FanRow.Size);
  wanted = new StaticArray<i32>(PowerLimit.Fans);
  written = new StaticArray<i32>(PowerLimit.Fans);
  readUs = new StaticArray<u64>(PowerLimit.Fans);
  changedUs = new StaticArray<u64>(PowerLimit.Fans);
  for (let fan = 0; fan < PowerLimit.Fans; fan++) {
    wanted[fan] = UNSET;
    written[fan] = UNSET;
    fans.at(fan).duty = 0xff;
  }
}

/** Request: the duty of a fan, 0 to 255. */
export function driveFan(fan: i32, duty: i32): void {
  if (wanted[fan] === duty) return;
  wanted[fan] = duty;
  wake(Stage.Driver);
}

/** The controller is set up and refuses nothing, and no fan stands that has turned. */
export function areFansWell(): bool {
  if (setup !== Setup.Done || refused !== 0) return false;
  for (let fan = 0; fan < PowerLimit.Fans; fan++) {
    const state = <i32>fans.at(fan).state;
    if (state === FanState.Stalled || state === FanState.Unknown) return false;
  }
  return true;
}

/** Whether the speed of a fan was read so long after a moment, and after its duty changed last. */
export function isSpeedSettled(fan: i32, fromUs: u64, settledUs: u64): bool {
  return readUs[fan] >= max(fromUs, changedUs[fan]) + settledUs;
}

/** The next tachometer is read. */
export function lookAtSpeed(): void {
  next = (next + 1) % PowerLimit.Fans;
  isSpeedDue = true;
}

/** The stalls are read: at a look, and when the alert says so. */
export function lookAtStalls(): void {
  isStallDue = true;
}

export function areFansDue(): bool {
  if (part.missing) return false;
  return isStallDue || isSpeedDue || doubted !== 0 || fanToDrive() >= 0;
}

/**
 * One transaction, once more in the next step if it does not come through. After a failure the controller is set up anew at
 * the next look, which alone does not show that it is well again; nor does what else it answers, as long as it refuses a
 * register.
 */
export function askFans(nowUs: u64): void {
  const isSetUp = setup === Setup.Done;
  const fault = isSetUp ? goOn(nowUs) : setUp();
  if (fault < 0 && ++tries < TRIES) return;
  tries = 0;
  if (fault === 0 && (!isSetUp || refused !== 0)) return;
  if (part.judge(fault)) return;
  isSpeedDue = isStallDue = false;
  setup = Setup.Identity;
  doubted = 0;
  for (let fan = 0; fan < PowerLimit.Fans; fan++) {
    written[fan] = UNSET;
    if (part.failed && (!isSetUp || isRefused(fan))) publish(fan, FanState.Unknown, 0);
  }
}

function setUp(): i32 {
  let fault: i32 = 0;
  switch (setup) {
    case Setup.Identity:
      fault = identify();
      break;
    case Setup.Configuration:
      fault = part.put(Emc2305Register.Configuration, CONFIGURATION);
      break;
    case Setup.Status:
      fault = part.read(Emc2305Register.Status, 1);
      break;
    default:
      fault = part.put(Emc2305Register.InterruptEnable, (1 << PowerLimit.Fans) - 1);
  }
  if (fault === 0) setup++;
  return fault;
}

/** A chip that reads the same everywhere is none. */
function identify(): i32 {
  const fault = part.read(Emc2305Register.Product, 2);
  if (fault < 0) return fault;
  const isProduct = load<u8>(octets) === <u8>Emc2305Identity.Product;
  return isProduct && load<u8>(octets, 1) === <u8>Emc2305Identity.Maker ? 0 : Fault.Nonsense;
}

function goOn(nowUs: u64): i32 {
  if (doubted !== 0) return confirm();
  const fan = fanToDrive();
  if (fan >= 0) return drive(fan, nowUs);
  return isStallDue ? readStalls() : readSpeed(next, nowUs);
}

/** A fan whose drive is to be written, or -1. */
function fanToDrive(): i32 {
  if (setup !== Setup.Done) return -1;
  for (let fan = 0; fan < PowerLimit.Fans; fan++) if (wanted[fan] !== written[fan]) return fan;
  return -1;
}

function drive(fan: i32, nowUs: u64): i32 {
  const fault = part.put(registerOf(fan) + Emc2305Fan.Drive, wanted[fan]);
  if (fault < 0) return fault;
  if (<i32>fans.at(fan).duty !== wanted[fan]) changedUs[fan] = nowUs;
  written[fan] = wanted[fan];
  fans.at(fan).duty = <u8>wanted[fan];
  return 0;
}

/** Reading clears: a fan that still stands shows again. */
function readStalls(): i32 {
  const fault = hear(PowerLimit.Fans, part.read(Emc2305Register.Stall, 1));
  if (fault < 0) return fault;
  isStallDue = false;
  const stalls = <i32>load<u8>(octets);
  for (let fan = 0; fan < PowerLimit.Fans; fan++) if ((stalls >> fan) & 1) doubt(fan);
  return 0;
}

function readSpeed(fan: i32, nowUs: u64): i32 {
  const fault = hear(fan, part.read(registerOf(fan) + Emc2305Fan.TachHigh, 2));
  if (fault < 0) return fault;
  isSpeedDue = false;
  readUs[fan] = nowUs;
  const speed = speedOf(loadBigEndian16(octets));
  if (speed > 0) publish(fan, FanState.Turning, speed);
  else doubt(fan);
  return 0;
}

/** Keeps whether the n-th bit of `refused` came through. */
function hear(n: i32, fault: i32): i32 {
  refused = fault < 0 ? refused | (1 << n) : refused & ~(1 << n);
  return fault;
}

function isRefused(fan: i32): bool {
  return ((refused >> fan) & 1) !== 0;
}

/** It is said to stand, which is no news of one that is known to. */
function doubt(fan: i32): void {
  const state = <i32>fans.at(fan).state;
  if (state !== FanState.Stalled && state !== FanState.Absent) doubted |= 1 << fan;
}

/** Who said that fans stand is the controller: they do. */
function confirm(): i32 {
  const fault = identify();
  if (fault < 0) return fault;
  for (let fan = 0; fan < PowerLimit.Fans; fan++) {
    if (((doubted >> fan) & 1) !== 0) publish(fan, hasTurned(fan) ? FanState.Stalled : FanState.Absent, 0);
  }
  doubted = 0;
  return 0;
}

function hasTurned(fan: i32): bool {
  const state = <i32>fans.at(fan).state;
  return state === FanState.Turning || state === FanState.Stalled;
}

/** Turns a minute, 0 = it stands. */
function speedOf(tach: u32): u32 {
  const count = tach >> Emc2305Tach.Shift;
  if (tach === <u32>Emc2305Tach.Stopped || count === 0) return 0;
  const half = <u32>Emc2305Tach.Factor / count;
  return half <= SPEED_MIN ? 0 : min<u32>(half * 2, u16.MAX_VALUE);
}

function publish(fan: i32, state: FanState, speed: u32): void {
  const record = fans.at(fan);
  record.speed = <u16>speed;
  if (record.state === <u8>state) return;
  record.state = <u8>state;
  wakeAbove(Stage.Driver);
}

function registerOf(fan: i32): i32 {
  return Emc2305Register.Fan + fan * Emc2305Register.FanStride;
}
