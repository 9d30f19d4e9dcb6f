import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { IfOperStatus } from '../../hal/contract/interface';
import { JournalEvent } from '../../hal/contract/journal';
import { LineAlarm } from '../../hal/contract/line';
import { StandbyState } from '../../hal/contract/standby';
import { Chip, Unit } from '../../hal/contract/unit';
import { FAILS, type FaultPlan, FLOATS, SOUND } from '../../hal/emulator/fault-plan';
import { Bench } from '../kit/bench';
import { isWell, switchOver } from '../kit/province';
import { Vitals } from '../kit/vitals';

/** What the fault of a chip takes from the router. */
type Loss = 'nothing' | 'the main' | 'the backup' | 'both';
type When = 'from boot' | 'in service' | 'in a call';

const CPLD = 0x000;
// biome-ignore format: a table
const CHIPS: readonly (readonly [string, number, Loss, Loss])[] = [
  // chip                     unit   from boot     later
  ['the CPLD',                CPLD,  'both',       'nothing'],
  ['the identity of slot 1',  0x101, 'the main',   'nothing'],
  ['the sensor of slot 1',    0x102, 'nothing',    'nothing'],
  ['the expander of slot 1',  0x103, 'nothing',    'nothing'],
  ['the LEDs of slot 1',      0x104, 'nothing',    'nothing'],
  ['the framer',              0x110, 'the main',   'the main'],
  ['the channels of slot 1',  0x112, 'the main',   'the main'],
  ['the identity of slot 2',  0x201, 'the backup', 'nothing'],
  ['the sensor of slot 2',    0x202, 'nothing',    'nothing'],
  ['the expander of slot 2',  0x203, 'nothing',    'nothing'],
  ['the LEDs of slot 2',      0x204, 'nothing',    'nothing'],
  ['the ISDN chip',           0x211, 'the backup', 'the backup'],
  ['the channels of slot 2',  0x212, 'the backup', 'the backup'],
];

/** Read when a card is seated, and written when a LED changes. */
const USED_AT_TIMES: readonly number[] = [Chip.Identity, Chip.Leds];

/** The look of each second finds what no interrupt told of. */
const LOOK_MS = 1100;
/** Enable or disable delay of 5 s, and a call and its PPP that are followed by the look alone. */
const SWITCH_S = 20;
/** What has not been up since the start is given VRP's `dialer timer warmup` to come up. */
const WARMUP_S = 30;
/** Chips are tried again after 60 s at most, and then a card starts. */
const RECOVERY_S = 65;

const hardship = suite('hardship');

for (const [chip, unit, fromBoot, later] of CHIPS) {
  for (const plan of [FLOATS, FAILS]) {
    for (const when of ['from boot', 'in service', 'in a call'] as const) {
      const loss = when === 'from boot' ? fromBoot : later;
      hardship(`${chip} ${plan.kind} ${when} takes ${loss}, and when it is well again everything returns`, () => {
        const bench = begin(unit, plan, when);
        const vitals = new Vitals(bench);
        bench.board.fault(unit, plan);
        bench.run({ s: when === 'from boot' ? WARMUP_S + SWITCH_S : SWITCH_S });
        stands(bench, loss, when);
        assert.match(bench.ask('display version').join(), 'R3680E', 'the console answers');
        bench.board.fault(unit, SOUND);
        bench.world.obey('mend 1/0');
        bench.run({ s: RECOVERY_S });
        isToldOnce(bench, unit, when);
        isWell(bench);
        vitals.check();
      });
    }
  }
}

/** The province's router, its chip at fault before its core boots, or at rest, or with a call up. */
function begin(unit: number, plan: FaultPlan, when: When): Bench {
  if (when === 'from boot') return new Bench({ prepare: (board) => board.fault(unit, plan) });
  const bench = new Bench();
  bench.run({ s: 5 });
  if (when === 'in a call') switchOver(bench);
  return bench;
}

/** The card is not there for us, or is there and its chips do not answer. */
const GONE: readonly number[] = [IfOperStatus.NotPresent, IfOperStatus.Unknown];

/** What is left goes on. */
function stands(bench: Bench, loss: Loss, when: When): void {
  const hasMain = loss === 'nothing' || loss === 'the backup';
  const hasBackup = loss === 'nothing' || loss === 'the main';
  assert.is(GONE.includes(bench.oper('E1 1/0')), !hasMain);
  assert.is(GONE.includes(bench.oper('Bri2/0')), !hasBackup);
  if (hasMain && when !== 'in a call') {
    assert.is(bench.oper('Serial1/0:0'), IfOperStatus.Up);
    bench.world.obey('cut 1/0');
    bench.run({ ms: LOOK_MS });
    assert.is(bench.acting(1, 0), LineAlarm.Los);
    assert.is(bench.oper('Serial1/0:0'), IfOperStatus.LowerLayerDown);
    bench.run({ s: SWITCH_S });
  }
  assert.is(bench.standbyState(), hasBackup ? StandbyState.Up : StandbyState.Down);
  if (when === 'in a call') assert.is(bench.journal.of(JournalEvent.CallSetup).length, 1, 'it is still the same call');
}

/** The journal has the fault and its end once, if the chip was of any use meanwhile. */
function isToldOnce(bench: Bench, unit: number, when: When): void {
  const isOfUse = !USED_AT_TIMES.includes(unit & Unit.ChipMask) || when === 'from boot';
  const fault = unit === CPLD ? JournalEvent.ShelfFault : JournalEvent.ChipFault;
  const ofUnit = (event: JournalEvent) => bench.journal.of(event).filter(({ subject }) => subject === unit).length;
  assert.ok(ofUnit(fault) <= 1 && ofUnit(fault) >= (isOfUse ? 1 : 0), `told ${ofUnit(fault)} times`);
  if (unit !== CPLD) assert.is(ofUnit(JournalEvent.ChipRecovered), ofUnit(fault));
}

hardship.run();
