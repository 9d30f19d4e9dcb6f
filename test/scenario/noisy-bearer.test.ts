import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { StandbyState } from '../../hal/contract/standby';
import { Random } from '../../hal/emulator/random';
import { BACKUPS } from '../kit/backups';
import { Bench } from '../kit/bench';
import { Vitals } from '../kit/vitals';

const FRAMES = 3000;
/** One every so often: ten in the time of the shortest timer, RFC 1661 §4.6. */
const FRAME_US = 5_000;
/** A frame that comes takes some steps, and so does one that answers it. */
const STEPS_NOISE = 2000;
/** Longer than any frame may be. */
const TAIL_MAX = 2000;
/** The longest a dialer waits between two tries, and a call. */
const RECOVERY_S = 400;
const CHAP = ['ppp authentication-mode chap', 'ppp chap user province', 'ppp chap password simple linecard'];

const noise = suite('noise on the bearer of a call');

/** One of the frames that a peer did send, with one to three mutations. */
function mutate(frame: number[], random: Random): Uint8Array {
  for (let mutations = 1 + random.below(3); mutations > 0; mutations--) {
    const at = random.below(frame.length + 1);
    // biome-ignore format: a mutation a line
    switch (random.below(6)) {
      case 0: frame[at] = random.below(0x100); break;
      case 1: frame.length = at; break;
      case 2: frame.splice(at, 1 + random.below(4)); break;
      case 3: frame.splice(at, 0, random.below(0x100)); break;
      case 4: frame.push(...Array.from({ length: random.below(TAIL_MAX) }, () => random.below(0x100))); break;
      default: frame[at] = (frame[at] ?? 0) ^ (1 << random.below(8));
    }
  }
  return Uint8Array.from(frame);
}

for (const [what, board, backup] of BACKUPS) {
  for (let seed = 1; seed <= 2; seed++) {
    noise(
      `of ${what}: ${FRAMES} mutated PPP frames stop nothing, and the backup is there afterwards (seed ${seed})`,
      () => {
        const bench = new Bench({ board, seed });
        const random = new Random(seed);
        const { clock, plant } = bench.board;
        const line = plant.dChannel(2, 0, what === 'a basic access' ? 'bri' : 'pri');
        const sent: Uint8Array[] = [];
        plant.centre.onFrame = (_record, frame, received) => {
          if (!received && sent.length < 100) sent.push(frame.slice());
        };
        bench.run({ s: 2 });
        for (const text of ['system-view', `interface ${backup}`, ...CHAP, 'ip address ppp-negotiate', 'return'])
          bench.type(text);
        bench.run({ s: 40 });
        const vitals = new Vitals(bench);
        bench.world.obey('cut 1/0');
        bench.run({ s: 10 });
        assert.is(bench.standbyState(), StandbyState.Up);
        assert.ok(sent.length > 5, `${sent.length} frames to begin with`);
        let count = 0;
        const send = (): void => {
          const [call] = plant.exchange.calls;
          const sample = [...sent[random.below(sent.length)]!];
          if (call !== undefined) line.sendBearer(call.channel, mutate(sample, random));
          if (++count < FRAMES) clock.after(FRAME_US, send);
        };
        send();
        while (count < FRAMES) bench.run({ s: 1 });
        bench.type('reset dialer'); // CHAP may have been told that it failed, which is not tried again at once
        for (let s = 0; s < RECOVERY_S && bench.standbyState() !== StandbyState.Up; s += 10) bench.run({ s: 10 });
        assert.is(bench.standbyState(), StandbyState.Up);
        bench.run({ s: 60 });
        assert.is(bench.standbyState(), StandbyState.Up, 'and it stays');
        bench.world.obey('mend 1/0');
        bench.run({ s: 30 });
        assert.is(bench.standbyState(), StandbyState.Standby);
        assert.is(plant.exchange.calls.length, 0);
        vitals.check(STEPS_NOISE);
      },
    );
  }
}

noise.run();
