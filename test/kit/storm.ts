import { Machine } from '../../agent/emulate/machine';
import { Shelves } from '../../agent/emulate/shelves';
import { Terminal } from '../../agent/emulate/terminal';
import { World } from '../../agent/emulate/world';
import { CardKind } from '../../hal/contract/card';
import { TableId } from '../../hal/contract/directory';
import { JournalEvent } from '../../hal/contract/journal';
import { StandbyRow, StandbyState } from '../../hal/contract/standby';
import { EmulatedBoard } from '../../hal/emulator/board';
import type { BoardDefinition } from '../../hal/emulator/board/definition';
import { R3680E_PROVINCE } from '../../hal/emulator/board/r3680e-province';
import { VirtualClock } from '../../hal/emulator/clock';
import { Exchange } from '../../hal/emulator/plant/exchange/exchange';
import { TrunkGroup } from '../../hal/emulator/plant/exchange/trunk-group';
import { Random } from '../../hal/emulator/random';
import { firmware } from './bench';
import { JournalTap } from './journal-tap';

const SECOND_US = 1_000_000;
/** Beyond the warm-up after power-on. */
const SETTLED_US = 40 * SECOND_US;

export interface StormOptions {
  readonly sites: number;
  /** B channels of the centre. */
  readonly channels: number;
  readonly seconds: number;
  /** Lines that are typed at a site, from the user view on. */
  readonly settings?: (site: number) => readonly string[];
}

/** What became of the sites that lost the centre in the same moment. Times are seconds from then on. */
export interface StormReport {
  /** When the first, half of those that the centre has room for, and the last of them had their call. */
  readonly first: number;
  readonly half: number;
  readonly last: number;
  /** Sites that had a call at some time, and at the end. */
  readonly served: number;
  readonly up: number;
  readonly setups: number;
  readonly refused: number;
  /** Most SETUPs within a second. */
  readonly busiest: number;
  /** Longest time a site was without a line, seconds. */
  readonly longestOutage: number;
}

/** Provinces on one exchange, whose centre has so many channels; the centre's side of each line sends AIS. */
export function storm({ sites, channels, seconds, settings = () => [] }: StormOptions): StormReport {
  const clock = new VirtualClock();
  const exchange = new Exchange(clock, new Random(1));
  const trunk = new TrunkGroup('8001', channels);
  exchange.trunks = [trunk];
  const provinces = Array.from({ length: sites }, (_, site) => {
    const options = { seed: site + 1, clock, exchange, area: `9${String(site).padStart(3, '0')}` };
    const machine = new Machine({ firmware, board: new EmulatedBoard(boardOf(site), options) });
    const world = new World(machine, site + 1);
    return { machine, world, terminal: new Terminal(machine, world), journal: new JournalTap(machine) };
  });
  const shelves = new Shelves(
    clock,
    provinces.map(({ machine }) => machine),
  );
  provinces.forEach(({ terminal }, site) => {
    for (const line of settings(site)) terminal.type(new TextEncoder().encode(`${line}\r`));
  });
  shelves.runFor(SETTLED_US);
  const beganUs = clock.nowUs;
  for (const { world } of provinces) world.obey('ais 1/0');
  const downUs = provinces.map(() => 0);
  for (let second = 0; second < seconds; second++) {
    shelves.runFor(SECOND_US);
    provinces.forEach(({ machine }, site) => {
      if (!isUp(machine)) downUs[site]! += SECOND_US;
    });
  }
  const since = (us: number) => (us - beganUs) / SECOND_US;
  const setups = provinces.flatMap(({ journal }) => timesOf(journal, JournalEvent.CallSetup)).sort(ascending);
  const served = provinces.flatMap(({ journal }) => timesOf(journal, JournalEvent.StandbyActive).slice(0, 1));
  served.sort(ascending);
  const room = Math.min(sites, channels);
  return {
    first: since(served[0] ?? Number.NaN),
    half: since(served[Math.ceil(room / 2) - 1] ?? Number.NaN),
    last: since(served[room - 1] ?? Number.NaN),
    served: served.length,
    up: provinces.filter(({ machine }) => isUp(machine)).length,
    setups: setups.length,
    refused: trunk.refused,
    busiest: Math.max(...setups.map((us) => setups.filter((at) => at >= us && at < us + SECOND_US).length)),
    longestOutage: Math.max(...downUs) / SECOND_US,
  };
}

/** A province by its own serial numbers. */
function boardOf(site: number): BoardDefinition {
  const number = String(site + 1).padStart(6, '0');
  const slots = [
    { kind: CardKind.E1, serial: `LC4E1-${number}` },
    { kind: CardKind.Bri, serial: `LC4BRI-${number}` },
    null,
  ];
  return { ...R3680E_PROVINCE, slots };
}

function isUp({ core }: Machine): boolean {
  return core.tables.row(TableId.Standby, 0).getUint8(StandbyRow.State) === StandbyState.Up;
}

function timesOf(journal: JournalTap, event: JournalEvent): number[] {
  return journal.of(event).map(({ atUs }) => atUs);
}

function ascending(a: number, b: number): number {
  return a - b;
}
