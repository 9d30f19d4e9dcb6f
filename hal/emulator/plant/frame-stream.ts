/** A frame on the wire is `length u16 big-endian | LAPD address, control, Q.931`; the length leaves itself out. */
const LENGTH_OCTETS = 2;
/** Address and an unnumbered control field. */
export const FRAME_MIN = 3;
export const FRAME_MAX = 2000;

/** Finds the frames in what comes over a stream, however it is cut up. */
export class FrameStream {
  /** The beginning of a frame whose rest has not come. */
  #partial: Uint8Array = new Uint8Array(0);

  constructor(readonly take: (frame: Uint8Array) => void) {}

  /** False when a length comes that no frame has: a stream that lost its frame bounds cannot find them again. */
  receive(octets: Uint8Array): boolean {
    const stream = new Uint8Array(this.#partial.length + octets.length);
    stream.set(this.#partial);
    stream.set(octets, this.#partial.length);
    const view = new DataView(stream.buffer);
    let at = 0;
    while (stream.length - at >= LENGTH_OCTETS) {
      const length = view.getUint16(at);
      if (length < FRAME_MIN || length > FRAME_MAX) return false;
      if (stream.length - at < LENGTH_OCTETS + length) break;
      at += LENGTH_OCTETS;
      this.take(stream.slice(at, at + length));
      at += length;
    }
    this.#partial = stream.slice(at);
    return true;
  }
}

/** A frame as it goes on the stream; null when its length is one the wire does not carry. */
export function framed(frame: Uint8Array): Uint8Array | null {
  if (frame.length < FRAME_MIN || frame.length > FRAME_MAX) return null;
  const octets = new Uint8Array(LENGTH_OCTETS + frame.length);
  new DataView(octets.buffer).setUint16(0, frame.length);
  octets.set(frame, LENGTH_OCTETS);
  return octets;
}
