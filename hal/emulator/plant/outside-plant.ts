import { AccessLimit } from '../../contract/access';
import { LineLimit } from '../../contract/line';
import type { BoardDefinition } from '../board/definition';
import type { VirtualClock } from '../clock';
import type { Random } from '../random';
import { E1Span } from './e1-span';
import { EthernetCable } from './ethernet-cable';
import type { Access } from './exchange/access';
import { Exchange } from './exchange/exchange';
import { ImpairedLine } from './impaired-line';
import type { NetworkTermination } from './network-termination';
import { StBus } from './st-bus';
import { Stm1Line } from './stm1-line';

/** Cables that end at a slot, one a port of whatever card is plugged in. They stay when the card goes. */
export interface SlotCables {
  readonly spans: readonly E1Span[];
  readonly buses: readonly StBus[];
  /** The fibres to a wide slot; `spans` are then the E1 cables at the far multiplexer, by tributary. */
  readonly line: Stm1Line | null;
}

/**
 * Who has the network's end of an ISDN line: the exchange is attached to what this answers, which may listen in on the
 * line; null = somebody else, and the exchange has no access there.
 */
export type Subscription = (line: ImpairedLine, port: IsdnPort) => NetworkTermination | null;

/** Where an ISDN line ends at our shelf: slots from 1, ports from 0. */
export interface IsdnPort {
  readonly kind: 'bri';
  readonly slot: number;
  readonly port: number;
}

function wideCables(clock: VirtualClock, random: Random): SlotCables {
  const line = new Stm1Line(clock, random.fork());
  return { spans: line.far.tails, buses: [], line };
}

function narrowCables(clock: VirtualClock, random: Random): SlotCables {
  return {
    spans: Array.from({ length: LineLimit.Narrow }, () => new E1Span(clock, random.fork())),
    buses: Array.from({ length: AccessLimit.PerSlot }, () => new StBus(clock, random.fork())),
    line: null,
  };
}

/** All that the cables of a shelf lead to. Slots count from 1, ports from 0. */
export class OutsidePlant {
  readonly exchange: Exchange;
  /** From the Ethernet port of the shelf. */
  readonly ethernet = new EthernetCable();
  readonly #cables: readonly SlotCables[];
  /** The D channels of the S/T buses, by slot and port. */
  readonly #lines: readonly (readonly ImpairedLine[])[];
  /** By slot and port; undefined = not the exchange's. */
  readonly #accesses: readonly (readonly (Access | undefined)[])[];

  constructor(
    clock: VirtualClock,
    random: Random,
    { slots, wide = [], isdn }: Pick<BoardDefinition, 'slots' | 'wide' | 'isdn'>,
    subscription: Subscription = (line) => line,
  ) {
    this.#cables = slots.map((_, n) => (wide.includes(n + 1) ? wideCables : narrowCables)(clock, random));
    this.exchange = new Exchange(clock, random.fork());
    const chance = random.fork();
    this.#lines = this.#cables.map(({ buses }) => buses.map((bus) => new ImpairedLine(clock, chance.fork(), bus)));
    this.#accesses = this.#lines.map((lines, n) =>
      lines.map((line, port) => {
        const termination = subscription(line, { kind: 'bri', slot: n + 1, port });
        if (termination === null) return undefined;
        const numbers = [directoryNumber(n + 1, port)];
        return this.exchange.attach(termination, { configuration: isdn, numbers });
      }),
    );
  }

  cables(slot: number): SlotCables {
    const cables = this.#cables[slot - 1];
    if (cables === undefined) throw new RangeError(`no cables lead to slot ${slot}`);
    return cables;
  }

  /** The E1 cable of a port; of a tributary, the one at the far multiplexer. */
  span(slot: number, port: number): E1Span {
    const span = this.cables(slot).spans[port];
    if (span === undefined) throw new RangeError(`no E1 cable leads to port ${slot}/${port}`);
    return span;
  }

  /** The fibres of a wide slot. */
  line(slot: number): Stm1Line {
    const { line } = this.cables(slot);
    if (line === null) throw new RangeError(`no fibres lead to slot ${slot}`);
    return line;
  }

  /** The ISDN cable of a port. */
  bus(slot: number, port: number): StBus {
    const bus = this.cables(slot).buses[port];
    if (bus === undefined) throw new RangeError(`no ISDN cable leads to port ${slot}/${port}`);
    return bus;
  }

  /** What befalls the D channel of a port, whoever has the network's end. */
  dChannel(slot: number, port: number): ImpairedLine {
    const line = this.#lines[slot - 1]?.[port];
    if (line === undefined) throw new RangeError(`no D channel leads to port ${slot}/${port}`);
    return line;
  }

  /** Whether the exchange has the network's end of a port's ISDN cable. */
  serves(slot: number, port: number): boolean {
    return this.#accesses[slot - 1]?.[port] !== undefined;
  }

  /** The exchange's end of the ISDN cable of a port. */
  access(slot: number, port: number): Access {
    const access = this.#accesses[slot - 1]?.[port];
    if (access === undefined) throw new RangeError(`the exchange does not serve port ${slot}/${port}`);
    return access;
  }
}

/** The number of an ISDN port in the exchange's directory: 8020 is port 2/0. Our choice. */
function directoryNumber(slot: number, port: number): string {
  return `80${slot}${port}`;
}
