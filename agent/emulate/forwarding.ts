import { AccessKind, AccessRow } from '../../hal/contract/access';
import { CallRow } from '../../hal/contract/call';
import { TableId } from '../../hal/contract/directory';
import { InterfaceRow, InterfaceType } from '../../hal/contract/interface';
import { LinkProtocol, ProtocolRow, ProtocolState } from '../../hal/contract/protocol';
import { StandbyLimit, StandbyRow } from '../../hal/contract/standby';
import { Traffic } from '../../hal/emulator/plant/traffic';
import type { PublishedTables } from '../runtime/directory';
import type { Running } from './machine';

/**
 * The router's forwarding, as far as it concerns the card: it reads which interface of the first main/backup pair is
 * active and sends the plant's numbered frames there.
 */
export class Forwarding {
  readonly traffic: Traffic;
  /** Path numbers by name. */
  readonly #paths = new Map<string, number>();

  constructor(readonly machine: Running) {
    const { board } = machine;
    this.traffic = new Traffic(board.clock, () => this.#activePath(machine.core.tables));
    for (const { number: slot } of board.slots) {
      board.plant.cables(slot).spans.forEach((_, port) => {
        this.#reflect(slot, port);
      });
    }
    board.plant.centre.onData = (frame, reply) => this.traffic.reflector(reply).receive(frame, false);
    this.traffic.start();
  }

  /** The centre's end of an E1 sends back what arrives. */
  #reflect(slot: number, port: number): void {
    const { far } = this.machine.board.plant.span(slot, port);
    far.router.onData = (frame, reply) => this.traffic.reflector(reply).receive(frame, false);
  }

  #activePath(tables: PublishedTables): number | null {
    for (let pair = 0; pair < StandbyLimit.Mains; pair++) {
      const row = tables.row(TableId.Standby, pair);
      if (row.getInt16(StandbyRow.Main, true) >= 0) return this.#pathOf(tables, row.getInt16(StandbyRow.Active, true));
    }
    return null;
  }

  #pathOf(tables: PublishedTables, active: number): number | null {
    if (active < 0) return null;
    const row = tables.row(TableId.Interface, active);
    if (row.getUint8(InterfaceRow.Type) !== InterfaceType.Serial) return this.#callPath(tables, active);
    const slot = row.getUint8(InterfaceRow.Slot);
    const name = `Serial${slot}/${row.getUint8(InterfaceRow.Port)}:${row.getUint8(InterfaceRow.Set)}`;
    const isHdlcNow = (): boolean => isHdlc(this.machine.core.tables, active);
    return this.#path(name, slot, row.getUint8(InterfaceRow.Channel), isHdlcNow);
  }

  /** The first B channel of an interface's calls whose link is open. */
  #callPath(tables: PublishedTables, active: number): number | null {
    for (let link = 0; link < tables.rows(TableId.Protocol); link++) {
      const protocol = tables.row(TableId.Protocol, link);
      const call = protocol.getInt16(ProtocolRow.Call, true);
      const isOpen = protocol.getUint8(ProtocolRow.State) === ProtocolState.Open;
      if (call < 0 || !isOpen || protocol.getInt16(ProtocolRow.Interface, true) !== active) continue;
      const name = bearerName(tables, tables.row(TableId.Call, call));
      return this.#path(name, protocol.getUint8(ProtocolRow.Slot), protocol.getUint8(ProtocolRow.Channel));
    }
    return null;
  }

  /** The path by this name, made when it is first used. */
  #path(name: string, slot: number, channel: number, isHdlc?: () => boolean): number {
    const known = this.#paths.get(name);
    if (known !== undefined) return known;
    const path = this.traffic.addPath(name, () => this.machine.board.slot(slot).channels, channel, isHdlc);
    this.#paths.set(name, path);
    return path;
  }
}

/** Bri2/0 B1, Serial1/1:15 B7. */
function bearerName(tables: PublishedTables, call: DataView): string {
  const access = tables.row(TableId.Access, call.getUint8(CallRow.Access));
  const port = `${access.getUint8(AccessRow.Slot)}/${access.getUint8(AccessRow.Port)}`;
  const isPrimary = access.getUint8(AccessRow.Kind) === AccessKind.Primary;
  return `${isPrimary ? `Serial${port}:15` : `Bri${port}`} B${call.getUint8(CallRow.Bearer)}`;
}

/** Whether the line protocol of an interface is HDLC; PPP while it has none. */
function isHdlc(tables: PublishedTables, row: number): boolean {
  for (let link = 0; link < tables.rows(TableId.Protocol); link++) {
    const protocol = tables.row(TableId.Protocol, link);
    if (protocol.getInt16(ProtocolRow.Interface, true) === row)
      return protocol.getUint8(ProtocolRow.Protocol) === LinkProtocol.Hdlc;
  }
  return false;
}
