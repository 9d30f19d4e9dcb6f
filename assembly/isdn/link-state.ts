import { LinkState, LinkTei } from '../../hal/contract/link';
import { traceFrame } from './frame-trace';
import { FrameFault, FrameKind, Sapi } from './lapd';
import { enter, Link, LinkError, Primitive, received, report, sendCommand, supervise } from './link';
import {
  abandon,
  accept,
  acknowledge,
  again,
  answerPoll,
  disconnected,
  establish,
  established,
  goBack,
  information,
  isCommand,
  isInWindow,
  misplaced,
  recover,
  release,
  reply,
  reset,
  unsolicitedUa,
} from './link-procedure';

/** What moves a data link besides frames, which are events under their FrameKind. */
export const enum LinkEvent {
  /** DL-ESTABLISH request. */
  Establish = 0x100,
  /** DL-RELEASE request. */
  Release,
  /** A TEI is wanted without a link. */
  Seek,
  /** MDL-ASSIGN request: LinkRecord.tei is set. */
  Assigned,
  /** MDL-ERROR response: there is no TEI to be had. */
  Denied,
  /** MDL-REMOVE request: LinkRecord.tei is gone. */
  Removed,
  /** Persistent deactivation of layer 1. */
  Deactivated,
  T200,
  T203,
  /** A frame in error: Q.921 §5.8.5. */
  Faulty,
}

/** Takes a frame from the line; `received` holds it until the next one. Answers Primitive bits. */
export function takeFrame(link: Link, frame: usize, length: i32, nowUs: u64): u32 {
  const row = link.row;
  row.receivedFrames++;
  traceFrame(link.port, frame, length, false);
  const fault = received.decode(frame, length);
  if (fault === FrameFault.Invalid) {
    row.badFrames++;
    return Primitive.None;
  }
  const isBroadcast = received.tei === LinkTei.Broadcast;
  if (received.sapi === Sapi.Management && isBroadcast && fault === FrameFault.None) return Primitive.Management;
  if (received.sapi !== Sapi.CallControl) return Primitive.None;
  if (!isBroadcast && received.tei !== <i32>row.tei) return Primitive.None;
  if (isBroadcast || received.kind === FrameKind.Ui) {
    if (fault === FrameFault.None && received.kind === FrameKind.Ui && isCommand(link)) return Primitive.UnitData;
    row.badFrames++;
    return Primitive.None;
  }
  if (received.kind === FrameKind.Xid) return Primitive.None; // parameter negotiation, Q.921 appendix IV, is not ours
  if (fault === FrameFault.None && mayBe(link)) return signal(link, received.kind, nowUs);
  row.badFrames++;
  report(link, fault === FrameFault.None ? FrameFault.Undefined : fault);
  return signal(link, LinkEvent.Faulty, nowUs);
}

/** Whether a frame of this kind may be the command or response it says it is. */
function mayBe(link: Link): bool {
  switch (received.kind) {
    case FrameKind.I:
    case FrameKind.Sabme:
    case FrameKind.Disc:
      return isCommand(link);
    case FrameKind.Ua:
    case FrameKind.Dm:
    case FrameKind.Frmr:
      return !isCommand(link);
    default:
      return true;
  }
}

/** Gives an event to the link's state. Answers Primitive bits. */
export function signal(link: Link, event: i32, nowUs: u64): u32 {
  if (event === LinkEvent.T200) link.row.timeouts++;
  if (event === FrameKind.Rej) link.row.receivedRejects++;
  // biome-ignore format: one state a line
  switch (link.state) {
    case LinkState.TeiUnassigned: return teiUnassigned(link, event, nowUs);
    case LinkState.AssignAwaitingTei: return assignAwaitingTei(link, event, nowUs);
    case LinkState.EstablishAwaitingTei: return establishAwaitingTei(link, event, nowUs);
    case LinkState.TeiAssigned: return teiAssigned(link, event, nowUs);
    case LinkState.AwaitingEstablishment: return awaitingEstablishment(link, event, nowUs);
    case LinkState.AwaitingRelease: return awaitingRelease(link, event, nowUs);
    case LinkState.MultipleFrame: return multipleFrame(link, event, nowUs);
    default: return timerRecovery(link, event, nowUs);
  }
}

/** State 1. */
function teiUnassigned(link: Link, event: i32, nowUs: u64): u32 {
  // biome-ignore format: one event a line
  switch (event) {
    case LinkEvent.Seek: return enter(link, LinkState.AssignAwaitingTei, Primitive.None, nowUs);
    case LinkEvent.Establish: return enter(link, LinkState.EstablishAwaitingTei, Primitive.None, nowUs);
    case LinkEvent.Assigned: return enter(link, LinkState.TeiAssigned, Primitive.None, nowUs);
    case LinkEvent.Release: return Primitive.ReleaseConfirm;
    default: return Primitive.None;
  }
}

/** State 2. */
function assignAwaitingTei(link: Link, event: i32, nowUs: u64): u32 {
  // biome-ignore format: one event a line
  switch (event) {
    case LinkEvent.Establish: return enter(link, LinkState.EstablishAwaitingTei, Primitive.None, nowUs);
    case LinkEvent.Assigned: return enter(link, LinkState.TeiAssigned, Primitive.None, nowUs);
    case LinkEvent.Denied:
    case LinkEvent.Removed:
    case LinkEvent.Deactivated: return enter(link, LinkState.TeiUnassigned, Primitive.None, nowUs);
    case LinkEvent.Release: return Primitive.ReleaseConfirm;
    default: return Primitive.None;
  }
}

/** State 3. */
function establishAwaitingTei(link: Link, event: i32, nowUs: u64): u32 {
  // biome-ignore format: one event a line
  switch (event) {
    case LinkEvent.Assigned: return establish(link, true, nowUs);
    case LinkEvent.Denied:
    case LinkEvent.Removed:
    case LinkEvent.Deactivated: return enter(link, LinkState.TeiUnassigned, Primitive.ReleaseIndication, nowUs);
    case LinkEvent.Release: return enter(link, LinkState.AssignAwaitingTei, Primitive.ReleaseConfirm, nowUs);
    default: return Primitive.None;
  }
}

/** State 4. */
function teiAssigned(link: Link, event: i32, nowUs: u64): u32 {
  // biome-ignore format: one event a line
  switch (event) {
    case LinkEvent.Establish: return establish(link, true, nowUs);
    case LinkEvent.Release: return Primitive.ReleaseConfirm;
    case LinkEvent.Removed: return enter(link, LinkState.TeiUnassigned, Primitive.None, nowUs);
    case FrameKind.Sabme: return accept(link, Primitive.EstablishIndication, nowUs);
    case FrameKind.Disc: return reply(link, FrameKind.Dm);
    case FrameKind.Ua: return unsolicitedUa(link);
    case FrameKind.Dm: return received.pollFinal ? Primitive.None : establish(link, true, nowUs); // it asks for a link
    case FrameKind.I:
    case FrameKind.Rr:
    case FrameKind.Rnr:
    case FrameKind.Rej:
    case FrameKind.Frmr: return misplaced(link);
    default: return Primitive.None;
  }
}

/** State 5: SABME is out. */
function awaitingEstablishment(link: Link, event: i32, nowUs: u64): u32 {
  // biome-ignore format: one event a line
  switch (event) {
    case LinkEvent.Establish:
      link.queue.clear();
      link.layer3Initiated = true;
      return Primitive.None;
    case LinkEvent.Release: return release(link, nowUs);
    case LinkEvent.Removed: return abandon(link, LinkState.TeiUnassigned, nowUs);
    case LinkEvent.Deactivated: return abandon(link, LinkState.TeiAssigned, nowUs);
    case LinkEvent.T200:
      if (again(link)) {
        sendCommand(link, FrameKind.Sabme, true);
        return enter(link, LinkState.AwaitingEstablishment, Primitive.None, nowUs);
      }
      report(link, LinkError.SabmeUnanswered);
      return abandon(link, LinkState.TeiAssigned, nowUs) | Primitive.Doubt;
    case FrameKind.Sabme: return reply(link, FrameKind.Ua);
    case FrameKind.Disc: return reply(link, FrameKind.Dm);
    case FrameKind.Ua: return received.pollFinal ? established(link, nowUs) : unsolicitedUa(link);
    case FrameKind.Dm: return received.pollFinal ? abandon(link, LinkState.TeiAssigned, nowUs) : Primitive.None;
    case FrameKind.I:
    case FrameKind.Rr:
    case FrameKind.Rnr:
    case FrameKind.Rej:
    case FrameKind.Frmr: return misplaced(link);
    default: return Primitive.None;
  }
}

/** State 6: DISC is out. */
function awaitingRelease(link: Link, event: i32, nowUs: u64): u32 {
  // biome-ignore format: one event a line
  switch (event) {
    case LinkEvent.Removed: return enter(link, LinkState.TeiUnassigned, Primitive.ReleaseConfirm, nowUs);
    case LinkEvent.Deactivated: return enter(link, LinkState.TeiAssigned, Primitive.ReleaseConfirm, nowUs);
    case LinkEvent.T200:
      if (again(link)) {
        sendCommand(link, FrameKind.Disc, true);
        return enter(link, LinkState.AwaitingRelease, Primitive.None, nowUs);
      }
      report(link, LinkError.DiscUnanswered);
      return enter(link, LinkState.TeiAssigned, Primitive.ReleaseConfirm, nowUs);
    case FrameKind.Sabme: return reply(link, FrameKind.Dm);
    case FrameKind.Disc: return reply(link, FrameKind.Ua);
    case FrameKind.Ua:
      if (!received.pollFinal) return unsolicitedUa(link);
      return enter(link, LinkState.TeiAssigned, Primitive.ReleaseConfirm, nowUs);
    case FrameKind.Dm:
      if (!received.pollFinal) return Primitive.None;
      return enter(link, LinkState.TeiAssigned, Primitive.ReleaseConfirm, nowUs);
    case FrameKind.I:
    case FrameKind.Rr:
    case FrameKind.Rnr:
    case FrameKind.Rej:
    case FrameKind.Frmr: return misplaced(link);
    default: return Primitive.None;
  }
}

/** State 7. */
function multipleFrame(link: Link, event: i32, nowUs: u64): u32 {
  // biome-ignore format: one event a line
  switch (event) {
    case LinkEvent.Establish:
      link.queue.clear();
      return establish(link, true, nowUs);
    case LinkEvent.Release: return release(link, nowUs);
    case LinkEvent.Removed: return abandon(link, LinkState.TeiUnassigned, nowUs);
    case LinkEvent.Deactivated: return abandon(link, LinkState.TeiAssigned, nowUs);
    case LinkEvent.T200:
    case LinkEvent.T203:
      link.retries = event === LinkEvent.T200 ? 1 : 0;
      sendCommand(link, FrameKind.Rr, true);
      return enter(link, LinkState.TimerRecovery, Primitive.None, nowUs);
    case LinkEvent.Faulty: return establish(link, false, nowUs);
    case FrameKind.Sabme: return reset(link, nowUs);
    case FrameKind.Disc: return disconnected(link, nowUs);
    case FrameKind.Ua: return unsolicitedUa(link);
    case FrameKind.Dm:
      if (received.pollFinal) {
        misplaced(link);
        report(link, LinkError.FinalDm);
        return Primitive.None;
      }
      return recover(link, LinkError.Dm, nowUs);
    case FrameKind.Frmr: return recover(link, LinkError.FrameRejected, nowUs);
    case FrameKind.I: return information(link, nowUs);
    case FrameKind.Rr:
    case FrameKind.Rnr:
    case FrameKind.Rej:
      if (!answerPoll(link)) report(link, LinkError.FinalSupervisory);
      if (!isInWindow(link)) return recover(link, LinkError.SequenceNumber, nowUs);
      link.peerBusy = received.kind === FrameKind.Rnr;
      if (acknowledge(link) || received.kind !== FrameKind.Rr || !link.isOutstanding) {
        if (received.kind === FrameKind.Rej) goBack(link);
        supervise(link, nowUs);
      }
      return Primitive.None;
    default: return Primitive.None;
  }
}

/** State 8: an enquiry is out. Q.921 §5.6.7. */
function timerRecovery(link: Link, event: i32, nowUs: u64): u32 {
  // biome-ignore format: one event a line
  switch (event) {
    case LinkEvent.Establish:
      link.queue.clear();
      return establish(link, true, nowUs);
    case LinkEvent.Release: return release(link, nowUs);
    case LinkEvent.Removed: return abandon(link, LinkState.TeiUnassigned, nowUs);
    case LinkEvent.Deactivated: return abandon(link, LinkState.TeiAssigned, nowUs);
    case LinkEvent.T200:
      if (!again(link)) return recover(link, LinkError.EnquiryUnanswered, nowUs);
      sendCommand(link, FrameKind.Rr, true);
      return enter(link, LinkState.TimerRecovery, Primitive.None, nowUs);
    case LinkEvent.Faulty: return establish(link, false, nowUs);
    case FrameKind.Sabme: return reset(link, nowUs);
    case FrameKind.Disc: return disconnected(link, nowUs);
    case FrameKind.Ua: return unsolicitedUa(link);
    case FrameKind.Dm: return recover(link, received.pollFinal ? LinkError.FinalDm : LinkError.Dm, nowUs);
    case FrameKind.Frmr: return recover(link, LinkError.FrameRejected, nowUs);
    case FrameKind.I: return information(link, nowUs);
    case FrameKind.Rr:
    case FrameKind.Rnr:
    case FrameKind.Rej: {
      const isAnswer = !answerPoll(link);
      if (!isInWindow(link)) return recover(link, LinkError.SequenceNumber, nowUs);
      link.peerBusy = received.kind === FrameKind.Rnr;
      acknowledge(link);
      if (!isAnswer) return Primitive.None;
      goBack(link);
      return enter(link, LinkState.MultipleFrame, Primitive.None, nowUs);
    }
    default: return Primitive.None;
  }
}
