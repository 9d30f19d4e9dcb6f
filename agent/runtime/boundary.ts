import { ChipBusLimit } from '../../hal/contract/chip-bus';
import { Fault } from '../../hal/contract/fault';
import type { Hal } from '../../hal/contract/hal';

/** The imports of the module, as the core calls them: addresses are of its linear memory. assembly/hal.ts is the other side. */
export interface CoreImports {
  read(unit: number, register: number): number;
  write(unit: number, register: number, value: number): number;
  transfer(unit: number, tx: number, txLength: number, rx: number, rxLength: number): number;
  wait(us: number): void;
  transmit(port: number, bytes: number, length: number): number;
  flashRead(offset: number, into: number, length: number): number;
  flashProgram(offset: number, bytes: number, length: number): number;
  flashErase(sector: number): number;
  flashBusy(): number;
  rom(offset: number, into: number, length: number): number;
  restart(cause: number): never;
}

/** Makes the imports for an instance whose memory exists only after it has been made. */
export type Link = (memory: () => ArrayBuffer) => CoreImports;

/** Thrown through the core by its call of `restart`, so that nothing of it runs any more. The host boots a new one. */
export class CoreRestart extends Error {
  constructor(readonly cause: number) {
    super(`the core restarts, cause 0x${cause.toString(16)}`);
  }
}

/** Joins the core to a HAL. What the HAL answers is handed over as it is; a Fault is a value. */
export function linkTo(hal: Hal, rom: Uint8Array): Link {
  return (memory) => {
    const octets = (at: number, length: number): Uint8Array => new Uint8Array(memory(), at >>> 0, length >>> 0);
    return {
      read: (unit, register) => hal.read(unit, register),
      write: (unit, register, value) => hal.write(unit, register, value),
      transfer: (unit, tx, txLength, rx, rxLength) => {
        if (Math.max(txLength, rxLength) > ChipBusLimit.Transfer)
          throw new RangeError(`a transfer of ${txLength} and ${rxLength} octets: no chip bus carries that`);
        return hal.transfer(unit, octets(tx, txLength), octets(rx, rxLength));
      },
      wait: (us) => hal.wait(us),
      transmit: (port, bytes, length) => hal.transmit(port, octets(bytes, length)),
      flashRead: (offset, into, length) => hal.flashRead(offset, octets(into, length)),
      flashProgram: (offset, bytes, length) => hal.flashProgram(offset, octets(bytes, length)),
      flashErase: (sector) => hal.flashErase(sector),
      flashBusy: () => hal.flashBusy(),
      rom: (offset, into, length) => copyRom(rom, offset, octets(into, length)),
      restart: (cause) => {
        throw new CoreRestart(cause >>> 0);
      },
    };
  };
}

export function copyRom(rom: Uint8Array, offset: number, into: Uint8Array): number {
  if (offset < 0 || offset > rom.length) return Fault.BadRange;
  const part = rom.subarray(offset, offset + into.length);
  into.set(part);
  return part.length;
}
