import type { Machine } from '../../agent/emulate/machine';
import { TableId } from '../../hal/contract/directory';
import { FrameRow, FramesLimit, FramesRow } from '../../hal/contract/frames';

/** A frame of a D channel as the core has it. */
export interface TappedFrame {
  readonly atUs: number;
  readonly access: number;
  readonly isSent: boolean;
  readonly octets: Uint8Array;
}

/** Reads a machine's D-channel frames from its published ring after every step, as a host of a real board would. */
export class FrameTap {
  readonly frames: TappedFrame[] = [];
  #at = 0;

  constructor(readonly machine: Machine) {
    machine.watch(() => this.#take());
  }

  #take(): void {
    const row = this.machine.core.tables.row(TableId.Frames, 0);
    const written = row.getUint32(FramesRow.Written, true);
    const oldest = row.getUint32(FramesRow.Oldest, true);
    if (this.#at < oldest) throw new Error(`${oldest - this.#at} octets of frames in one step`);
    while (this.#at < written) {
      const header = new DataView(this.#octets(row, this.#at, FrameRow.Frame).buffer);
      const length = header.getUint16(FrameRow.Length, true);
      this.frames.push({
        atUs: Number(header.getBigUint64(FrameRow.AtUs, true)),
        access: header.getUint8(FrameRow.Access),
        isSent: header.getUint8(FrameRow.Sent) === 1,
        octets: this.#octets(row, this.#at + FrameRow.Frame, length),
      });
      this.#at += FrameRow.Frame + length;
    }
  }

  #octets(row: DataView, at: number, length: number): Uint8Array {
    return Uint8Array.from({ length }, (_, n) => row.getUint8(FramesRow.Octets + ((at + n) % FramesLimit.Octets)));
  }
}
