import type { VirtualClock } from '../clock';
import type { Random } from '../random';
import type { NetworkTermination, TerminationListener } from './network-termination';

/** What befalls the frames of one direction. */
export interface Impairment {
  /** Share of frames that never arrive, 0 to 1. */
  readonly loss: number;
  /** Share of those that do which arrive twice, 0 to 1. */
  readonly duplication: number;
  /** How much later each frame arrives; none overtakes another. */
  readonly delayMs: number;
}

export const SOUND_LINE: Impairment = { loss: 0, duplication: 0, delayMs: 0 };

/** A D channel that loses, delays and doubles frames, each direction by itself. B channels and layer 1 are untouched. */
export class ImpairedLine implements NetworkTermination {
  #toExchange = SOUND_LINE;
  #toCard = SOUND_LINE;
  /** Counts activations: a frame on its way does not outlive the one it was sent in. */
  #activation = 0;
  readonly #listeners: TerminationListener[] = [];

  constructor(
    readonly clock: VirtualClock,
    readonly random: Random,
    readonly line: NetworkTermination,
  ) {
    line.watch({
      frame: (frame) => this.#pass(frame, this.#toExchange, (passed) => this.#receive(passed)),
      layer1: (active) => {
        this.#activation++;
        for (const listener of this.#listeners) listener.layer1(active);
      },
      bearer: (bearer, frame) => {
        for (const listener of this.#listeners) listener.bearer(bearer, frame);
      },
    });
  }

  // Bench side.
  get toExchange(): Impairment {
    return this.#toExchange;
  }

  get toCard(): Impairment {
    return this.#toCard;
  }

  impair(change: Partial<Impairment>, direction: 'both' | 'to exchange' | 'to card' = 'both'): void {
    if (direction !== 'to card') this.#toExchange = checked({ ...this.#toExchange, ...change });
    if (direction !== 'to exchange') this.#toCard = checked({ ...this.#toCard, ...change });
  }

  // Exchange side.
  get active(): boolean {
    return this.line.active;
  }

  activate(): void {
    this.line.activate();
  }

  deactivate(): void {
    this.line.deactivate();
  }

  send(frame: Uint8Array): void {
    this.#pass(frame, this.#toCard, (passed) => this.line.send(passed));
  }

  sendBearer(bearer: number, frame: Uint8Array): void {
    this.line.sendBearer(bearer, frame);
  }

  watch(listener: TerminationListener): void {
    this.#listeners.push(listener);
  }

  #receive(frame: Uint8Array): void {
    for (const listener of this.#listeners) listener.frame(frame);
  }

  #pass(frame: Uint8Array, { loss, duplication, delayMs }: Impairment, arrive: (frame: Uint8Array) => void): void {
    if (loss > 0 && this.random.chance(loss)) return;
    const copies = duplication > 0 && this.random.chance(duplication) ? 2 : 1;
    const activation = this.#activation;
    for (let copy = 0; copy < copies; copy++) {
      if (delayMs === 0) {
        arrive(frame);
        continue;
      }
      const kept = frame.slice();
      this.clock.after(delayMs * 1000, () => {
        if (activation === this.#activation) arrive(kept);
      });
    }
  }
}

/** @throws RangeError unless the shares are 0 to 1 and the delay is not below 0. */
function checked(impairment: Impairment): Impairment {
  const { loss, duplication, delayMs } = impairment;
  const isShare = (share: number): boolean => share >= 0 && share <= 1;
  if (!isShare(loss) || !isShare(duplication) || !(delayMs >= 0))
    throw new RangeError(`no impairment: ${loss} lost, ${duplication} doubled, ${delayMs} ms late`);
  return impairment;
}
