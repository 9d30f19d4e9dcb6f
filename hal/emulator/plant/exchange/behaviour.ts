import type { MessageType } from './message';

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
  /** RELEASE COMPLETE at once, or DISCONNECT after CALL PROCEEDING or ALERTING. */
  refuseAt: 'setup' | 'proceeding' | 'alerting';
  /** SETUP messages a port leaves unanswered, counted from when this is set. */
  ignoreSetups: number;
  /** SETUP messages of a port that meet one of the exchange for the same B channel, counted from when this is set. */
  collideSetups: number;
  /**
   * The B channel given: as asked for; that one or none, with cause 44, even if another would do; another one; none, with
   * cause 44; or one that no message names.
   */
  channel: 'asked' | 'exact' | 'other' | 'refused' | 'unnamed';
  /** Digits of a whole number: the exchange asks for those that SETUP lacks. 0 = a SETUP with a number has all of it. */
  overlapDigits: number;
  /** From CONNECT to the far subscriber's hanging up; 0 = it never does. */
  clearAfterMs: number;
  clearCause: number;
  /** Messages the exchange means to send and does not. */
  mute: ReadonlySet<MessageType>;
  /** Messages of the terminal that layer 3 of the exchange does not hear. */
  deaf: ReadonlySet<MessageType>;
}

export const ORDINARY: Readonly<Behaviour> = {
  reaction: 'answer',
  alertAfterMs: 100,
  answerAfterMs: 400,
  spreadMs: 0,
  refuseCause: 17,
  refuseAt: 'proceeding',
  ignoreSetups: 0,
  collideSetups: 0,
  channel: 'asked',
  overlapDigits: 0,
  clearAfterMs: 0,
  clearCause: 16,
  mute: new Set(),
  deaf: new Set(),
};

export const BUSY: Readonly<Partial<Behaviour>> = { reaction: 'refuse', refuseCause: 17, refuseAt: 'proceeding' };
export const NO_CIRCUIT: Readonly<Partial<Behaviour>> = { reaction: 'refuse', refuseCause: 34, refuseAt: 'setup' };
