/** How the far subscribers, and the exchange for them, treat calls. Every field may change at any time and counts from then on. */
export interface Behaviour {
  /**
   * To a call of the terminal. `ring`: it alerts and nobody answers. `refuse`: it is refused with `refuseCause`.
   * `silent`: SETUP is never answered.
   */
  reaction: 'answer' | 'ring' | 'refuse' | 'silent';
  /** From SETUP to ALERTING; CALL PROCEEDING goes out at once. */
  alertAfterMs: number;
  /** From SETUP to CONNECT; without ALERTING when it comes first. */
  answerAfterMs: number;
  /** The answer comes up to this much later, evenly spread. */
  spreadMs: number;
  /** ITU-T Q.850. */
  refuseCause: number;
  /** CALL PROCEEDING and then DISCONNECT; else RELEASE COMPLETE at once. */
  refuseAfterProceeding: boolean;
  /** SETUP messages a port leaves unanswered, counted from when this is set. */
  ignoreSetups: number;
  /** From CONNECT to the far subscriber's hanging up; 0 = it never does. */
  clearAfterMs: number;
  clearCause: number;
}

export const ORDINARY: Readonly<Behaviour> = {
  reaction: 'answer',
  alertAfterMs: 100,
  answerAfterMs: 400,
  spreadMs: 0,
  refuseCause: 17,
  refuseAfterProceeding: true,
  ignoreSetups: 0,
  clearAfterMs: 0,
  clearCause: 16,
};

export const BUSY: Readonly<Partial<Behaviour>> = { reaction: 'refuse', refuseCause: 17, refuseAfterProceeding: true };
export const NO_CIRCUIT: Readonly<Partial<Behaviour>> = {
  reaction: 'refuse',
  refuseCause: 34,
  refuseAfterProceeding: false,
};
