export interface TerminationListener {
  /** A D-channel frame of the terminal, without flags and FCS; only good ones arrive. */
  frame(frame: Uint8Array): void;
  /** Layer 1 became active (NT state G3), or ceased to be. */
  layer1(active: boolean): void;
  /** A frame of the terminal on a B channel: 1 or 2, on a primary access its time slot. */
  bearer(bearer: number, frame: Uint8Array): void;
}

/** The network's end of an S/T bus or of a primary access, as an exchange uses it. */
export interface NetworkTermination {
  /** Layer 1 is active: NT state G3. */
  readonly active: boolean;
  activate(): void;
  deactivate(): void;
  /** D channel towards the terminal, without flags and FCS; dropped unless active. */
  send(frame: Uint8Array): void;
  /** B channel towards the terminal; dropped unless active. */
  sendBearer(bearer: number, frame: Uint8Array): void;
  watch(listener: TerminationListener): void;
}
