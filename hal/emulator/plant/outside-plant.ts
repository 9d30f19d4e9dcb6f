import { AccessLimit } from '../../contract/access';
import { LineLimit } from '../../contract/line';
import type { BoardDefinition } from '../board/definition';
import type { VirtualClock } from '../clock';
import type { Random } from '../random';
import { DialInRouter } from './dial-in-router';
import { E1Span } from './e1-span';
import { EthernetCable } from './ethernet-cable';
import type { Access, AccessOptions } from './exchange/access';
import { Exchange } from './exchange/exchange';
import { ImpairedLine } from './impaired-line';
import type { NetworkTermination } from './network-termination';
import { PrimaryLine } from './primary-line';
import { StBus } from './st-bus';
import { Stm1Line } from './stm1-line';
import { WiredBearers } from './wired-bearers';

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

/** A basic access on an S/T bus, or a primary one on an E1. */
export type IsdnKind = 'bri' | 'pri';

/** Where an ISDN line ends at our shelf: slots from 1, ports from 0. */
export interface IsdnPort {
  readonly kind: IsdnKind;
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

export interface PlantOptions {
  /** Without it every ISDN line leads to the exchange. */
  readonly subscription?: Subscription;
  /** E1 ports besides those of trunk slots that lead to the exchange from the beginning, as primary accesses. */
  readonly primary?: readonly { readonly slot: number; readonly port: number }[];
  /** An exchange that serves other shelves, too; without it the shelf has one of its own. */
  readonly exchange?: Exchange;
  /** What the numbers of the shelf begin with; slot and port follow. Of shelves that share an exchange each has its own. */
  readonly area?: string;
}

/** 8020 is port 2/0. Our choice. */
const AREA = '80';

/** An ISDN line of the shelf, and who has the network's end. */
interface IsdnEnd {
  readonly at: IsdnPort;
  readonly line: ImpairedLine;
  /** Undefined = not the exchange's. */
  readonly access: Access | undefined;
}

/** All that the cables of a shelf lead to. Slots count from 1, ports from 0. */
export class OutsidePlant {
  readonly exchange: Exchange;
  /** Has the other end of every call of the shelf that is not another shelf's. */
  readonly centre: DialInRouter;
  /** From the Ethernet port of the shelf. */
  readonly ethernet = new EthernetCable();
  readonly #cables: readonly SlotCables[];
  readonly #ends: IsdnEnd[] = [];
  /** The E1s that have ever led to the exchange. */
  readonly #primaries = new Map<E1Span, PrimaryLine>();

  constructor(
    readonly clock: VirtualClock,
    readonly random: Random,
    { slots, wide = [], trunk = [], isdn }: Pick<BoardDefinition, 'slots' | 'wide' | 'trunk' | 'isdn'>,
    readonly options: PlantOptions = {},
  ) {
    this.#cables = slots.map((_, n) => (wide.includes(n + 1) ? wideCables : narrowCables)(clock, random));
    const own = new Exchange(clock, random.fork());
    this.exchange = options.exchange ?? own;
    this.centre = new DialInRouter(clock);
    this.exchange.watch((record) => this.centre.leave(record));
    this.#cables.forEach(({ buses }, n) => {
      for (const [port, bus] of buses.entries()) this.#end({ kind: 'bri', slot: n + 1, port }, bus, isdn);
    });
    for (const slot of trunk) {
      for (const port of this.cables(slot).spans.keys()) this.leadToExchange(slot, port);
    }
    for (const { slot, port } of options.primary ?? []) this.leadToExchange(slot, port);
  }

  /** The far end of an E1 is the exchange from now on: a primary access, point-to-point. */
  leadToExchange(slot: number, port: number): void {
    const span = this.span(slot, port);
    let primary = this.#primaries.get(span);
    if (primary === undefined) {
      primary = new PrimaryLine(this.clock, span.far);
      this.#primaries.set(span, primary);
      this.#end({ kind: 'pri', slot, port }, primary, 'point-to-point');
    }
    primary.connect(true);
  }

  /** The far end of an E1 is a router from now on. */
  leadToRouter(slot: number, port: number): void {
    this.#primaries.get(this.span(slot, port))?.connect(false);
  }

  leadsToExchange(slot: number, port: number): boolean {
    const span = this.cables(slot).spans[port];
    return span !== undefined && this.#primaries.get(span)?.connected === true;
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
  dChannel(slot: number, port: number, kind: IsdnKind = 'bri'): ImpairedLine {
    const end = this.#find(slot, port, kind);
    if (end === undefined) throw new RangeError(`no D channel leads to port ${slot}/${port}`);
    return end.line;
  }

  /** The exchange's ends of the ISDN lines of this shelf, and where they lead. */
  get accesses(): readonly { readonly at: IsdnPort; readonly access: Access }[] {
    return this.#ends.flatMap(({ at, access }) => (access === undefined ? [] : [{ at, access }]));
  }

  /** Whether the exchange has the network's end of a port's ISDN line. */
  serves(slot: number, port: number, kind: IsdnKind = 'bri'): boolean {
    return this.#find(slot, port, kind)?.access !== undefined;
  }

  /** The exchange's end of the ISDN line of a port. */
  access(slot: number, port: number, kind: IsdnKind = 'bri'): Access {
    const access = this.#find(slot, port, kind)?.access;
    if (access === undefined) throw new RangeError(`the exchange does not serve port ${slot}/${port}`);
    return access;
  }

  #find(slot: number, port: number, kind: IsdnKind): IsdnEnd | undefined {
    return this.#ends.find(({ at }) => at.slot === slot && at.port === port && at.kind === kind);
  }

  #end(at: IsdnPort, termination: NetworkTermination, configuration: AccessOptions['configuration']): void {
    const { subscription = (line: ImpairedLine) => line, area = AREA } = this.options;
    const line = new ImpairedLine(this.clock, this.random.fork(), termination);
    const led = subscription(line, at);
    const kind = at.kind === 'bri' ? 'basic' : 'primary';
    const numbers = [`${area}${at.slot}${at.port}`];
    const access = led === null ? undefined : this.exchange.attach(led, { kind, configuration, numbers });
    if (access !== undefined) access.onBearer = (bearer, record) => this.centre.answer(bearer, record);
    else new WiredBearers(this.clock, line, this.centre);
    this.#ends.push({ at, line, access });
  }
}
