import { Stage } from '../../hal/contract/journal';
import { LineLimit, LineSend } from '../../hal/contract/line';
import { wake, wakeAbove } from '../kernel/agenda';
import { Places } from '../kernel/place';
import { RowSet } from '../kernel/row-set';

/** One E1 as its framer sees it. */
export class FramerPort {
  /** The framer runs, and has had time to find its far end. */
  present: bool = false;
  /** LineAlarm bits, live and uncorrelated. */
  defects: u32 = 0;
  /** Counted since the reader last took and zeroed them; saturating. */
  codeViolations: u32 = 0;
  framingErrors: u32 = 0;
  crcErrors: u32 = 0;
  farEndBlockErrors: u32 = 0;
  erroredSeconds: u32 = 0;
  slips: u32 = 0;
  /** The driver's own: a defect or a slip has spoilt the present second. */
  impaired: bool = false;
  /** Request: what the port sends besides its traffic. */
  send: LineSend = LineSend.Nothing;
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
/** Ports of which something has changed, for the stage above; and ports of which a request has, for the driver. */
export const framerNews = new RowSet();
export const framerRequests = new RowSet();

export function bootFramerPorts(slots: i32): void {
  linePlaces.allocate(slots, 0, LineLimit.Narrow, LineLimit.Wide);
  ports = new StaticArray<FramerPort>(linePlaces.rows);
  for (let row = 0; row < ports.length; row++) ports[row] = new FramerPort();
  framerNews.allocate(ports.length);
  framerRequests.allocate(ports.length);
}

/** By row of linePlaces. */
export function framerPort(row: i32): FramerPort {
  return ports[row];
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
  framerRequests.add(row);
  wake(Stage.Driver);
}
