import type { VirtualClock } from '../../clock';
import type { Behaviour } from './behaviour';
import { sendDigits, sendFalseStatus, sendStatus } from './call-messages';
import { dispatch } from './call-procedure';
import { blame, CallState, enter, Primitive } from './call-state';
import type { AccessKind } from './channel-pool';
import type { DataLink } from './data-link';
import { CauseValue } from './information-element';
import { type CallReference, type Message, MessageType } from './message';
import { Timer } from './timer';

export type ClearedBy = 'terminal' | 'network' | 'timer' | 'data link';

/**
 * What a call tells the rest of the connection. Wants digits: the terminal asks for the rest of the number. Alerted: it
 * rings. Answered: it has taken the call and waits for our `answer`. Disconnected: the B channel of a connected call is cut.
 * Released: the call reference is free.
 */
export type CallNotice = 'wants digits' | 'alerted' | 'answered' | 'connected' | 'disconnected' | 'released';

/** The rest of the connection: the far subscriber, or the offer an incoming call came from. */
export interface CallParty {
  notice(call: Call, notice: CallNotice): void;
}

export interface CallOwner {
  readonly kind: AccessKind;
  readonly behaviour: Readonly<Behaviour>;
  /** Date and time of the exchange, milliseconds since 1970. */
  readonly civilMs: number;
  /** Its reference is free. */
  closed(call: Call): void;
  /** INFORMATION for a call that wants digits. */
  information(call: Call, message: Message): void;
  /** No more digits come. */
  digitsOver(call: Call): void;
}

// biome-ignore format: a table
const KNOWN_TYPES = new Set<number>([
  MessageType.Alerting,    MessageType.CallProceeding,     MessageType.Progress,        MessageType.Setup,
  MessageType.Connect,     MessageType.SetupAcknowledge,   MessageType.Disconnect,      MessageType.ConnectAcknowledge,
  MessageType.Release,     MessageType.ReleaseComplete,    MessageType.Notify,          MessageType.StatusEnquiry,
  MessageType.Information, MessageType.Status,             MessageType.UserInformation, MessageType.CongestionControl,
  MessageType.Restart,     MessageType.RestartAcknowledge, MessageType.Facility,
]);

/** One call reference on one data link, as the network side keeps it. */
export class Call {
  state = CallState.Null;
  /** Why and by whom it is being cleared: the first reason counts. */
  cause = 0;
  clearedBy: ClearedBy | undefined;
  endUs = 0;
  /** RELEASE or STATUS ENQUIRY has been sent a second time. */
  repeated = false;
  readonly timer: Timer;
  readonly t309: Timer;
  readonly t322: Timer;

  constructor(
    readonly clock: VirtualClock,
    readonly owner: CallOwner,
    readonly party: CallParty,
    readonly link: DataLink,
    /** Our sending form: flag set on calls of the terminal. */
    readonly reference: CallReference,
    /** B channel, 0 without one. */
    public channel: number,
  ) {
    this.timer = new Timer(clock, () => dispatch(this, Primitive.Expired));
    this.t309 = new Timer(clock, () => dispatch(this, Primitive.T309));
    this.t322 = new Timer(clock, () => dispatch(this, Primitive.T322));
  }

  /** The terminal's SETUP is accepted for routing. */
  initiate(): void {
    enter(this, CallState.CallInitiated);
  }

  /** A terminal has answered our SETUP. */
  present(): void {
    enter(this, CallState.CallPresent);
  }

  /** The number is not whole. */
  wantDigits(): void {
    dispatch(this, Primitive.WantDigits);
  }

  proceed(): void {
    dispatch(this, Primitive.Proceed);
  }

  alert(): void {
    dispatch(this, Primitive.Alert);
  }

  answer(): void {
    dispatch(this, Primitive.Answer);
  }

  clear(cause: number, by: ClearedBy = 'network'): void {
    blame(this, cause, by);
    dispatch(this, Primitive.Clear);
  }

  withdraw(): void {
    blame(this, CauseValue.NonSelectedUserClearing, 'network');
    dispatch(this, Primitive.Withdraw);
  }

  /** Gone without a word to the terminal: it restarts, or the exchange does. */
  abandon(): void {
    blame(this, CauseValue.TemporaryFailure, 'network');
    dispatch(this, Primitive.Abandon);
  }

  dial(digits: string): void {
    sendDigits(this, digits);
  }

  /** Tells the terminal of a state that need not be ours. */
  tellState(state: number): void {
    sendFalseStatus(this, state);
  }

  linkLost(): void {
    dispatch(this, Primitive.LinkLost);
  }

  linkBack(): void {
    dispatch(this, Primitive.LinkBack);
  }

  receive(message: Message): void {
    if (dispatch(this, message.type, message)) return;
    const cause = KNOWN_TYPES.has(message.type) ? CauseValue.MessageNotCompatible : CauseValue.MessageTypeUnknown;
    sendStatus(this, cause, message.type);
  }
}
