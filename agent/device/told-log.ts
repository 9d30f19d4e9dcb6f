import { ChipBusKind } from '../../hal/contract/chip-bus';
import { Fault } from '../../hal/contract/fault';
import type { ChipBusFrame, Served } from '../../hal/emulator/chip-bus';
import { Entry, type LogEntry } from '../runtime/boundary-log';

/**
 * The boundary log of a device, put together from what it asks and what it tells over the chip bus, in the order in which
 * the core did it.
 */
export class ToldLog {
  /** The access answered last: the device may yet say that the answer did not reach it. */
  #held: LogEntry | null = null;
  /** Records of the call under way: they follow its end in the log, and go before it on the bus. */
  readonly #journal: LogEntry[] = [];

  constructor(readonly add: (entry: LogEntry) => void) {}

  served(request: ChipBusFrame, { result, received }: Served): void {
    this.#flush();
    this.#held = accessOf(request.kind, request, result, received);
  }

  told(frame: ChipBusFrame): void {
    if (frame.kind === ChipBusKind.GaveUp) {
      this.#held = null;
      this.add(accessOf(frame.u8(), frame, Fault.Timeout, new Uint8Array(0)));
      return;
    }
    this.#flush();
    if (frame.kind === ChipBusKind.Journal) {
      this.#journal.push([Entry.Journal, frame.rest()]);
      return;
    }
    this.add(entryOf(frame));
    if (frame.kind === ChipBusKind.Booted || frame.kind === ChipBusKind.Stepped) {
      for (const record of this.#journal.splice(0)) this.add(record);
    }
  }

  /** A life begins; what the last one left unfinished is its own. */
  begin(): void {
    this.#held = null;
    this.#journal.length = 0;
  }

  #flush(): void {
    if (this.#held !== null) this.add(this.#held);
    this.#held = null;
  }
}

function accessOf(kind: ChipBusKind, body: ChipBusFrame, result: number, received: Uint8Array): LogEntry {
  switch (kind) {
    case ChipBusKind.Read:
      return [Entry.Read, body.u16(), body.u16(), result];
    case ChipBusKind.Write:
      return [Entry.Write, body.u16(), body.u16(), body.u8(), result];
    case ChipBusKind.Transfer: {
      const unit = body.u16();
      const room = body.u16();
      return [Entry.Transfer, unit, body.rest(), room, received, result];
    }
    case ChipBusKind.Wait:
      return [Entry.Wait, body.u8()];
    default:
      throw new RangeError(`the device cannot ask for ${kind}`);
  }
}

function entryOf(frame: ChipBusFrame): LogEntry {
  switch (frame.kind) {
    case ChipBusKind.Boot:
      return [Entry.Boot, frame.time(), frame.u32()];
    case ChipBusKind.Booted:
      return [Entry.Returned, frame.u32()];
    case ChipBusKind.Interrupt:
      return [Entry.Interrupt, frame.u8()];
    case ChipBusKind.Receive:
      return [Entry.Receive, frame.u8(), frame.u8()];
    case ChipBusKind.Step:
      return [Entry.Step, frame.time()];
    case ChipBusKind.Stepped: {
      const dueUs = frame.time();
      return [Entry.Returned, Number.isFinite(dueUs) ? dueUs : null];
    }
    case ChipBusKind.Transmit: {
      const port = frame.u8();
      const result = frame.i32();
      return [Entry.Transmit, port, frame.rest(), result];
    }
    case ChipBusKind.FlashRead: {
      const offset = frame.u32();
      const room = frame.u32();
      const result = frame.i32();
      return [Entry.FlashRead, offset, room, frame.rest(), result];
    }
    case ChipBusKind.FlashProgram: {
      const offset = frame.u32();
      const result = frame.i32();
      return [Entry.FlashProgram, offset, frame.rest(), result];
    }
    case ChipBusKind.FlashErase:
      return [Entry.FlashErase, frame.u32(), frame.i32()];
    case ChipBusKind.FlashBusy:
      return [Entry.FlashBusy, frame.i32()];
    case ChipBusKind.Restart:
      return [Entry.Restart, frame.u32()];
    default:
      throw new RangeError(`the device cannot tell ${frame.kind}`);
  }
}
