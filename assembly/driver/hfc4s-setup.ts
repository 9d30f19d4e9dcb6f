import { Layer1State } from '../../hal/contract/access';
import {
  HfcChannel,
  HfcChipId,
  HfcChipRevision,
  HfcCirm,
  HfcFifoMode,
  HfcIrqCtrl,
  HfcPcmIndex,
  HfcPcmMd0,
  HfcPcmMd1,
  HfcRamAddr2,
  HfcRamSize,
  HfcRead,
  HfcStClkDly,
  HfcStCtrl0,
  HfcStCtrl2,
  HfcStSel,
  HfcStState,
  HfcWrite,
} from '../../hal/contract/hfc4s';
import { Chip } from '../../hal/contract/unit';
import { openDChannel } from './hfc4s-fifo';
import { canPause, pause } from './pause';
import { disbelieve, get, put, takeFault } from './register';
import { unitOf } from './slot';

/** From R_ST_SEL to the first access to a register of that port. */
export const SELECT_US: u32 = 1;
export const PORTS: i32 = 4;

const RESET_US: i32 = 100;
/** The PCM clock shows 80 frames of 125 us in this time; 8 prove it. */
const CLOCK_US: i32 = 10_000;
const CLOCK_FRAMES: u32 = 8;
/** R_SLOT values: 128 slots, two directions. */
const SLOTS: i32 = 256;
const MEMORY_SAMPLE: i32 = 256;

/** Setting up goes through these, in order. */
const enum Phase {
  Reset,
  Release,
  Highway,
  Clock,
  Ports,
  Interrupts = Phase.Ports + 4,
}

/** By slot: the Phase to come, and R_F0_CNT when the clock was first looked at. */
let phases: StaticArray<u8> = new StaticArray<u8>(0);
let frames: StaticArray<u8> = new StaticArray<u8>(0);

export function bootHfcSetup(slots: i32): void {
  phases = new StaticArray<u8>(slots + 1);
  frames = new StaticArray<u8>(slots + 1);
}

export function beginHfcSetup(slot: i32): void {
  phases[slot] = <u8>Phase.Reset;
}

/** One phase: microseconds until the next one, 0 when the chip is set up, or a Fault. */
export function continueHfcSetup(slot: i32): i32 {
  const phase = <i32>phases[slot];
  if (phase >= Phase.Ports && phase < Phase.Interrupts && !canPause(SELECT_US + HfcStState.LoadUs)) return 1;
  const us = run(slot, phase);
  const fault = takeFault();
  if (fault < 0) return fault;
  phases[slot] = <u8>(phase + 1);
  return us;
}

function run(slot: i32, phase: i32): i32 {
  const unit = unitOf(slot, Chip.Bri);
  switch (phase) {
    case Phase.Reset:
      if ((get(unit, HfcRead.ChipId) & HfcChipId.Mask) !== HfcChipId.Hfc4s) disbelieve();
      if (get(unit, HfcRead.ChipRv) !== HfcChipRevision.Current) disbelieve();
      put(unit, HfcWrite.Ctrl, 0);
      put(unit, HfcWrite.RamSz, HfcRamSize.Internal32k);
      put(unit, HfcWrite.FifoMd, HfcFifoMode.Simple);
      put(unit, HfcWrite.Cirm, HfcCirm.ResetAll);
      return RESET_US;
    case Phase.Release:
      put(unit, HfcWrite.Cirm, 0);
      return RESET_US;
    case Phase.Highway:
      put(unit, HfcWrite.RamSz, HfcRamSize.Internal32k);
      testMemory(unit);
      openHighway(unit);
      frames[slot] = <u8>get(unit, HfcRead.F0CntL);
      return CLOCK_US;
    case Phase.Clock:
      if (((get(unit, HfcRead.F0CntL) - frames[slot]) & 0xff) < CLOCK_FRAMES) {
        put(unit, HfcWrite.PcmMd0, HfcPcmMd0.Master);
      }
      return 1;
    case Phase.Interrupts:
      enableInterrupts(unit);
      return 0;
    default:
      setUpPort(unit, phase - Phase.Ports);
      return 1;
  }
}

/** State changes of the ports, and frames. */
export function enableInterrupts(unit: u32): void {
  put(unit, HfcWrite.IrqMskMisc, 0);
  put(unit, HfcWrite.SciMsk, (1 << PORTS) - 1);
  put(unit, HfcWrite.IrqCtrl, HfcIrqCtrl.FifoIrq | HfcIrqCtrl.GlobalEnable);
}

/** 2 Mbit/s, every slot off. */
function openHighway(unit: u32): void {
  put(unit, HfcWrite.PcmMd0, HfcPcmIndex.PcmMd1 << HfcPcmMd0.IndexShift);
  put(unit, HfcWrite.PcmIndexed, HfcPcmMd1.Rate32);
  put(unit, HfcWrite.PcmMd0, HfcPcmIndex.PcmMd2 << HfcPcmMd0.IndexShift);
  put(unit, HfcWrite.PcmIndexed, 0);
  put(unit, HfcWrite.PcmMd0, 0);
  for (let slot = 0; slot < SLOTS; slot++) {
    put(unit, HfcWrite.Slot, slot);
    put(unit, HfcWrite.SlCfg, 0);
    put(unit, HfcWrite.Conf, 0);
  }
}

/** Writes 3i to octet i and reads it back. */
function testMemory(unit: u32): void {
  rewindMemory(unit);
  for (let i = 0; i < MEMORY_SAMPLE; i++) put(unit, HfcWrite.RamData, (i * 3) & 0xff);
  rewindMemory(unit);
  for (let i = 0; i < MEMORY_SAMPLE; i++) if (get(unit, HfcRead.RamData) !== ((i * 3) & 0xff)) disbelieve();
}

function rewindMemory(unit: u32): void {
  put(unit, HfcWrite.RamAddr0, 0);
  put(unit, HfcWrite.RamAddr1, 0);
  put(unit, HfcWrite.RamAddr2, HfcRamAddr2.AddressReset | HfcRamAddr2.AddressIncrement);
}

/** A terminal, sensing the line: F2. */
function setUpPort(unit: u32, port: i32): void {
  openDChannel(unit, port * HfcChannel.PerPort + HfcChannel.D);
  put(unit, HfcWrite.StSel, port & HfcStSel.PortMask);
  pause(SELECT_US);
  put(unit, HfcWrite.StClkDly, HfcStClkDly.Te);
  put(unit, HfcWrite.StCtrl0, HfcStCtrl0.TransmitLine);
  put(unit, HfcWrite.StCtrl1, 0);
  put(unit, HfcWrite.StCtrl2, HfcStCtrl2.B1 | HfcStCtrl2.B2);
  put(unit, HfcWrite.StWrSta, HfcStState.Load | Layer1State.F2);
  pause(HfcStState.LoadUs);
  put(unit, HfcWrite.StWrSta, Layer1State.F2);
}
