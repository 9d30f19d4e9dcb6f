import { FramerCmr1, FramerGpc, FramerRegister, FramerVersion, FramerWindow } from '../../../contract/pef22554';
import type { RegisterChip } from '../../chip';
import type { VirtualClock } from '../../clock';
import type { Pin } from '../../pin';
import { FramerPort } from './port';
import { GLOBAL_REGISTERS, RegisterFile } from './register-file';

export type PortFrameListener = (port: number, mask: number, frame: Uint8Array, errored: boolean) => void;

/** PEF22554 "QuadFALC" version 3.1: four E1 framers with line interface. docs/chips/pef22554.md */
export class Pef22554 implements RegisterChip {
  readonly #ports: readonly FramerPort[];
  readonly #registers = new RegisterFile(GLOBAL_REGISTERS);
  #listener: PortFrameListener = () => {};
  /** Clock of the highway, in parts per million off nominal. */
  #systemPpm = 0;

  constructor(
    clock: VirtualClock,
    readonly interrupt: Pin,
  ) {
    this.#ports = Array.from(
      { length: FramerWindow.Ports },
      (_, port) =>
        new FramerPort(clock, {
          interrupted: () => this.#drive(),
          clockChanged: () => this.#followClock(),
          systemPpm: () => this.#systemPpm,
          deliver: (mask, frame, errored) => this.#listener(port, mask, frame, errored),
        }),
    );
    this.reset();
  }

  // Firmware side.
  read(register: number): number {
    const port = this.port(register >> FramerWindow.PortShift);
    const low = register & FramerWindow.RegisterMask;
    if (!this.#isGlobal(register)) return port.window.read(low);
    switch (low) {
      case FramerRegister.Vstr:
        return this.#registers.is(FramerRegister.Gpc, FramerGpc.CompDis) ? FramerVersion.V31 : FramerVersion.V21;
      case FramerRegister.Cis:
        return this.#ports.reduce((map, other, n) => map | (other.window.interrupts !== 0 ? 1 << n : 0), 0);
      default:
        return this.#registers.get(low);
    }
  }

  write(register: number, value: number): void {
    const port = this.port(register >> FramerWindow.PortShift);
    const low = register & FramerWindow.RegisterMask;
    if (!this.#isGlobal(register)) port.window.write(low, value & 0xff);
    else if (low === FramerRegister.Cis) throw new RangeError('CIS of a QuadFALC is read-only');
    else if (low !== FramerRegister.Vstr) this.#registers.set(low, value); // a write to VSTR is a test of the bus
  }

  elapse(us: number): void {
    for (const port of this.#ports) port.window.elapse(us);
  }

  /** Registers at their reset values, transmitters tri-stated. */
  reset(): void {
    this.#registers.reset();
    for (const port of this.#ports) port.reset();
  }

  // System side.
  /** The last bit of `frame` leaves on the time slots of `mask`. */
  portSend(port: number, mask: number, frame: Uint8Array): void {
    this.port(port).send(mask, frame);
  }

  /** Who gets the frames that arrive on the ports' time slots. */
  onPortFrame(listener: PortFrameListener): void {
    this.#listener = listener;
  }

  // Line side.
  port(n: number): FramerPort {
    const port = this.#ports[n];
    if (port === undefined) throw new RangeError(`QuadFALC has no port ${n}`);
    return port;
  }

  /** @throws RangeError when a global register is named in the window of another port than 0. */
  #isGlobal(register: number): boolean {
    const low = register & FramerWindow.RegisterMask;
    const global = low === FramerRegister.Vstr || low === FramerRegister.Cis || this.#registers.has(low);
    if (global && low !== register) throw new RangeError(`QuadFALC has no register 0x${register.toString(16)}`);
    return global;
  }

  #drive(): void {
    this.interrupt.drive(this.#ports.some((port) => port.interrupts.global !== 0));
  }

  /** The port chosen in CMR1 of port 0 is the reference; without its signal the chip's own oscillator is. */
  #followClock(): void {
    const cmr1 = this.port(0).registers.get(FramerRegister.Cmr1);
    const ppm = this.port((cmr1 & FramerCmr1.DrssMask) >> FramerCmr1.DrssShift).linePpm ?? 0;
    if (ppm === this.#systemPpm) return;
    this.#systemPpm = ppm;
    for (const port of this.#ports) port.followClock();
  }
}
