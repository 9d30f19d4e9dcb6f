import { frameCheckSequence } from './frame-check-sequence';

const FLAG = 0x7e;
const ESCAPE = 0x7d;
const FLIP = 0x20;
const FCS_OCTETS = 2;

/** A frame as it goes on an asynchronous line: flag, octet stuffing and FCS of RFC 1662 §4. No address, no control. */
export function stuff(frame: Uint8Array): Uint8Array {
  const fcs = frameCheckSequence(frame);
  const line = [FLAG];
  for (const octet of [...frame, fcs & 0xff, fcs >> 8]) {
    if (octet === FLAG || octet === ESCAPE) line.push(ESCAPE, octet ^ FLIP);
    else line.push(octet);
  }
  line.push(FLAG);
  return Uint8Array.from(line);
}

/** Finds the sound frames in what comes from an asynchronous line, however it is cut up; the rest is counted. */
export class Unstuffer {
  /** Frames whose FCS was wrong, or that were too long or too short. */
  bad = 0;
  readonly #octets: Uint8Array;
  #length = 0;
  #isEscaped = false;
  #isSpoilt = false;

  constructor(
    frameMax: number,
    readonly take: (frame: Uint8Array) => void,
  ) {
    this.#octets = new Uint8Array(frameMax + FCS_OCTETS);
  }

  receive(octets: Uint8Array): void {
    for (const octet of octets) this.#receive(octet);
  }

  #receive(octet: number): void {
    if (octet === FLAG) {
      this.#end();
      return;
    }
    if (octet === ESCAPE) {
      this.#isEscaped = true;
      return;
    }
    if (this.#length === this.#octets.length) this.#isSpoilt = true;
    else this.#octets[this.#length++] = this.#isEscaped ? octet ^ FLIP : octet;
    this.#isEscaped = false;
  }

  #end(): void {
    const length = this.#length - FCS_OCTETS;
    const isEmpty = this.#length === 0;
    const isSound = !this.#isSpoilt && !this.#isEscaped && length > 0;
    this.#length = 0;
    this.#isEscaped = false;
    this.#isSpoilt = false;
    if (isEmpty) return;
    const frame = this.#octets.slice(0, Math.max(length, 0));
    const fcs = this.#octets[length] | (this.#octets[length + 1] << 8);
    if (isSound && fcs === frameCheckSequence(frame)) this.take(frame);
    else this.bad++;
  }
}
