/** What takes frames: a frame channel, a port of a card, a station at the far end. */
export interface FrameSink {
  /** `frame` is without flags and FCS; `errored` = the FCS did not fit. The receiver keeps no reference to it. */
  receive(frame: Uint8Array, errored: boolean): void;
}

/** A pipe end for frames: what a call through the exchange, or a wire, offers to whoever is attached to it. */
export interface Bearer {
  send(frame: Uint8Array): void;
  /** Who gets what the other end sends. One sink; null = nobody, and frames are lost. */
  attach(sink: FrameSink | null): void;
}
