import { TraceLimit } from '../../hal/contract/cpos';
import { E1Framing, E1Loop } from '../../hal/contract/e1';
import {
  MapperConfiguration,
  MapperControl,
  MapperE1,
  MapperE1Configuration,
  MapperIdentity,
  MapperInterrupt,
  MapperLimit,
  MapperRegister,
  MapperTributary,
  TributaryLabel,
} from '../../hal/contract/e1-mapper';
import { LineSend } from '../../hal/contract/line';
import { Chip } from '../../hal/contract/unit';
import { FramerPort } from './framer-port';
import { disbelieve, get, getRun, put, putRun, takeFault } from './register';
import { unitOf } from './slot';
import { effectiveTrace, expectedTrace, makeMessage, Trace } from './trail-trace';

/** Interrupts we take: there is a look each second anyway. */
const SERVED: u32 = MapperInterrupt.Tributary | MapperInterrupt.E1 | MapperInterrupt.HighOrder;
const MASK: u32 = 0xff & ~SERVED;

/** A tributary's block from its configuration to its transmitted trace, as it is to be: what is read is left 0. */
const WANTED: i32 = MapperTributary.ReceivedTrace;
const wanted = memory.data(WANTED);
const found = memory.data(MapperRegister.TributarySize);

/** Sets up the chip after its reset: 0 or a Fault. */
export function setUpMapper(slot: i32): i32 {
  const unit = unitOf(slot, Chip.Mapper);
  if (get(unit, MapperRegister.Identity) !== MapperIdentity.Value) disbelieve();
  for (let tributary = 0; tributary < MapperLimit.Tributaries; tributary++) {
    applyTributary(slot, tributary);
    put(unit, e1At(tributary, MapperE1.InterruptMask), 0);
    checkTributary(slot, tributary);
  }
  put(unit, MapperRegister.InterruptMask, MASK);
  put(unit, MapperRegister.Control, MapperControl.InterruptEnable);
  checkMapper(slot);
  return takeFault();
}

/** The chip is itself, and was not reset behind our back. */
export function checkMapper(slot: i32): void {
  const unit = unitOf(slot, Chip.Mapper);
  if (get(unit, MapperRegister.Identity) !== MapperIdentity.Value) disbelieve();
  if (get(unit, MapperRegister.Control) !== MapperControl.InterruptEnable) disbelieve();
  if (get(unit, MapperRegister.InterruptMask) !== MASK) disbelieve();
}

/** Tells a tributary what is asked of it. */
export function applyTributary(slot: i32, tributary: i32): void {
  const unit = unitOf(slot, Chip.Mapper);
  const block = MapperRegister.Tributary + tributary * MapperRegister.TributarySize;
  want(slot, tributary);
  putRun(unit, block + MapperTributary.ExpectedTrace, wanted + MapperTributary.ExpectedTrace, 2 * TraceLimit.Octets);
  put(unit, block + MapperTributary.InterruptMask, 0);
  putRun(unit, block, wanted, MapperTributary.ReceivedLabel);
}

/**
 * Reads a tributary's whole block, compares what was written, and answers where it stands. Reading clears its interrupt:
 * its state is to be taken over.
 */
export function checkTributary(slot: i32, tributary: i32): usize {
  const block = MapperRegister.Tributary + tributary * MapperRegister.TributarySize;
  want(slot, tributary);
  getRun(unitOf(slot, Chip.Mapper), block, found, MapperRegister.TributarySize);
  const isSame =
    memory.compare(found, wanted, MapperTributary.ReceivedLabel) === 0 &&
    load<u8>(found + MapperTributary.InterruptMask) === 0 &&
    memory.compare(
      found + MapperTributary.ExpectedTrace,
      wanted + MapperTributary.ExpectedTrace,
      2 * TraceLimit.Octets,
    ) === 0;
  if (!isSame) disbelieve();
  return found;
}

function want(slot: i32, tributary: i32): void {
  const expected = expectedTrace(slot, Trace.J2 + tributary);
  store<u8>(wanted + MapperTributary.Configuration, configurationOf(slot, tributary));
  store<u8>(wanted + MapperTributary.Transmit, TributaryLabel.Asynchronous);
  store<u8>(wanted + MapperTributary.ExpectedLabel, TributaryLabel.Asynchronous);
  makeMessage(expected, wanted + MapperTributary.ExpectedTrace);
  makeMessage(effectiveTrace(slot, Trace.J2 + tributary), wanted + MapperTributary.TransmitTrace);
}

/** A trace is looked at where one is expected. A wrong one is an alarm and stops no traffic, as J0 and J1 (our choice). */
function configurationOf(slot: i32, tributary: i32): u32 {
  let configuration: u32 =
    MapperConfiguration.Enable |
    MapperConfiguration.AutoRdi |
    MapperConfiguration.AutoRei |
    MapperConfiguration.AisDown;
  if (load<u8>(expectedTrace(slot, Trace.J2 + tributary)) !== 0) {
    configuration |= MapperConfiguration.TraceEnable;
  }
  return configuration;
}

/** MapperE1Configuration that a port's requests make. There is no line below the frame: both far loops are one. */
export function e1ConfigurationOf(port: FramerPort): u32 {
  let configuration: u32 = MapperE1Configuration.Enable;
  if (port.unframed) configuration |= MapperE1Configuration.Unframed;
  else if (port.framing !== <u8>E1Framing.DoubleFrame) configuration |= MapperE1Configuration.Crc4;
  if (port.cas) configuration |= MapperE1Configuration.Cas;
  if (port.send === LineSend.Rai) configuration |= MapperE1Configuration.SendRai;
  if (port.send === LineSend.Ais) configuration |= MapperE1Configuration.SendAis;
  if (port.looped === <u8>E1Loop.Local) configuration |= MapperE1Configuration.LocalLoop;
  if (port.looped === <u8>E1Loop.Remote || port.looped === <u8>E1Loop.Payload) {
    configuration |= MapperE1Configuration.RemoteLoop;
  }
  return configuration;
}

export function e1At(tributary: i32, register: MapperE1): u32 {
  return MapperRegister.E1 + tributary * MapperRegister.E1Size + register;
}

export function tributaryAt(tributary: i32, register: MapperTributary): u32 {
  return MapperRegister.Tributary + tributary * MapperRegister.TributarySize + register;
}
