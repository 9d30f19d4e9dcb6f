/** B1 or B2. */
export type BearerNumber = 1 | 2;

export interface TerminationListener {
  /** A D-channel frame of the terminal, without flags and FCS; only good ones arrive. */
  frame(frame: Uint8Array): void;
  /** Layer 1 became active (NT state G3), or ceased to be. */
  layer1(active: boolean): void;
  /** A frame of the terminal on a B channel. */
  bearer(bearer: BearerNumber, frame: Uint8Array): void;
}

/** The network's end of an S/T bus, as an exchange uses it. */
export interface NetworkTermination {
  /** The bus is active: NT state G3. */
  readonly active: boolean;
  activate(): void;
  deactivate(): void;
  /** D channel towards the terminal, without flags and FCS; dropped unless active. */
  send(frame: Uint8Array): void;
  /** B channel towards the terminal; dropped unless active. */
  sendBearer(bearer: BearerNumber, frame: Uint8Array): void;
  watch(listener: TerminationListener): void;
}
