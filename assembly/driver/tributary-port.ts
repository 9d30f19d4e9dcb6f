import { Stage } from '../../hal/contract/journal';
import { SdhLimit } from '../../hal/contract/sdh';
import { wakeAbove } from '../kernel/agenda';
import { Places } from '../kernel/place';
import { RowSet } from '../kernel/row-set';

/** One VC-12 as the mapper sees it. */
export class TributaryPort {
  present: bool = false;
  /** TributaryAlarm bits, live and uncorrelated. */
  defects: u32 = 0;
  /** TributaryLabel as it was last received; read when its turn comes, each minute. */
  label: u8 = 0;
  /** Counted since the reader last took and zeroed them; saturating: BIP-2, REI, errored blocks. */
  pathErrors: u32 = 0;
  farEndErrors: u32 = 0;
  erroredBlocks: u32 = 0;
}

export function forgetTributaryCounts(port: TributaryPort): void {
  port.pathErrors = 0;
  port.farEndErrors = 0;
  port.erroredBlocks = 0;
}

/** Rows of VC-12s, which are those of a wide slot's E1s. */
export const tributaryPlaces = new Places();
let ports: StaticArray<TributaryPort> = new StaticArray<TributaryPort>(0);
/** VC-12s of which something has changed, for the stage above. */
export const tributaryNews = new RowSet();

export function bootTributaryPorts(slots: i32): void {
  tributaryPlaces.allocate(slots, 0, 0, SdhLimit.Tributaries, 0);
  ports = new StaticArray<TributaryPort>(tributaryPlaces.rows);
  for (let row = 0; row < ports.length; row++) ports[row] = new TributaryPort();
  tributaryNews.allocate(ports.length);
}

export function tributaryPort(row: i32): TributaryPort {
  return ports[row];
}

/** What a VC-12 publishes has changed. */
export function tributaryChanged(row: i32): void {
  tributaryNews.add(row);
  wakeAbove(Stage.Driver);
}
