import { JournalEvent, Stage } from '../../hal/contract/journal';
import { ChapState } from '../../hal/contract/ppp';
import { ProtocolLimit, ProtocolReason, ProtocolRow } from '../../hal/contract/protocol';
import { storeBigEndian32 } from '../kernel/bits';
import { note } from '../kernel/journal';
import { beginMd5, endMd5, MD5_SIZE, updateMd5, updateMd5Octet } from '../kernel/md5';
import { random32 } from '../kernel/random';
import { actionOf, lookUp, nextState, row } from '../kernel/state-table';
import { textLength } from '../kernel/text';
import { DATA, packet } from './packet';
import { hasCredentials, passwordOf, userOf } from './ppp-settings';
import { protocols, protocolTimers } from './protocol';

/** Of the Challenge Handshake Authentication Protocol, RFC 1994, and its algorithm, MD5. */
export const CHAP_PROTOCOL: u32 = 0xc223;
export const CHAP_MD5: u8 = 5;

/** Between transmissions, and how many there are before the peer is given up: those of RFC 1661 §4.6. */
const RETRY_US: u64 = 3_000_000;
export const CHAP_TRIES: u8 = 10;

/** RFC 1994 §4. */
const enum ChapCode {
  Challenge = 1,
  Response = 2,
  Success = 3,
  Failure = 4,
}
/** Length of the value, then the value, then the name. RFC 1994 §4.1. */
const VALUE_HEAD: i32 = 1;
const VALUE: usize = DATA + VALUE_HEAD;
const digest = memory.data(MD5_SIZE);

/** What moves the end that authenticates. */
const enum Asks {
  /** LCP has opened, and the peer has agreed. */
  Begin,
  /** A Response that proves the secret, and one that does not. */
  Right,
  Wrong,
  /** Nobody responded in time: there are transmissions left, and none. */
  Again,
  Last,
  Count,
}
/** What moves the end that is authenticated. */
const enum Answers {
  Challenge,
  Success,
  Failure,
  /** A packet of a network protocol: the peer holds us for authenticated, and its Success was lost. */
  Network,
  Last,
  Count,
}
const enum Action {
  None,
  Challenge,
  Respond,
  Succeed,
  Fail,
  /** Fails the peer, and gives it up. */
  Expel,
  /** The peer gave us up. */
  Leave,
  /** The peer was silent. */
  Tire,
}

/**
 * The end that authenticates, RFC 1994 §4.1 and §4.2. A Response that comes again gets the reply of the first one: that may
 * have been lost, and another would help a guesser.
 */
// biome-ignore format: a table
const ASKS: StaticArray<u32> = [
  //  in                  on            go to               and
  row(ChapState.Off,      Asks.Begin,   ChapState.Begun,    Action.Challenge),
  row(ChapState.Off,      Asks.Right,   ChapState.Off,      Action.None),
  row(ChapState.Off,      Asks.Wrong,   ChapState.Off,      Action.None),
  row(ChapState.Off,      Asks.Again,   ChapState.Off,      Action.None),
  row(ChapState.Off,      Asks.Last,    ChapState.Off,      Action.None),
  row(ChapState.Begun,    Asks.Begin,   ChapState.Begun,    Action.Challenge),
  row(ChapState.Begun,    Asks.Right,   ChapState.Accepted, Action.Succeed),
  row(ChapState.Begun,    Asks.Wrong,   ChapState.Refused,  Action.Expel),
  row(ChapState.Begun,    Asks.Again,   ChapState.Begun,    Action.Challenge),
  row(ChapState.Begun,    Asks.Last,    ChapState.Refused,  Action.Tire),
  row(ChapState.Accepted, Asks.Begin,   ChapState.Begun,    Action.Challenge),
  row(ChapState.Accepted, Asks.Right,   ChapState.Accepted, Action.Succeed),
  row(ChapState.Accepted, Asks.Wrong,   ChapState.Accepted, Action.Succeed),
  row(ChapState.Accepted, Asks.Again,   ChapState.Accepted, Action.None),
  row(ChapState.Accepted, Asks.Last,    ChapState.Accepted, Action.None),
  row(ChapState.Refused,  Asks.Begin,   ChapState.Begun,    Action.Challenge),
  row(ChapState.Refused,  Asks.Right,   ChapState.Refused,  Action.Fail),
  row(ChapState.Refused,  Asks.Wrong,   ChapState.Refused,  Action.Fail),
  row(ChapState.Refused,  Asks.Again,   ChapState.Refused,  Action.None),
  row(ChapState.Refused,  Asks.Last,    ChapState.Refused,  Action.None),
];

/** The end that is authenticated. It answers a Challenge at any time. */
// biome-ignore format: a table
const ANSWERS: StaticArray<u32> = [
  //  in                  on                 go to               and
  row(ChapState.Off,      Answers.Challenge, ChapState.Off,      Action.None),
  row(ChapState.Off,      Answers.Success,   ChapState.Off,      Action.None),
  row(ChapState.Off,      Answers.Failure,   ChapState.Off,      Action.None),
  row(ChapState.Off,      Answers.Network,   ChapState.Off,      Action.None),
  row(ChapState.Off,      Answers.Last,      ChapState.Off,      Action.None),
  row(ChapState.Begun,    Answers.Challenge, ChapState.Answered, Action.Respond),
  row(ChapState.Begun,    Answers.Success,   ChapState.Begun,    Action.None),
  row(ChapState.Begun,    Answers.Failure,   ChapState.Begun,    Action.None),
  row(ChapState.Begun,    Answers.Network,   ChapState.Begun,    Action.None),
  row(ChapState.Begun,    Answers.Last,      ChapState.Refused,  Action.Tire),
  row(ChapState.Accepted, Answers.Challenge, ChapState.Accepted, Action.Respond),
  row(ChapState.Accepted, Answers.Success,   ChapState.Accepted, Action.None),
  row(ChapState.Accepted, Answers.Failure,   ChapState.Refused,  Action.Leave),
  row(ChapState.Accepted, Answers.Network,   ChapState.Accepted, Action.None),
  row(ChapState.Accepted, Answers.Last,      ChapState.Accepted, Action.None),
  row(ChapState.Refused,  Answers.Challenge, ChapState.Refused,  Action.None),
  row(ChapState.Refused,  Answers.Success,   ChapState.Refused,  Action.None),
  row(ChapState.Refused,  Answers.Failure,   ChapState.Refused,  Action.None),
  row(ChapState.Refused,  Answers.Network,   ChapState.Refused,  Action.None),
  row(ChapState.Refused,  Answers.Last,      ChapState.Refused,  Action.None),
  row(ChapState.Answered, Answers.Challenge, ChapState.Answered, Action.Respond),
  row(ChapState.Answered, Answers.Success,   ChapState.Accepted, Action.None),
  row(ChapState.Answered, Answers.Failure,   ChapState.Refused,  Action.Leave),
  row(ChapState.Answered, Answers.Network,   ChapState.Accepted, Action.None),
  row(ChapState.Answered, Answers.Last,      ChapState.Refused,  Action.Tire),
];

/** The peer asks us to authenticate ourselves, or it does not. */
export function agreeToAnswer(link: i32, isAsked: bool): void {
  protocols.at(link).authenticated = <u8>(isAsked ? ChapState.Begun : ChapState.Off);
}

/** LCP has opened: what it agreed on begins. */
export function beginChap(link: i32, isAsking: bool, nowUs: u64): void {
  protocols.at(link).chapTries = CHAP_TRIES;
  if (isAsking) ask(link, Asks.Begin);
  if (!isAuthentic(link)) protocolTimers.arm(link, nowUs + RETRY_US);
}

/** LCP is not open any more. */
export function endChap(link: i32): void {
  const record = protocols.at(link);
  record.authenticator = <u8>ChapState.Off;
  record.authenticated = <u8>ChapState.Off;
}

/** It cannot even begin. */
export function refuseChap(link: i32, reason: ProtocolReason): void {
  protocols.at(link).authenticator = <u8>ChapState.Refused;
  blameNext(link, reason);
}

/** Both ends are who they should be, as far as anybody asks. */
export function isAuthentic(link: i32): bool {
  const record = protocols.at(link);
  return isDone(record.authenticator) && isDone(record.authenticated);
}

export function hasChapFailed(link: i32): bool {
  const record = protocols.at(link);
  return record.authenticator === <u8>ChapState.Refused || record.authenticated === <u8>ChapState.Refused;
}

function isDone(state: u8): bool {
  return state === <u8>ChapState.Off || state === <u8>ChapState.Accepted;
}

/** A packet of a network protocol came. */
export function networkSpoke(link: i32): void {
  answer(link, Answers.Network);
}

/** Nothing has come of it since the last transmission. */
export function chapExpired(link: i32, nowUs: u64): void {
  const record = protocols.at(link);
  const isLast = --record.chapTries === 0;
  ask(link, isLast ? Asks.Last : Asks.Again);
  if (isLast) answer(link, Answers.Last);
  else protocolTimers.arm(link, nowUs + RETRY_US);
}

/** Takes the packet that came; what does not fit is silently discarded. RFC 1994 §4.1, §4.2. */
export function receiveChap(link: i32): void {
  const record = protocols.at(link);
  switch (packet.code) {
    case ChapCode.Challenge:
      if (hasValue() && !isReflected()) answer(link, Answers.Challenge);
      return;
    case ChapCode.Response:
      if (packet.identifier === <u32>record.challengeIdentifier && hasValue())
        ask(link, isProof(link) ? Asks.Right : Asks.Wrong);
      return;
    case ChapCode.Success:
    case ChapCode.Failure:
      if (packet.identifier === <u32>record.responseIdentifier)
        answer(link, packet.code === ChapCode.Success ? Answers.Success : Answers.Failure);
      return;
    default:
      return;
  }
}

function hasValue(): bool {
  return packet.dataLength > VALUE_HEAD && load<u8>(DATA) > 0 && VALUE_HEAD + <i32>load<u8>(DATA) <= packet.dataLength;
}

/** A Challenge of our own, sent back on some link to have us answer it: one secret serves both directions. */
function isReflected(): bool {
  if (load<u8>(DATA) !== <u8>ProtocolLimit.Challenge) return false;
  for (let link = 0; link < protocols.rows; link++) {
    const isOut = protocols.at(link).authenticator === <u8>ChapState.Begun;
    if (isOut && memory.compare(VALUE, challengeOf(link), ProtocolLimit.Challenge) === 0) return true;
  }
  return false;
}

function isProof(link: i32): bool {
  if (load<u8>(DATA) !== <u8>MD5_SIZE) return false;
  hash(link, packet.identifier, challengeOf(link), ProtocolLimit.Challenge);
  return memory.compare(VALUE, digest, MD5_SIZE) === 0;
}

function ask(link: i32, event: Asks): void {
  const record = protocols.at(link);
  const found = lookUp(ASKS, record.authenticator, event, Asks.Count);
  const before = record.authenticator;
  record.authenticator = <u8>nextState(found);
  tell(link, record.authenticator, before, true);
  perform(link, actionOf(found));
}

function answer(link: i32, event: Answers): void {
  const record = protocols.at(link);
  const found = lookUp(ANSWERS, record.authenticated, event, Answers.Count);
  const before = record.authenticated;
  record.authenticated = <u8>nextState(found);
  tell(link, record.authenticated, before, false);
  perform(link, actionOf(found));
}

function tell(link: i32, state: u8, before: u8, asks: bool): void {
  if (state === before) return;
  note(Stage.Interface, JournalEvent.ChapState, protocols.at(link).interfaceRow, state, before, <i32>asks);
}

function perform(link: i32, action: Action): void {
  switch (action) {
    case Action.Challenge:
      sendChallenge(link);
      return;
    case Action.Respond:
      sendResponse(link);
      return;
    case Action.Succeed:
      reply(link, ChapCode.Success);
      return;
    case Action.Expel:
      blameNext(link, ProtocolReason.AuthenticationFailed);
      reply(link, ChapCode.Failure);
      return;
    case Action.Fail:
      reply(link, ChapCode.Failure);
      return;
    case Action.Leave:
      blameNext(link, ProtocolReason.AuthenticationRefused);
      return;
    case Action.Tire:
      blameNext(link, ProtocolReason.NoAnswer);
      return;
    default:
      return;
  }
}

function blameNext(link: i32, reason: ProtocolReason): void {
  protocols.at(link).hint = <u8>reason;
}

/** Each Challenge has a value of its own, which nobody can foretell without the secret. RFC 1994 §2.3. */
function sendChallenge(link: i32): void {
  const record = protocols.at(link);
  record.challengeIdentifier++;
  storeBigEndian32(digest, random32());
  hash(link, record.challengeIdentifier, digest, sizeof<u32>());
  memory.copy(challengeOf(link), digest, ProtocolLimit.Challenge);
  sendValue(link, ChapCode.Challenge, record.challengeIdentifier);
}

function sendResponse(link: i32): void {
  if (!hasCredentials(protocols.at(link).settings)) return;
  protocols.at(link).responseIdentifier = <u8>packet.identifier;
  hash(link, packet.identifier, VALUE, load<u8>(DATA));
  sendValue(link, ChapCode.Response, packet.identifier);
}

/** Sends the value in `digest`, and our name. */
function sendValue(link: i32, code: ChapCode, identifier: u32): void {
  packet.begin(CHAP_PROTOCOL, code, identifier);
  store<u8>(packet.end, <u8>MD5_SIZE);
  packet.grow(VALUE_HEAD);
  packet.add(digest, MD5_SIZE);
  const user = userOf(protocols.at(link).settings);
  packet.add(user, textLength(user));
  packet.send(link);
}

function reply(link: i32, code: ChapCode): void {
  packet.begin(CHAP_PROTOCOL, code, packet.identifier);
  packet.send(link);
}

/** The hash of RFC 1994 §4.1 to `digest`: over the identifier, the secret and the value. */
function hash(link: i32, identifier: u32, value: usize, length: i32): void {
  const password = passwordOf(protocols.at(link).settings);
  beginMd5();
  updateMd5Octet(<u8>identifier);
  updateMd5(password, textLength(password));
  updateMd5(value, length);
  endMd5(digest);
}

function challengeOf(link: i32): usize {
  return changetype<usize>(protocols.at(link)) + ProtocolRow.Challenge;
}
