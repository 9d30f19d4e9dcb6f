import type { CallRecord, Connection, FarEnd } from './connection';
import type { TrunkGroup } from './trunk-group';

/** What call control needs of its exchange. */
export interface Routing {
  /** Date and time, milliseconds since 1970. */
  readonly civilMs: number;
  /** Who is to have the terminal's call to a number; undefined = nobody has that number. */
  farEnd(connection: Connection, called: string): FarEnd | undefined;
  /** The circuits that a call to or from a number needs. */
  trunk(number: string): TrunkGroup | undefined;
  record(details: Pick<CallRecord, 'port' | 'direction' | 'calling' | 'called' | 'service'>): CallRecord;
  began(connection: Connection): void;
  ended(connection: Connection): void;
}
