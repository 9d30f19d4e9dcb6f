import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { AccessLimit, MailboxRow } from '../../hal/contract/access';
import { CallRow, CallState } from '../../hal/contract/call';
import { TableId } from '../../hal/contract/directory';
import { IfOperStatus } from '../../hal/contract/interface';
import { JournalEvent } from '../../hal/contract/journal';
import { LineAlarm } from '../../hal/contract/line';
import { LinkRow } from '../../hal/contract/link';
import { StandbyState } from '../../hal/contract/standby';
import { Random } from '../../hal/emulator/random';
import { Bench } from '../kit/bench';
import { type Aim, FrameMutator } from '../kit/frame-mutator';
import { isWell, switchOver } from '../kit/province';
import { Vitals } from '../kit/vitals';

const FRAMES = 10_000;
const D_BITS_PER_SECOND = 16_000;
/** A frame on its way carries two octets of FCS and two flags. */
const OVERHEAD_OCTETS = 4;
const PATTERN = 0xa5;
/** A frame that comes takes some steps, and so does one that answers it; the shortest takes 3.5 ms. */
const STEPS_NOISE = 2_000;
/** From a call's end to the next, `dialer timer enable`. */
const REDIAL_S = 5;

/** Row of Bri2/0 in the tables of ports. */
const NOISY = AccessLimit.PerSlot;

const noise = suite('a noisy D channel');

/** Two mains with a backup each: Serial1/0:0 with Bri2/0, which will be noisy, and Serial1/1:0 with Bri2/1. */
function router(seed: number) {
  const bench = new Bench({ seed });
  bench.run({ s: 2 });
  for (const line of ['system-view', 'interface Bri2/1', 'dialer number 8001', 'interface Serial1/1:0'])
    bench.type(line);
  for (const line of ['standby interface Bri2/1', 'return']) bench.type(line);
  bench.run({ s: 3 });
  return { bench, vitals: new Vitals(bench) };
}

/** Sends mutated frames to the terminal on Bri2/0, from now on, as fast as the D channel carries them. */
function flood(bench: Bench, mutator: FrameMutator): { sent: number } {
  const bus = bench.board.plant.bus(2, 0);
  const progress = { sent: 0 };
  const send = (): void => {
    assert.ok(bus.active, 'layer 1 is active');
    assert.ok(liveCalls(bench).length <= 1, 'a port has one call at a time');
    const frame = mutator.next(aimOf(bench));
    bus.send(frame);
    if (++progress.sent === FRAMES) return;
    bench.board.clock.after(Math.ceil(((frame.length + OVERHEAD_OCTETS) * 8e6) / D_BITS_PER_SECOND), send);
  };
  send();
  return progress;
}

function aimOf(bench: Bench): Aim {
  const { tables } = bench.machine.core;
  const link = tables.row(TableId.Link, NOISY);
  const call = liveCalls(bench)[0];
  return {
    tei: link.getUint8(LinkRow.Tei),
    sendState: link.getUint8(LinkRow.SendState),
    receiveState: link.getUint8(LinkRow.ReceiveState),
    reference: [1, 0x80 | (call === undefined ? 1 : call.getUint16(CallRow.Reference, true))],
  };
}

/** Calls in progress on Bri2/0. */
function liveCalls(bench: Bench): DataView[] {
  const { tables } = bench.machine.core;
  return Array.from({ length: tables.rows(TableId.Call) }, (_, row) => tables.row(TableId.Call, row)).filter(
    (call) => call.getUint8(CallRow.State) !== CallState.Null && call.getUint8(CallRow.Access) === NOISY,
  );
}

/** What stands behind the mailbox: octets that belong to nobody. */
function behindMailbox(bench: Bench): Uint8Array {
  const { buffer, byteOffset } = bench.machine.core.tables.row(TableId.Mailbox, 0);
  const mailboxEnd = MailboxRow.Frame + AccessLimit.Frame;
  return new Uint8Array(buffer, byteOffset + mailboxEnd, MailboxRow.Size - mailboxEnd);
}

/** An E1 is heard at once, and the other backup comes and goes. */
function othersWork(bench: Bench): void {
  bench.world.obey('cut 1/1');
  bench.run({ ms: 10 });
  assert.is(bench.acting(1, 1), LineAlarm.Los);
  bench.run({ s: 7 });
  assert.is(bench.oper('Bri2/1'), IfOperStatus.Up);
  bench.world.obey('mend 1/1');
  bench.run({ s: 10 });
  assert.is(bench.oper('Bri2/1'), IfOperStatus.Dormant);
}

for (let seed = 1; seed <= 3; seed++) {
  for (const what of ['an idle link', 'a call']) {
    noise(
      `of 10,000 mutated frames on ${what} harms that port alone, and no longer than it lasts (seed ${seed})`,
      () => {
        const { bench, vitals } = router(seed);
        const mutator = new FrameMutator(new Random(seed));
        const isCall = what === 'a call';
        if (isCall) switchOver(bench);
        const behind = behindMailbox(bench).fill(PATTERN);
        const fromUs = bench.machine.nowUs;
        const noisy = flood(bench, mutator);
        while (noisy.sent < FRAMES) othersWork(bench);
        const seconds = (bench.machine.nowUs - fromUs) / 1e6;
        const setups = bench.journal.of(JournalEvent.CallSetup).filter(({ a }) => a === NOISY).length;
        assert.ok(isCall ? setups <= 1 + seconds / REDIAL_S : setups === 0, `${setups} calls in ${seconds} s`);
        const link = bench.machine.core.tables.row(TableId.Link, NOISY);
        assert.ok(link.getUint32(LinkRow.BadFrames, true) > FRAMES / 10, 'bad frames are counted');
        assert.ok(
          behind.every((octet) => octet === PATTERN),
          'no frame is longer than its mailbox',
        );
        if (isCall) {
          bench.type('reset dialer'); // a mutated frame may have told that there is no such number
          bench.run({ s: 400 });
          assert.is(bench.standbyState(), StandbyState.Up, 'the backup comes back by itself');
          bench.world.obey('mend 1/0');
        }
        bench.run({ s: 20 });
        isWell(bench);
        vitals.check(STEPS_NOISE);
      },
    );
  }
}

noise.run();
