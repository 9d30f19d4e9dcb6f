/** One serial interface of the router at the far end: runs its line protocol with ours. */
export interface LinkPeer {
  /** User data may pass. */
  readonly open: boolean;
  /** The line carries frames to and fro, or no longer. */
  carry(on: boolean): void;
  /** Its people close the interface, or open it again. */
  close(closed: boolean): void;
  receive(frame: Uint8Array): void;
  /** Whether a frame is user data as this protocol has it. */
  isData(frame: Uint8Array): boolean;
}
