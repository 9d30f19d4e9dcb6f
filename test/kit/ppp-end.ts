import { ChannelsOperation } from '../../hal/contract/channels';
import type { PppFlag } from '../../hal/contract/ppp';
import { PppRow } from '../../hal/contract/ppp';
import { ProtocolRow } from '../../hal/contract/protocol';
import { loadTestCore } from './test-core';

export interface PppConfiguration {
  flags?: number | PppFlag;
  user?: string;
  password?: string;
  address?: number;
  remote?: number;
}

/** One end of a call's link: the core's PPP on a frame channel whose frames the test carries. */
export class PppEnd {
  /** Frames that were sent and not taken yet, hexadecimal. */
  readonly sent: string[] = [];
  readonly #core;
  #nowUs = 0;

  constructor({ flags = 0, user = '', password = '', address = 0, remote = 0 }: PppConfiguration = {}, seed = 1) {
    const core = loadTestCore({
      transfer: (_unit: number, tx: number, length: number) => {
        const octets = Buffer.from(core.memory.buffer, tx, length);
        if (octets[0] === ChannelsOperation.Send) this.sent.push(octets.toString('hex', 2));
        return 0;
      },
    } as never);
    this.#core = core;
    core.pppBoot!(seed);
    const row = Buffer.from(core.memory.buffer, core.pppSettingsRow!(), PppRow.Size);
    row[PppRow.Flags] = flags;
    row.writeUInt32LE(address, PppRow.Address);
    row.writeUInt32LE(remote, PppRow.Remote);
    row.write(user, PppRow.User);
    row.write(password, PppRow.Password);
  }

  /** The call is through: until the link begins, a moment passes. */
  connect(): void {
    this.run(0);
    this.run(100);
  }

  /** Lets time pass, a timer after the other. */
  run(ms: number): void {
    const untilUs = this.#nowUs + ms * 1000;
    for (let dueUs = this.#drive(); dueUs <= untilUs; dueUs = this.#drive()) this.#nowUs = Math.max(this.#nowUs, dueUs);
    this.#nowUs = untilUs;
    this.#drive();
  }

  receive(frame: string): void {
    const octets = Buffer.from(frame, 'hex');
    octets.copy(Buffer.from(this.#core.memory.buffer, this.#core.pppIncoming!(), octets.length));
    this.#core.pppReceive!(octets.length, BigInt(this.#nowUs));
    this.#drive();
  }

  /** The frames sent since the last time. */
  take(): string[] {
    return this.sent.splice(0);
  }

  row(field: ProtocolRow): number {
    return new DataView(this.#core.memory.buffer).getUint8(this.#core.pppLink!() + field);
  }

  row32(field: ProtocolRow): number {
    return new DataView(this.#core.memory.buffer).getUint32(this.#core.pppLink!() + field, true);
  }

  get state(): number {
    return this.row(ProtocolRow.State);
  }

  get reason(): number {
    return this.row(ProtocolRow.Reason);
  }

  #drive(): number {
    const dueUs = BigInt.asUintN(64, this.#core.pppDrive!(1, 1, BigInt(this.#nowUs)) as unknown as bigint);
    return Number(dueUs);
  }
}

/** Carries frames between two ends until both are silent; answers all of them, those of the first end with > before. */
export function carry(a: PppEnd, b: PppEnd, spoil: (frame: string) => boolean = () => false): string[] {
  const trace: string[] = [];
  for (let rounds = 0; rounds < 50; rounds++) {
    const [fromA, fromB] = [a.take(), b.take()];
    if (fromA.length + fromB.length === 0) return trace;
    trace.push(...fromA.map((frame) => `>${frame}`), ...fromB.map((frame) => `<${frame}`));
    for (const frame of fromA) if (!spoil(frame)) b.receive(frame);
    for (const frame of fromB) if (!spoil(frame)) a.receive(frame);
  }
  throw new Error('the two ends go on for ever');
}
