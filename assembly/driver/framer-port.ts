import { LINES_PER_SLOT } from '../limits';

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

let ports: StaticArray<FramerPort> = new StaticArray<FramerPort>(0);

export function bootFramerPorts(slots: i32): void {
  ports = new StaticArray<FramerPort>(slots * LINES_PER_SLOT);
  for (let row = 0; row < ports.length; row++) ports[row] = new FramerPort();
}

/** Row `(slot - 1) * LineLimit.PortsPerSlot + port`. */
export function framerPort(row: i32): FramerPort {
  return ports[row];
}
