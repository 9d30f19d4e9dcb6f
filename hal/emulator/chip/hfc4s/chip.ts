import {
  HfcChannel,
  HfcChipId,
  HfcChipRevision,
  HfcCirm,
  HfcConHdlc,
  HfcRamSize,
  HfcRead,
  HfcWrite,
} from '../../../contract/hfc4s';
import type { RegisterChip } from '../../chip';
import type { VirtualClock } from '../../clock';
import type { Pin } from '../../pin';
import type { StChannel, StEnd } from '../../plant/st-cable';
import { ChipTime } from './chip-time';
import { FifoBank } from './fifo-bank';
import type { ChannelLine } from './fifo-channel';
import { Gpio } from './gpio';
import { Interrupts } from './interrupts';
import { MemoryWindow } from './memory-window';
import { Pcm } from './pcm';
import { PORTS, PortBank } from './port-bank';
import type { StPort } from './st-port';

/** One access on the parallel bus, 200 ns and 100 ns of software: how time passes for a loop that polls. */
const ACCESS_US = 0.3;

/** A frame that leaves on the PCM slots of a port; bit 0 of `mask` = B1, bit 1 = B2. */
export type PortFrameListener = (port: number, mask: number, frame: Uint8Array, errored: boolean) => void;

/**
 * Cologne Chip HFC-4S, chip revision 1.
 *
 * On the card, PCM slot port * 2 + b is time slot bit b (0 = B1, 1 = B2) of that port of the frame channels.
 */
export class Hfc4s implements RegisterChip {
  /** The general-purpose pins, as the card sees them. */
  readonly gpio = new Gpio();
  readonly #time: ChipTime;
  readonly #interrupts: Interrupts;
  readonly #pcm: Pcm;
  readonly #ports: PortBank;
  readonly #fifos: FifoBank;
  readonly #window: MemoryWindow;
  readonly #frameListeners: PortFrameListener[] = [];
  #frameCountHigh = 0;
  #lastRead = 0;

  constructor(clock: VirtualClock, interrupt: Pin) {
    this.#time = new ChipTime(clock);
    this.#interrupts = new Interrupts(clock, interrupt);
    this.#pcm = new Pcm(clock, {
      channel: (channel, frame, errored) => this.#fromHighway(channel, frame, errored),
      slot: (slot, frame, errored) => this.#toHighway(slot, frame, errored),
    });
    this.#ports = new PortBank(this.#time, (port) => ({
      state: () => this.#interrupts.raiseState(port),
      ready: () => this.#pollPort(port),
      frame: (onPort, frame, errored) => this.#fromLine(port * HfcChannel.PerPort + onPort, frame, errored),
    }));
    this.#fifos = new FifoBank(
      this.#time,
      (channel) => this.#lineOf(channel),
      (channel, receive) => this.#interrupts.raiseFifo(channel, receive),
    );
    this.#window = new MemoryWindow(this.#fifos.memory);
  }

  // Firmware side.
  read(register: number): number {
    this.#time.elapse(ACCESS_US);
    if (register !== HfcRead.IntData) this.#lastRead = this.#read(register);
    return this.#lastRead;
  }

  write(register: number, value: number): void {
    this.#time.elapse(ACCESS_US);
    this.#write(register, value);
  }

  reset(): void {
    this.#resetAll();
    this.#fifos.resize(HfcRamSize.Internal32k);
  }

  elapse(us: number): void {
    this.#time.elapse(us);
  }

  // Line side.
  /** Plugs the cable of a port in; null = pulls it out. */
  attach(port: number, end: StEnd | null): void {
    this.#ports.ports[port].attach(end);
  }

  // Highway side.
  /** The card puts a frame on the PCM slots of a port. Two B channels are two circuits: a frame uses one of them. */
  portSend(port: number, mask: number, frame: Uint8Array): void {
    if (mask === 1 || mask === 2) this.#pcm.receive(port * 2 + mask - 1, frame, false);
  }

  onPortFrame(listener: PortFrameListener): void {
    this.#frameListeners.push(listener);
  }

  // Bench side.
  /** Whether the card clocks the highway, as it does unless told otherwise. */
  set highwayClock(present: boolean) {
    this.#pcm.externalClock = present;
    this.#pollAll();
  }

  #read(register: number): number {
    if (register >= HfcRead.IrqFifoBl0 && register <= HfcRead.IrqFifoBl7)
      return this.#interrupts.takeBlock(register - HfcRead.IrqFifoBl0);
    switch (register) {
      case HfcRead.Z1L:
      case HfcRead.Z1H:
      case HfcRead.Z2L:
      case HfcRead.Z2H:
      case HfcRead.F1:
      case HfcRead.F2:
      case HfcRead.FifoData:
      case HfcRead.FifoDataNoInc:
      case HfcRead.ConHdlc:
      case HfcRead.SubchCfg:
        return this.#fifos.read(register);
      case HfcRead.StRdSta:
      case HfcRead.StSqRd:
      case HfcRead.StB1Rx:
      case HfcRead.StB2Rx:
      case HfcRead.StDRx:
      case HfcRead.StERx:
        return this.#ports.read(register);
      case HfcRead.IrqOview:
        return this.#interrupts.overview;
      case HfcRead.IrqMisc:
        return this.#interrupts.takeMisc();
      case HfcRead.Sci:
        return this.#interrupts.takeStates();
      case HfcRead.ChipId:
        return HfcChipId.Hfc4s;
      case HfcRead.ChipRv:
        return HfcChipRevision.Current;
      case HfcRead.Status:
        return this.#fifos.status | this.#interrupts.status;
      case HfcRead.F0CntL:
        this.#frameCountHigh = this.#pcm.frameCount >> 8;
        return this.#pcm.frameCount & 0xff;
      case HfcRead.F0CntH:
        return this.#frameCountHigh;
      case HfcRead.GpioIn0:
      case HfcRead.GpioIn1:
        return this.gpio.read(register);
      case HfcRead.RamData:
        return this.#window.read();
      case HfcRead.SlCfg:
        return this.#pcm.slotConfig;
      // Conference, bit error test, memory load and further inputs are not modelled: nothing to report.
      case HfcRead.ConfOflow:
      case HfcRead.RamUse:
      case HfcRead.BertSta:
      case HfcRead.BertEcl:
      case HfcRead.BertEch:
      case HfcRead.Conf:
      case HfcRead.GpiIn0:
      case HfcRead.GpiIn1:
      case HfcRead.GpiIn2:
      case HfcRead.GpiIn3:
        return 0;
      default:
        throw unknown('read', register);
    }
  }

  #write(register: number, value: number): void {
    switch (register) {
      case HfcWrite.IncResFifo:
      case HfcWrite.FifoData:
      case HfcWrite.FifoDataNoInc:
      case HfcWrite.ChMsk:
      case HfcWrite.ConHdlc:
      case HfcWrite.SubchCfg:
      case HfcWrite.Channel:
      case HfcWrite.IrqMsk:
        this.#fifos.write(register, value);
        break;
      case HfcWrite.StWrSta:
      case HfcWrite.StCtrl0:
      case HfcWrite.StCtrl1:
      case HfcWrite.StCtrl2:
      case HfcWrite.StSqWr:
      case HfcWrite.StClkDly:
      case HfcWrite.StB1Tx:
      case HfcWrite.StB2Tx:
      case HfcWrite.StDTx:
        this.#ports.write(register, value);
        break;
      case HfcWrite.GpioOut0:
      case HfcWrite.GpioOut1:
      case HfcWrite.GpioEn0:
      case HfcWrite.GpioEn1:
        this.gpio.write(register, value);
        break;
      case HfcWrite.Cirm:
        this.#resetParts(value);
        break;
      case HfcWrite.RamAddr0:
      case HfcWrite.RamAddr1:
      case HfcWrite.RamAddr2:
        this.#window.address((register - HfcWrite.RamAddr0) as 0 | 1 | 2, value);
        break;
      case HfcWrite.RamSz:
        this.#fifos.resize(value & HfcRamSize.Mask);
        break;
      case HfcWrite.FifoMd:
        if (value !== 0) throw new RangeError(`R_FIFO_MD 0x${value.toString(16)}: only simple mode is modelled`);
        break;
      case HfcWrite.Fifo:
        this.#fifos.select(value);
        break;
      case HfcWrite.Slot:
        this.#pcm.select(value);
        break;
      case HfcWrite.IrqMskMisc:
        this.#interrupts.miscMask = value;
        break;
      case HfcWrite.SciMsk:
        this.#interrupts.stateMask = value;
        break;
      case HfcWrite.IrqCtrl:
        this.#interrupts.control = value;
        break;
      case HfcWrite.TiWd:
        this.#interrupts.timer = value;
        break;
      case HfcWrite.PcmMd0:
        this.#pcm.mode0 = value;
        this.#pollAll();
        break;
      case HfcWrite.PcmIndexed:
        this.#pcm.indexed = value;
        break;
      case HfcWrite.StSel:
        this.#ports.select(value);
        break;
      case HfcWrite.RamData:
        this.#window.write(value);
        break;
      case HfcWrite.SlCfg:
        this.#pcm.slotConfig = value;
        break;
      // Clocks, bus timing, watchdog, tones, conference, bit error test and PWM are not modelled.
      case HfcWrite.Ctrl:
      case HfcWrite.BrgPcmCfg:
      case HfcWrite.FirstFifo:
      case HfcWrite.StSync:
      case HfcWrite.ConfEn:
      case HfcWrite.BertWdMd:
      case HfcWrite.Dtmf:
      case HfcWrite.DtmfN:
      case HfcWrite.GpioSel:
      case HfcWrite.Pwm0:
      case HfcWrite.Pwm1:
      case HfcWrite.PwmMd:
      case HfcWrite.Conf:
      case HfcWrite.FifoSeq:
        break;
      default:
        throw unknown('written', register);
    }
  }

  // Data flow, by A_CON_HDLC.
  #lineOf(channel: number): ChannelLine {
    const port: StPort | undefined = this.#ports.ports[Math.floor(channel / HfcChannel.PerPort)];
    const onPort = (channel % HfcChannel.PerPort) as StChannel;
    return {
      ready: (flow) => (flow === HfcConHdlc.FlowFifoPcm ? this.#pcm.clocked : (port?.sends(onPort) ?? false)),
      send: (flow, frame) => {
        if (flow === HfcConHdlc.FlowFifoPcm) this.#pcm.send(channel, frame, false);
        else port?.send(onPort, frame);
      },
    };
  }

  #fromLine(number: number, frame: Uint8Array, errored: boolean): void {
    const channel = this.#fifos.channels[number];
    const flow = channel.registers(true).flow;
    if (flow !== HfcConHdlc.FlowFifoPcm) channel.accept(frame, errored);
    if (flow === HfcConHdlc.FlowFifoAndPcm) this.#pcm.send(number, frame, errored);
  }

  #fromHighway(number: number, frame: Uint8Array, errored: boolean): void {
    const channel = this.#fifos.channels[number];
    if (channel.registers(true).flow === HfcConHdlc.FlowFifoPcm) channel.accept(frame, errored);
    if (channel.registers(false).flow !== HfcConHdlc.FlowFifoAndPcm || errored) return;
    const port: StPort | undefined = this.#ports.ports[Math.floor(number / HfcChannel.PerPort)];
    port?.send((number % HfcChannel.PerPort) as StChannel, frame);
  }

  #toHighway(slot: number, frame: Uint8Array, errored: boolean): void {
    if (slot >= PORTS * 2) return;
    for (const listener of this.#frameListeners) listener(slot >> 1, 1 << (slot & 1), frame, errored);
  }

  #pollPort(port: number): void {
    const first = port * HfcChannel.PerPort;
    for (let channel = first; channel < first + HfcChannel.PerPort; channel++) this.#fifos.channels[channel].poll();
  }

  #pollAll(): void {
    for (const channel of this.#fifos.channels) channel.poll();
  }

  // Resets.
  #resetParts(value: number): void {
    if ((value & HfcCirm.SoftReset) !== 0) this.#resetAll();
    if ((value & HfcCirm.HfcReset) !== 0) this.#fifos.reset();
    if ((value & HfcCirm.PcmReset) !== 0) this.#pcm.reset();
    if ((value & HfcCirm.StReset) !== 0) this.#ports.reset();
  }

  #resetAll(): void {
    this.#ports.reset();
    this.#fifos.reset();
    this.#pcm.reset();
    this.#window.reset();
    this.gpio.reset();
    this.#frameCountHigh = 0;
    this.#interrupts.reset(); // last: what the others raised goes with it
  }
}

function unknown(what: string, register: number): RangeError {
  return new RangeError(`HFC-4S has no register 0x${register.toString(16)} to be ${what}`);
}
