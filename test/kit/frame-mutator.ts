import type { Random } from '../../hal/emulator/random';
import { readTrace, traceNames } from './isdn-trace';

/** Longer than any frame may be, with its FCS, ITU-T Q.921 §5.9.3. */
const TAIL_MAX = 300;

/** What makes a frame one of a certain link and call. */
export interface Aim {
  readonly tei: number;
  /** The terminal's V(S) and V(R). */
  readonly sendState: number;
  readonly receiveState: number;
  /** Its call reference as an octet string: length, flag and value. ITU-T Q.931 §4.3 */
  readonly reference: readonly number[];
}

/** Makes frames nobody sends out of those that somebody did send: test/fixtures/isdn. */
export class FrameMutator {
  readonly #sent: readonly Buffer[];

  /** What a network sends (tx), or a terminal (rx). */
  constructor(
    readonly random: Random,
    sender: 'tx' | 'rx' = 'tx',
  ) {
    const frames = traceNames().flatMap(readTrace);
    this.#sent = frames.filter(({ ev }) => ev === sender).map(({ hex }) => Buffer.from(hex, 'hex'));
  }

  /** A frame that is mostly the link's own, so that it gets past the first checks, with one to three mutations. */
  next(aim: Aim): Uint8Array {
    const frame = [...this.#pick(this.#sent)];
    if (this.random.chance(0.75)) take(frame, aim);
    for (let mutations = 1 + this.random.below(3); mutations > 0; mutations--) this.#mutate(frame);
    return Uint8Array.from(frame);
  }

  #mutate(frame: number[]): void {
    const { random } = this;
    const at = random.below(frame.length + 1);
    switch (random.below(8)) {
      case 0:
        frame[at] = random.below(0x100);
        break;
      case 1:
        frame.length = at;
        break;
      case 2:
        frame.splice(at, 1 + random.below(4));
        break;
      case 3:
        frame.splice(at, 0, random.below(0x100));
        break;
      case 4:
        frame.splice(at, 0, ...frame.slice(0, at));
        break;
      case 5:
        for (let octets = random.below(TAIL_MAX); octets > 0; octets--) frame.push(random.below(0x100));
        break;
      default:
        frame[at] = (frame[at] ?? 0) ^ (1 << random.below(8));
    }
  }

  #pick<T>(choices: readonly T[]): T {
    return choices[this.random.below(choices.length)]!;
  }
}

/** Gives a frame of call control the link's TEI, the sequence numbers it waits for, and the call's reference. */
function take(frame: number[], { tei, sendState, receiveState, reference }: Aim): void {
  if (frame[0]! >> 2 !== 0) return;
  frame[1] = (tei << 1) | 1;
  if ((frame[2]! & 3) === 3) return;
  frame[3] = (sendState << 1) | (frame[3]! & 1);
  if ((frame[2]! & 1) !== 0) return;
  frame[2] = receiveState << 1;
  const referenceLength = frame[5] ?? 0;
  if (referenceLength > 0) frame.splice(5, 1 + referenceLength, ...reference);
}
