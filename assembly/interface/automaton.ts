import { LcpState } from '../../hal/contract/protocol';

/** What happens to an option negotiation automaton. RFC 1661 §4.3. */
export const enum Event {
  /** The lower layer can carry packets, or can no longer. */
  Up,
  Down,
  /** The link is wanted, or is no longer. */
  Open,
  Close,
  /** The restart timer expired: with transmissions left, and with none. */
  TimeoutAgain,
  TimeoutLast,
  /** Configure-Request: acceptable, and not. */
  RequestGood,
  RequestBad,
  /** Configure-Ack. */
  Ack,
  /** Configure-Nak or Configure-Reject. */
  Nak,
  TerminateRequest,
  TerminateAck,
  UnknownCode,
  /** Code-Reject or Protocol-Reject: of what can be spared, and of what cannot. */
  RejectHarmless,
  RejectFatal,
  /** Echo-Request, Echo-Reply or Discard-Request. */
  Echo,
  Count,
}

/** What the automaton does, in the order of these bits. RFC 1661 §4.4. */
export const enum Action {
  /** This-Layer-Up, -Down, -Started, -Finished. */
  TLU = 0x0010,
  TLD = 0x0020,
  TLS = 0x0040,
  TLF = 0x0080,
  /** Initialize-Restart-Count, Zero-Restart-Count. */
  IRC = 0x0100,
  ZRC = 0x0200,
  /** Send-Configure-Request, -Ack, -Nak (or -Reject). */
  SCR = 0x0400,
  SCA = 0x0800,
  SCN = 0x1000,
  /** Send-Terminate-Request, -Ack. */
  STR = 0x2000,
  STA = 0x4000,
  /** Send-Code-Reject, -Echo-Reply. */
  SCJ = 0x8000,
  SER = 0x10000,
}

const TLU: u32 = Action.TLU;
const TLD: u32 = Action.TLD;
const TLS: u32 = Action.TLS;
const TLF: u32 = Action.TLF;
const IRC: u32 = Action.IRC;
const ZRC: u32 = Action.ZRC;
const SCR: u32 = Action.SCR;
const SCA: u32 = Action.SCA;
const SCN: u32 = Action.SCN;
const STR: u32 = Action.STR;
const STA: u32 = Action.STA;
const SCJ: u32 = Action.SCJ;
const SER: u32 = Action.SER;

const STATE_MASK: u32 = 0x0f;
/** The event cannot happen in the state, or is not for it. */
const NO: u32 = STATE_MASK;

/**
 * RFC 1661 §4.1: for each event the actions and the next state, one column a state, in the two halves and with the numbers
 * of the RFC. It is code, since a table would be memory.
 *
 *     bits 16..4 actions | 3..0 next state
 */
// biome-ignore format: a table
export function transitionOf(s: i32, event: Event): u32 {
  switch (event) {
    //               Initial  Starting       Closed         Stopped              Closing  Stopping
    //               Req-Sent       Ack-Rcvd       Ack-Sent       Opened
    case Event.Up: // Up
      return cell(s, 2,       IRC | SCR | 6, NO,            NO,                  NO,      NO,
                     NO,            NO,            NO,            NO);
    case Event.Down: // Down
      return cell(s, NO,      NO,            0,             TLS | 1,             0,       1,
                     1,             1,             1,             TLD | 1);
    case Event.Open: // Open
      return cell(s, TLS | 1, 1,             IRC | SCR | 6, 3,                   5,       5,
                     6,             7,             8,             9);
    case Event.Close: // Close
      return cell(s, 0,       TLF | 0,       2,             2,                   4,       4,
                     IRC | STR | 4, IRC | STR | 4, IRC | STR | 4, TLD | IRC | STR | 4);
    case Event.TimeoutAgain: // TO+
      return cell(s, NO,      NO,            NO,            NO,                  STR | 4, STR | 5,
                     SCR | 6,       SCR | 6,       SCR | 8,       NO);
    case Event.TimeoutLast: // TO-
      return cell(s, NO,      NO,            NO,            NO,                  TLF | 2, TLF | 3,
                     TLF | 3,       TLF | 3,       TLF | 3,       NO);
    case Event.RequestGood: // RCR+
      return cell(s, NO,      NO,            STA | 2,       IRC | SCR | SCA | 8, 4,       5,
                     SCA | 8,       SCA | TLU | 9, SCA | 8,       TLD | SCR | SCA | 8);
    case Event.RequestBad: // RCR-
      return cell(s, NO,      NO,            STA | 2,       IRC | SCR | SCN | 6, 4,       5,
                     SCN | 6,       SCN | 7,       SCN | 6,       TLD | SCR | SCN | 6);
    case Event.Ack: // RCA
      return cell(s, NO,      NO,            STA | 2,       STA | 3,             4,       5,
                     IRC | 7,       SCR | 6,       IRC | TLU | 9, TLD | SCR | 6);
    case Event.Nak: // RCN
      return cell(s, NO,      NO,            STA | 2,       STA | 3,             4,       5,
                     IRC | SCR | 6, SCR | 6,       IRC | SCR | 8, TLD | SCR | 6);
    case Event.TerminateRequest: // RTR
      return cell(s, NO,      NO,            STA | 2,       STA | 3,             STA | 4, STA | 5,
                     STA | 6,       STA | 6,       STA | 6,       TLD | ZRC | STA | 5);
    case Event.TerminateAck: // RTA
      return cell(s, NO,      NO,            2,             3,                   TLF | 2, TLF | 3,
                     6,             6,             8,             TLD | SCR | 6);
    case Event.UnknownCode: // RUC
      return cell(s, NO,      NO,            SCJ | 2,       SCJ | 3,             SCJ | 4, SCJ | 5,
                     SCJ | 6,       SCJ | 7,       SCJ | 8,       SCJ | 9);
    case Event.RejectHarmless: // RXJ+
      return cell(s, NO,      NO,            2,             3,                   4,       5,
                     6,             6,             8,             9);
    case Event.RejectFatal: // RXJ-
      return cell(s, NO,      NO,            TLF | 2,       TLF | 3,             TLF | 2, TLF | 3,
                     TLF | 3,       TLF | 3,       TLF | 3,       TLD | IRC | STR | 5);
    case Event.Echo: // RXR
      return cell(s, NO,      NO,            2,             3,                   4,       5,
                     6,             7,             8,             SER | 9);
    default:
      return NO;
  }
}

/** The entry of a row for a state. */
function cell(s: i32, s0: u32, s1: u32, s2: u32, s3: u32, s4: u32, s5: u32, s6: u32, s7: u32, s8: u32, s9: u32): u32 {
  // biome-ignore format: one state a line
  switch (s) {
    case LcpState.Initial: return s0;
    case LcpState.Starting: return s1;
    case LcpState.Closed: return s2;
    case LcpState.Stopped: return s3;
    case LcpState.Closing: return s4;
    case LcpState.Stopping: return s5;
    case LcpState.ReqSent: return s6;
    case LcpState.AckRcvd: return s7;
    case LcpState.AckSent: return s8;
    default: return s9;
  }
}

export function isTransition(cell: u32): bool {
  return cell !== NO;
}

export function stateAfter(cell: u32): LcpState {
  return cell & STATE_MASK;
}

/** Whether the restart timer runs in a state. RFC 1661 §4.2. */
export function isTimed(state: i32): bool {
  return state >= LcpState.Closing && state <= LcpState.AckSent;
}
