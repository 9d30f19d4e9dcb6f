import { E1Cable, E1Clock, E1Code, E1Framing, E1Impedance, E1Limit, E1Loop, E1LoopCode } from '../../hal/contract/e1';
import { Stage } from '../../hal/contract/journal';
import { LineAlarm, LineLimit, LineSend } from '../../hal/contract/line';
import { wake, wakeAbove } from '../kernel/agenda';
import { Places } from '../kernel/place';
import { RowSet } from '../kernel/row-set';

/** Defects of the signal that arrives: they spoil its second and its clock. RAI is the far end's. */
export const SPOILING: u32 = LineAlarm.Los | LineAlarm.Ais | LineAlarm.Lof;

/** Octet of a time slot that carries no channel: the flag of HDLC. */
export const IDLE_CODE_DEFAULT: u8 = 0x7e;

/**
 * One E1 as its framer sees it, and what the stages above want of it. Requests outlive the card. Times are whole seconds
 * since power-on: nothing here is finer than the look of each second.
 */
export class FramerPort {
  // Facts.
  /** The framer runs, and has had time to find its far end. */
  present: bool = false;
  /** LineAlarm bits, live and uncorrelated. */
  defects: u32 = 0;
  /** The CRC-4 multiframe is found. */
  multiframe: bool = false;
  /** The card takes its clock from this line. */
  isReference: bool = false;
  /** E1Loop that is in force, whoever asked for it. */
  looped: u8 = <u8>E1Loop.None;
  /** It is in force because the far end sent its code. */
  loopedByFarEnd: bool = false;
  /** Number of the bit error rate test that runs, or -1. */
  bert: i8 = -1;
  /** Counted since the reader last took and zeroed them; saturating. */
  codeViolations: u32 = 0;
  framingErrors: u32 = 0;
  crcErrors: u32 = 0;
  farEndBlockErrors: u32 = 0;
  erroredSeconds: u32 = 0;
  slips: u32 = 0;

  // Requests of the stages above: settings.
  /** E1Framing. */
  framing: u8 = <u8>E1Framing.Crc4;
  /** No frame at all: 2048 kbit/s. */
  unframed: bool = false;
  /** E1Code. */
  code: u8 = <u8>E1Code.Hdb3;
  /** E1Clock. */
  clock: u8 = <u8>E1Clock.Slave;
  /** 1 to E1Limit.ClockPriority, the lowest is taken first. */
  clockPriority: u8 = <u8>E1Limit.ClockPriority;
  /** E1Cable. */
  cable: u8 = <u8>E1Cable.Long;
  /** E1Impedance. */
  impedance: u8 = <u8>E1Impedance.Ohm120;
  /** Octet of the time slots that are in no frame channel. */
  idleCode: u8 = IDLE_CODE_DEFAULT;
  /** Time slot 16 carries the CAS multiframe. */
  cas: bool = false;
  /** The port is a primary access, time slot 16 its D channel and these time slots its B channels; 0 = it is none. */
  primary: u32 = 0;

  // Request: a consequence of an alarm. RAI for want of a frame the chip sends by itself.
  /** What the port sends besides its traffic. */
  send: LineSend = LineSend.Nothing;

  // Requests: tests. They end by themselves and are not saved.
  /** E1Loop, its slot, and when it ends. `loop` fills them in. */
  loopback: u8 = <u8>E1Loop.None;
  loopSlot: u8 = 0;
  loopEndsS: u32 = 0;
  /** E1LoopCode on the line until `codeEndsS`. `sendLoopCode` fills them in. */
  loopCode: u8 = <u8>E1LoopCode.None;
  codeEndsS: u32 = 0;
  /** E1Insert bits: errors to send once. */
  insert: u8 = 0;

  // The driver's own.
  /** A defect or a slip has spoilt the present second. */
  impaired: bool = false;
  /** Settings the chip has, packed; 0 = none. */
  applied: u64 = 0;
  /** E1LoopCode that the far end sends, and since when. */
  heardCode: u8 = <u8>E1LoopCode.None;
  heardSinceS: u32 = 0;
  /** Since when the line has been fit for a reference; 0 = it is not. */
  fitSinceS: u32 = 0;
}

/** What whoever has taken the counts does with them. */
export function forgetCounts(port: FramerPort): void {
  port.codeViolations = 0;
  port.framingErrors = 0;
  port.crcErrors = 0;
  port.farEndBlockErrors = 0;
  port.erroredSeconds = 0;
  port.slips = 0;
}

/** Rows of the framers' ports, and of the lines that end at them. */
export const linePlaces = new Places();
let ports: StaticArray<FramerPort> = new StaticArray<FramerPort>(0);
/** Ports of which something has changed, for the stage above. */
export const framerNews = new RowSet();

export function bootFramerPorts(slots: i32): void {
  linePlaces.allocate(slots, 0, LineLimit.Narrow, LineLimit.Wide, LineLimit.Narrow);
  ports = new StaticArray<FramerPort>(linePlaces.rows);
  for (let row = 0; row < ports.length; row++) ports[row] = new FramerPort();
  framerNews.allocate(ports.length);
}

/** The line row of a port, which is its row here as well. */
export function framerRow(slot: i32, port: i32): i32 {
  return linePlaces.rowOf(slot, port);
}

/** By row of linePlaces. */
export function framerPort(row: i32): FramerPort {
  return ports[row];
}

/** A test or a loop has the whole line: it carries no traffic. */
export function isUnderTest(port: FramerPort): bool {
  return port.bert >= 0 || (port.looped !== <u8>E1Loop.None && port.looped !== <u8>E1Loop.Timeslot);
}

/** What a port publishes has changed. */
export function framerChanged(row: i32): void {
  framerNews.add(row);
  wakeAbove(Stage.Driver);
}

/** Asks a port to send something from now on. */
export function requestSend(row: i32, send: LineSend): void {
  const port = framerPort(row);
  if (port.send === send) return;
  port.send = send;
  wake(Stage.Driver);
}
