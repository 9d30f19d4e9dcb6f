import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { CallRow, CallState } from '../../hal/contract/call';
import { TableId } from '../../hal/contract/directory';
import { LinkRow, LinkState } from '../../hal/contract/link';
import { StandbyState } from '../../hal/contract/standby';
import { couple } from '../../hal/emulator/plant/e1-coupling';
import type { E1Port } from '../../hal/emulator/plant/e1-signal';
import { Random } from '../../hal/emulator/random';
import { type Aim, FrameMutator } from '../kit/frame-mutator';
import { type Router, TwoShelves } from '../kit/two-shelves';
import { Vitals } from '../kit/vitals';

/** In each direction. */
const FRAMES = 1500;
const D_SLOT_MASK = 1 << 16;
const D_BITS_PER_SECOND = 64_000;
/** A frame on its way carries two octets of FCS and two flags. */
const OVERHEAD_OCTETS = 4;
/** A frame that comes takes some steps, and so does one that answers it. */
const STEPS_NOISE = 4000;
/** The longest a dialer waits between two tries, and a call. */
const RECOVERY_S = 400;
/** Rows of the two ports in the tables of accesses. */
const USER = 1;
const NETWORK = 4;

const noise = suite('a noisy primary access between its user and its network side');

/** A province whose backup is E1 1/1, which ends at port 2/0 of the centre, the network side. */
function routers(seed: number): { both: TwoShelves; jacks: [E1Port, E1Port] } {
  const both = new TwoShelves(seed);
  const { province, centre } = both;
  const jacks = couple(province.board.plant.span(1, 1), centre.board.plant.span(2, 0));
  both.run(5);
  province.configure(
    ...['controller E1 1/1', 'pri-set', 'quit', 'interface Serial1/1:15', 'dialer number 8001', 'quit'],
    ...['interface Serial1/0:0', 'undo standby interface Bri2/0', 'standby interface Serial1/1:15'],
  );
  centre.configure('interface Serial2/0:15', 'isdn protocol-mode network', 'dialer call-in *');
  both.run(40);
  return { both, jacks };
}

function aimAt({ machine }: Router, access: number, flag: number): Aim {
  const { tables } = machine.core;
  const link = tables.row(TableId.Link, access);
  const calls = Array.from({ length: tables.rows(TableId.Call) }, (_, row) => tables.row(TableId.Call, row));
  const call = calls.find((row) => row.getUint8(CallRow.State) !== CallState.Null);
  const value = call === undefined ? 1 : call.getUint16(CallRow.Reference, true);
  return {
    tei: link.getUint8(LinkRow.Tei),
    sendState: link.getUint8(LinkRow.SendState),
    receiveState: link.getUint8(LinkRow.ReceiveState),
    reference: [2, flag | (value >> 8), value & 0xff],
  };
}

/** Puts mutated frames into a jack from now on, as fast as the D channel carries them. */
function flood({ clock }: TwoShelves, jack: E1Port, next: () => Uint8Array): { sent: number } {
  const progress = { sent: 0 };
  const send = (): void => {
    const frame = next();
    jack.frame(D_SLOT_MASK, frame, false);
    if (++progress.sent === FRAMES) return;
    clock.after(Math.ceil(((frame.length + OVERHEAD_OCTETS) * 8e6) / D_BITS_PER_SECOND), send);
  };
  send();
  return progress;
}

function linkState({ machine }: Router, access: number): LinkState {
  return machine.core.tables.row(TableId.Link, access).getUint8(LinkRow.State);
}

for (let seed = 1; seed <= 2; seed++) {
  for (const what of ['an idle link', 'a call']) {
    noise(
      `${FRAMES} mutated frames each way on ${what} harm neither side for longer than they last (seed ${seed})`,
      () => {
        const { both, jacks } = routers(seed);
        const { province, centre } = both;
        const vitals = [province, centre].map((router) => new Vitals(router));
        if (what === 'a call') {
          province.world.obey('cut 1/0');
          both.run(15);
          assert.equal([province.calls, centre.calls], [1, 1]);
        }
        const toUser = new FrameMutator(new Random(seed), 'tx');
        const toNetwork = new FrameMutator(new Random(seed + 1), 'rx');
        const floods = [
          flood(both, jacks[1], () => toUser.next(aimAt(province, USER, 0x80))),
          flood(both, jacks[0], () => toNetwork.next(aimAt(centre, NETWORK, 0))),
        ];
        while (floods.some(({ sent }) => sent < FRAMES)) both.run(1);
        for (const [router, access] of [
          [province, USER],
          [centre, NETWORK],
        ] as const) {
          const link = router.machine.core.tables.row(TableId.Link, access);
          assert.ok(link.getUint32(LinkRow.BadFrames, true) > FRAMES / 10, 'bad frames are counted');
        }
        both.run(20);
        assert.equal(
          [linkState(province, USER), linkState(centre, NETWORK)],
          [LinkState.MultipleFrame, LinkState.MultipleFrame],
        );
        province.type('reset dialer'); // a mutated frame may have told that there is no such number
        province.world.obey('cut 1/0');
        for (let s = 0; s < RECOVERY_S && province.standbyState() !== StandbyState.Up; s += 10) both.run(10);
        assert.is(province.standbyState(), StandbyState.Up);
        assert.equal([province.calls, centre.calls, province.links, centre.links], [1, 1, 1, 1]);
        province.world.obey('mend 1/0');
        both.run(40);
        assert.equal([province.calls, centre.calls, ...province.bearers, ...centre.bearers], [0, 0]);
        for (const each of vitals) each.check(STEPS_NOISE);
      },
    );
  }
}

noise.run();
