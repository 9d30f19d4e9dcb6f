import { E1Framing } from '../../hal/contract/e1';
import {
  MapperControl,
  MapperE1,
  MapperE1Status,
  MapperHighOrder,
  MapperInterrupt,
  MapperLimit,
  MapperRegister,
  MapperTime,
  MapperTributary,
} from '../../hal/contract/e1-mapper';
import { LineAlarm } from '../../hal/contract/line';
import { Stm1Alarm } from '../../hal/contract/sdh';
import { Chip } from '../../hal/contract/unit';
import { loadBigEndian16, saturatingAdd } from '../kernel/bits';
import { ALL_TRIBUTARIES, cposRequest } from './cpos-request';
import {
  applyTributary,
  checkMapper,
  checkTributary,
  e1At,
  e1ConfigurationOf,
  setUpMapper,
  tributaryAt,
} from './e1-mapper-setup';
import { forgetNumbering, lookAtNumbering } from './far-numbering';
import { dropLoop, followLoop, lookAtLoop } from './framer-loop';
import { FramerPort, forgetCounts, framerChanged, framerPort, linePlaces, SPOILING } from './framer-port';
import { disbelieve, get, getRun, hasFault, put, takeFault } from './register';
import { unitOf } from './slot';
import { EMPTYING, stm1Places, stm1Port } from './stm1-port';
import { seeDefects } from './suni155';
import { readMessage, receivedTrace, Trace } from './trail-trace';
import { forgetTributaryCounts, tributaryChanged, tributaryPlaces, tributaryPort } from './tributary-port';

/** Bits of Interrupt that are one chip's and not an undriven bus's. */
const INTERRUPTS: u32 =
  MapperInterrupt.Tributary | MapperInterrupt.E1 | MapperInterrupt.Second | MapperInterrupt.HighOrder;

/** All maps, and the counters of one tributary or E1. */
const MAPS_SIZE: i32 = 7 * MapperLimit.MapOctets;
const COUNTS_SIZE: i32 = 9;
const maps = memory.data(MAPS_SIZE);
const counts = memory.data(COUNTS_SIZE);

/** Where the start of each slot's chip stands, and the tributary whose settings the next look checks. */
class MapperState {
  isReset: bool = false;
  checked: i32 = 0;
  /** E1s with a defect that spoilt a part of this second. */
  impaired: u64 = 0;
  /** By tributary: the E1's configuration as it was written. */
  readonly applied: StaticArray<u8> = new StaticArray<u8>(MapperLimit.Tributaries);
}
let states: StaticArray<MapperState> = new StaticArray<MapperState>(0);

/** After bootStm1Ports: only a wide slot holds such a chip. */
export function bootMapper(): void {
  states = new StaticArray<MapperState>(stm1Places.rows);
  for (let row = 0; row < states.length; row++) states[row] = new MapperState();
}

function stateOf(slot: i32): MapperState {
  return states[stm1Places.rowOf(slot, 0)];
}

/** Mapper of 63 E1 in VC-12, our own model. Every function answers a Fault below zero when the chip fails it. */
export function beginMapper(slot: i32): void {
  const state = stateOf(slot);
  state.isReset = false;
  state.impaired = 0;
  for (let tributary = 0; tributary < MapperLimit.Tributaries; tributary++) state.applied[tributary] = 0;
}

/** A reset, and then everything else in one phase. */
export function startMapper(slot: i32, _nowUs: u64): i32 {
  const state = stateOf(slot);
  if (!state.isReset) {
    state.isReset = true;
    put(unitOf(slot, Chip.Mapper), MapperRegister.Control, MapperControl.Reset);
    const fault = takeFault();
    return fault < 0 ? fault : MapperTime.ResetUs;
  }
  const result = setUpMapper(slot);
  if (result < 0) return result;
  cposRequest(slot).stale = 0;
  readHighOrder(slot);
  for (let tributary = 0; tributary < MapperLimit.Tributaries; tributary++) {
    readTributary(slot, tributary);
    followE1(slot, tributary);
    readE1(slot, tributary);
  }
  return takeFault();
}

export function announceMapper(slot: i32): void {
  for (let tributary = 0; tributary < MapperLimit.Tributaries; tributary++) {
    const path = tributaryPort(tributaryPlaces.rowOf(slot, tributary));
    forgetTributaryCounts(path);
    path.present = true;
    tributaryChanged(tributaryPlaces.rowOf(slot, tributary));
    const port = framerPort(linePlaces.rowOf(slot, tributary));
    forgetCounts(port);
    port.present = true;
    framerChanged(linePlaces.rowOf(slot, tributary));
  }
}

export function stopMapper(slot: i32): void {
  seeDefects(slot, Stm1Alarm.Lom, Stm1Alarm.None);
  forgetNumbering(slot);
  for (let tributary = 0; tributary < MapperLimit.Tributaries; tributary++) {
    store<u8>(receivedTrace(slot, Trace.J2 + tributary), 0);
    const path = tributaryPort(tributaryPlaces.rowOf(slot, tributary));
    path.defects = 0;
    if (path.present) tributaryChanged(tributaryPlaces.rowOf(slot, tributary));
    path.present = false;
    const port = framerPort(linePlaces.rowOf(slot, tributary));
    dropLoop(linePlaces.rowOf(slot, tributary));
    port.defects = 0;
    if (port.present) framerChanged(linePlaces.rowOf(slot, tributary));
    port.present = false;
  }
}

/** What the stages above ask of tributaries and E1s. */
export function followMapper(slot: i32, _nowUs: u64): i32 {
  const request = cposRequest(slot);
  for (; request.stale !== 0; request.stale &= request.stale - 1) applyTributary(slot, <i32>ctz<u64>(request.stale));
  for (let tributary = 0; tributary < MapperLimit.Tributaries; tributary++) followE1(slot, tributary);
  return takeFault();
}

function followE1(slot: i32, tributary: i32): void {
  const row = linePlaces.rowOf(slot, tributary);
  followLoop(row);
  const wanted = <u8>e1ConfigurationOf(framerPort(row));
  const state = stateOf(slot);
  if (state.applied[tributary] === wanted) return;
  state.applied[tributary] = wanted;
  put(unitOf(slot, Chip.Mapper), e1At(tributary, MapperE1.Configuration), wanted);
}

/** An interrupt is a hint: which tributaries and E1s have changed, their latches, and then their levels. */
export function serveMapper(slot: i32, _nowUs: u64): i32 {
  const unit = unitOf(slot, Chip.Mapper);
  const pending = get(unit, MapperRegister.Interrupt);
  if ((pending & ~INTERRUPTS) !== 0) disbelieve();
  if ((pending & MapperInterrupt.HighOrder) !== 0) readHighOrder(slot);
  if ((pending & MapperInterrupt.Tributary) !== 0) serveTributaries(slot, readMap(slot, MapperRegister.ChangeMap));
  if ((pending & MapperInterrupt.E1) !== 0) serveE1s(slot, readMap(slot, MapperRegister.E1ChangeMap));
  const fault = takeFault();
  if (fault < 0) return fault;
  return (pending & ~MapperInterrupt.Second) !== 0 ? 1 : 0;
}

/**
 * The look of each second: the chip is there; one tributary's settings hold, and its trace is read; what is not zero is
 * counted; what an interrupt that got lost would have told is read.
 */
export function lookAtMapper(slot: i32, nowUs: u64): i32 {
  const unit = unitOf(slot, Chip.Mapper);
  checkMapper(slot);
  checkNext(slot);
  put(unit, MapperRegister.Latch, 0);
  getRun(unit, MapperRegister.DefectMap, maps, MAPS_SIZE);
  if (!hasFault()) {
    compare(slot);
    count(slot, mapAt(MapperRegister.CountMap), mapAt(MapperRegister.E1CountMap));
  }
  readHighOrder(slot);
  const first = linePlaces.rowOf(slot, 0);
  for (let tributary = 0; tributary < MapperLimit.Tributaries; tributary++) lookAtLoop(first + tributary, nowUs);
  return serveMapper(slot, nowUs);
}

function checkNext(slot: i32): void {
  const state = stateOf(slot);
  const tributary = state.checked;
  state.checked = (tributary + 1) % MapperLimit.Tributaries;
  const block = checkTributary(slot, tributary);
  if (hasFault()) return;
  readMessage(block + MapperTributary.ReceivedTrace, receivedTrace(slot, Trace.J2 + tributary));
  tributaryPort(tributaryPlaces.rowOf(slot, tributary)).label = load<u8>(block + MapperTributary.ReceivedLabel);
  readTributary(slot, tributary);
  if (state.checked === 0) lookAtNumbering(slot);
}

/**
 * Reads the levels of those that the maps show otherwise than they are published, and of all that are bad: one defect may
 * have become another. While the STM-1 carries nothing, what they say follows from that, and changes with it.
 */
function compare(slot: i32): void {
  const isCarried = (stm1Port(stm1Places.rowOf(slot, 0)).defects & EMPTYING) === 0;
  const isBad = mapAt(MapperRegister.DefectMap);
  const isE1Bad = mapAt(MapperRegister.E1DefectMap);
  const firstPath = tributaryPlaces.rowOf(slot, 0);
  const firstE1 = linePlaces.rowOf(slot, 0);
  for (let tributary = 0; tributary < MapperLimit.Tributaries; tributary++) {
    const bad = ((isBad >>> tributary) & 1) !== 0;
    if ((bad && isCarried) || (tributaryPort(firstPath + tributary).defects !== 0) !== bad)
      readTributary(slot, tributary);
    const bad1 = ((isE1Bad >>> tributary) & 1) !== 0;
    if ((bad1 && isCarried) || (framerPort(firstE1 + tributary).defects !== 0) !== bad1) readE1(slot, tributary);
  }
}

function count(slot: i32, tributaries: u64, e1s: u64): void {
  const state = stateOf(slot);
  for (let left = tributaries; left !== 0; left &= left - 1) countTributary(slot, <i32>ctz<u64>(left));
  for (let left = e1s | state.impaired; left !== 0; left &= left - 1) {
    const tributary = <i32>ctz<u64>(left);
    countE1(slot, tributary, ((e1s >>> tributary) & 1) !== 0);
  }
}

function countTributary(slot: i32, tributary: i32): void {
  getRun(unitOf(slot, Chip.Mapper), tributaryAt(tributary, MapperTributary.Bip), counts, COUNTS_SIZE - 1);
  if (hasFault()) return;
  const row = tributaryPlaces.rowOf(slot, tributary);
  const path = tributaryPort(row);
  path.pathErrors = saturatingAdd(path.pathErrors, counted(MapperTributary.Bip - MapperTributary.Bip));
  path.farEndErrors = saturatingAdd(path.farEndErrors, counted(MapperTributary.Rei - MapperTributary.Bip));
  path.erroredBlocks = saturatingAdd(path.erroredBlocks, counted(MapperTributary.BlockErrors - MapperTributary.Bip));
  tributaryChanged(row);
}

/** A second is errored by a defect, a slip, or a bad block or frame. */
function countE1(slot: i32, tributary: i32, hasCounts: bool): void {
  const state = stateOf(slot);
  const row = linePlaces.rowOf(slot, tributary);
  const port = framerPort(row);
  let isErrored = ((state.impaired >>> tributary) & 1) !== 0;
  if (hasCounts) {
    getRun(unitOf(slot, Chip.Mapper), e1At(tributary, MapperE1.FramingErrors), counts, COUNTS_SIZE);
    if (hasFault()) return;
    const framing = counted(MapperE1.FramingErrors - MapperE1.FramingErrors);
    const crc = counted(MapperE1.CrcErrors - MapperE1.FramingErrors);
    const slips = <u32>load<u8>(counts + MapperE1.Slips - MapperE1.FramingErrors);
    port.framingErrors = saturatingAdd(port.framingErrors, framing);
    port.crcErrors = saturatingAdd(port.crcErrors, crc);
    port.farEndBlockErrors = saturatingAdd(port.farEndBlockErrors, counted(MapperE1.EBits - MapperE1.FramingErrors));
    port.slips = saturatingAdd(port.slips, slips);
    if (framing + crc + slips !== 0) isErrored = true;
  }
  if (isErrored) port.erroredSeconds = saturatingAdd(port.erroredSeconds, 1);
  if ((port.defects & SPOILING) === 0) state.impaired &= ~((<u64>1) << tributary);
  framerChanged(row);
}

function counted(offset: i32): u32 {
  return loadBigEndian16(counts + offset);
}

function serveTributaries(slot: i32, changed: u64): void {
  for (let left = changed; left !== 0; left &= left - 1) {
    const tributary = <i32>ctz<u64>(left);
    get(unitOf(slot, Chip.Mapper), tributaryAt(tributary, MapperTributary.Interrupt));
    readTributary(slot, tributary);
  }
}

function serveE1s(slot: i32, changed: u64): void {
  for (let left = changed; left !== 0; left &= left - 1) {
    const tributary = <i32>ctz<u64>(left);
    get(unitOf(slot, Chip.Mapper), e1At(tributary, MapperE1.Interrupt));
    readE1(slot, tributary);
  }
}

/** The chip's state is what TributaryAlarm means by its bits. */
function readTributary(slot: i32, tributary: i32): void {
  const defects = get(unitOf(slot, Chip.Mapper), tributaryAt(tributary, MapperTributary.State));
  if (defects === 0xff) disbelieve();
  if (hasFault()) return;
  const row = tributaryPlaces.rowOf(slot, tributary);
  const path = tributaryPort(row);
  if (path.defects === defects) return;
  path.defects = defects;
  tributaryChanged(row);
}

function readE1(slot: i32, tributary: i32): void {
  const status = get(unitOf(slot, Chip.Mapper), e1At(tributary, MapperE1.Status));
  if (status === 0xff) disbelieve();
  if (hasFault()) return;
  const row = linePlaces.rowOf(slot, tributary);
  const port = framerPort(row);
  port.multiframe = (status & (MapperE1Status.NoMultiframe | MapperE1Status.Lomf)) === 0;
  const defects = defectsOf(port, status);
  if (port.defects === defects) return;
  port.defects = defects;
  if ((defects & SPOILING) !== 0) stateOf(slot).impaired |= (<u64>1) << tributary;
  framerChanged(row);
}

/** A multiframe that is only looked for cannot be lost. */
function defectsOf(port: FramerPort, status: u32): u32 {
  let defects: u32 = LineAlarm.None;
  if ((status & MapperE1Status.Los) !== 0) defects |= LineAlarm.Los;
  if ((status & MapperE1Status.Ais) !== 0) defects |= LineAlarm.Ais;
  if ((status & MapperE1Status.Lof) !== 0) defects |= LineAlarm.Lof;
  if ((status & MapperE1Status.Rai) !== 0) defects |= LineAlarm.Rai;
  if ((status & MapperE1Status.Lomf) !== 0 && port.framing === <u8>E1Framing.Crc4) defects |= LineAlarm.Lomf;
  return defects;
}

/** AU-AIS and a wrong C2 are the other chip's to say. */
function readHighOrder(slot: i32): void {
  const state = get(unitOf(slot, Chip.Mapper), MapperRegister.HighOrder);
  if (hasFault()) return;
  seeDefects(slot, Stm1Alarm.Lom, (state & MapperHighOrder.Lom) !== 0 ? Stm1Alarm.Lom : Stm1Alarm.None);
}

/** A map of the chip: bit t = tributary t. */
function readMap(slot: i32, map: MapperRegister): u64 {
  getRun(unitOf(slot, Chip.Mapper), map, maps, MapperLimit.MapOctets);
  return hasFault() ? 0 : believe(load<u64>(maps));
}

/** A map among those that the look reads. */
function mapAt(map: MapperRegister): u64 {
  return believe(load<u64>(maps + map - MapperRegister.DefectMap));
}

/** Bit 63 stands for nothing. */
function believe(map: u64): u64 {
  if ((map & ~ALL_TRIBUTARIES) !== 0) disbelieve();
  return map & ALL_TRIBUTARIES;
}
