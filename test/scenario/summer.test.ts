import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { VirtualClock } from '../../hal/emulator/clock';
import { Fan } from '../../hal/emulator/plant/fan';
import { cardAir, exhaustAir, INTAKE_AIR, processorAir } from '../../hal/emulator/plant/shelf-air';
import { Thermal } from '../../hal/emulator/plant/thermal';
import { Random } from '../../hal/emulator/random';
import { loadTestCore } from '../kit/test-core';

const summers = suite('simulated summers');

const SECOND_US = 1_000_000;
const LOOK_S = 3;
const HOUR_S = 3_600;
const DAY_S = 24 * HOUR_S;
const DAYS = 2;
const FANS = 3;
const PROCESSOR = 1;
/** For so long less has to have been asked for before fans slow down, by one speed. */
const HOLD_S = 1_800;
const FULL = 255;
const SLOWEST = 77;
/** From a faster one the others cannot make good what a fan leaves them. */
const HELPED_MAX = 171;
/** Thousandths of a degree by which the processor may feel that another fan has taken over. */
const FELT = 1_500;
const TURNING = 2;
const STALLED = 3;
const READY = 4;
const FAILED = 5;
const SHUTDOWN = 3;
/** Fatal thresholds of intake, processor and exhaust, and of a card, degrees Celsius. */
const FATAL = [65, 95, 85];
const FATAL_CARD = 85;
const MAIN_MILLIWATTS = 25_000;
const STANDBY_MILLIWATTS = 1_000;
const CARDS_MILLIWATTS = [18_000, 12_000];
/** Three looks tell a stage, and then one card goes every two seconds. */
const SHUTDOWN_S = 4 * LOOK_S + 2 * CARDS_MILLIWATTS.length;

/** The air and the fans of the emulated shelf, and of the core its cooling: a day takes a tenth of a second. */
class Shelf {
  readonly clock = new VirtualClock();
  readonly fans = Array.from({ length: FANS }, () => new Fan(this.clock));
  readonly thermal = new Thermal(this.clock, () => this.fans.reduce((air, { airflow }) => air + airflow, 0) / FANS);
  readonly core = loadTestCore();
  readonly millicelsius: number[] = [];
  readonly cards = CARDS_MILLIWATTS.map((milliwatts, n) => ({ milliwatts, slot: n + 1, isOn: true, millicelsius: 0 }));
  /** Of the speed of the fans, seconds, and those of them that made it slower. */
  readonly changes: number[] = [];
  readonly slowings: number[] = [];
  #duty = FULL;

  constructor() {
    const air = [INTAKE_AIR, processorAir(() => MAIN_MILLIWATTS), exhaustAir(() => this.milliwatts)];
    air.forEach((zone, n) => {
      this.thermal.add({ ...zone, tell: (now) => (this.millicelsius[n] = now) });
    });
    for (const card of this.cards)
      this.thermal.add({
        ...cardAir(() => (card.isOn ? card.milliwatts : STANDBY_MILLIWATTS)),
        tell: (now) => (card.millicelsius = now),
      });
    for (const fan of this.fans) fan.watch(() => this.thermal.stir());
    this.core.coolingBoot!(this.cards.length);
  }

  get nowS(): number {
    return this.clock.nowUs / SECOND_US;
  }

  get state(): number {
    return this.core.coolingState!();
  }

  /** Duty of the fans that turn, 0 to 255. */
  get duty(): number {
    return this.#duty;
  }

  get processor(): number {
    return this.millicelsius[PROCESSOR]!;
  }

  get milliwatts(): number {
    const cards = this.cards.reduce((sum, { isOn, milliwatts }) => sum + (isOn ? milliwatts : STANDBY_MILLIWATTS), 0);
    return MAIN_MILLIWATTS + cards + this.fans.reduce((sum, { milliwatts }) => sum + milliwatts, 0);
  }

  /** What is beyond its limit, cards only while they have power. */
  get isTooHot(): boolean {
    const hasPower = this.cards.some(({ isOn }) => isOn);
    const isZone = hasPower && this.millicelsius.some((now, zone) => now > FATAL[zone]! * 1000);
    return isZone || this.cards.some(({ isOn, millicelsius }) => isOn && millicelsius > FATAL_CARD * 1000);
  }

  look(): void {
    this.clock.advanceTo(this.clock.nowUs + LOOK_S * SECOND_US);
    for (const [zone, now] of this.millicelsius.entries()) this.core.coolingZone!(zone, register(now));
    for (const [n, fan] of this.fans.entries()) this.core.coolingFan!(n, fan.turns ? TURNING : STALLED, fan.rpm);
    for (const { slot, isOn, millicelsius } of this.cards)
      this.core.coolingCard!(slot, isOn ? READY : FAILED, register(millicelsius));
    const duty = this.core.coolingStep!(BigInt(this.clock.nowUs));
    if (duty !== this.#duty) this.changes.push(this.nowS);
    if (duty < this.#duty) this.slowings.push(this.nowS);
    if (duty !== this.#duty) for (const fan of this.fans) fan.drive(duty);
    this.#duty = duty;
    for (const card of this.cards) {
      const isOn = !this.core.coolingIsTooHot!(card.slot);
      if (isOn !== card.isOn) this.thermal.stir();
      card.isOn = isOn;
    }
  }

  /** Looks on until so much time has passed; answers the hottest that the processor was meanwhile. */
  run(seconds: number): number {
    let hottest = this.processor;
    for (const endS = this.nowS + seconds; this.nowS < endS; ) {
      this.look();
      hottest = Math.max(hottest, this.processor);
    }
    return hottest;
  }
}

/** As the TMP75 has it: 1/16 of a degree in the upper 12 bits, up to just below 128. */
function register(millicelsius: number): number {
  return Math.min(Math.floor((millicelsius * 16) / 1000), 0x7ff) << 4;
}

/** A room without much of an air conditioner: warm afternoons, hot spells, and a compressor that comes and goes. */
class Room {
  #spell = 0;

  constructor(readonly random: Random) {}

  at(seconds: number): number {
    if (seconds % HOUR_S === 0) this.#spell = Math.max(0, Math.min(8, this.#spell + this.random.below(5) - 2));
    const afternoon = 7 * Math.sin((2 * Math.PI * (seconds - 9 * HOUR_S)) / DAY_S);
    const compressor = Math.sin((2 * Math.PI * seconds) / 1_500);
    return Math.round((30 + this.#spell + afternoon + compressor) * 1000);
  }
}

/** Whether the speed changed six times within an hour in which nothing but the weather happened. */
function hunts({ changes }: Shelf, happened: readonly number[]): string | undefined {
  for (let n = 5; n < changes.length; n++) {
    const [first, last] = [changes[n - 5]!, changes[n]!];
    const isCalm = !happened.some((at) => at <= last && at > first - HOUR_S);
    if (last - first < HOUR_S && isCalm) return `six changes from ${first} s to ${last} s`;
  }
  return undefined;
}

/** A slowing that came sooner after the change before it than the hold allows; the first one ends the start. */
function hurries({ changes, slowings }: Shelf): string | undefined {
  const hurried = slowings.slice(1).find((at) => at - changes[changes.indexOf(at) - 1]! < HOLD_S);
  return hurried === undefined ? undefined : `slower at ${hurried} s, changes at ${changes}`;
}

for (const seed of [1, 2, 3]) {
  summers(`with sound fans no part is ever too hot, and the fans do not hunt (seed ${seed})`, () => {
    const shelf = new Shelf();
    const room = new Room(new Random(seed));
    let hottest = 0;
    while (shelf.nowS < DAYS * DAY_S) {
      if (shelf.nowS % 60 === 0) shelf.thermal.room = room.at(shelf.nowS);
      shelf.look();
      hottest = Math.max(hottest, shelf.thermal.room);
      assert.is.not(shelf.state, SHUTDOWN);
      assert.ok(shelf.processor < 75_000, `${shelf.processor} at ${shelf.nowS} s`);
    }
    assert.ok(hottest > 36_000, `${hottest}`);
    assert.ok(shelf.changes.length > 6, 'they follow the days');
    assert.is(hunts(shelf, [0]), undefined);
    assert.is(hurries(shelf), undefined);
  });

  summers(`fans that fail never leave a card with power beyond the limits (seed ${seed})`, () => {
    const shelf = new Shelf();
    const random = new Random(seed);
    const room = new Room(random);
    const happened = [0];
    let hotS = 0;
    let shutdowns = 0;
    let wasShutdown = false;
    while (shelf.nowS < DAYS * DAY_S) {
      if (shelf.nowS % 60 === 0) shelf.thermal.room = room.at(shelf.nowS);
      if (shelf.nowS % HOUR_S === 0 && random.below(3) === 0) {
        const all = random.below(2) === 0;
        for (const fan of shelf.fans) if (all || random.below(3) === 0) fan.seize(fan.turns);
        happened.push(shelf.nowS);
      }
      shelf.look();
      hotS = shelf.isTooHot ? hotS + LOOK_S : 0;
      assert.ok(hotS <= SHUTDOWN_S, `too hot for ${hotS} s at ${shelf.nowS} s: ${shelf.millicelsius}`);
      const isShutdown = shelf.state === SHUTDOWN;
      if (isShutdown !== wasShutdown) happened.push(shelf.nowS);
      if (isShutdown && !wasShutdown) shutdowns++;
      wasShutdown = isShutdown;
    }
    assert.ok(shutdowns > 0, 'some of it was too much');
    assert.is(hunts(shelf, happened), undefined);
    assert.is(hurries(shelf), undefined);
    for (const fan of shelf.fans) fan.seize(false);
    shelf.thermal.room = 25_000;
    while (shelf.nowS < DAYS * DAY_S + HOUR_S) shelf.look();
    assert.equal(
      shelf.cards.map(({ isOn }) => isOn),
      [true, true],
      'they are back',
    );
  });
}

summers('on a cool evening after a hot day fans slow down by one speed every half an hour, to the slowest', () => {
  const shelf = new Shelf();
  shelf.thermal.room = 60_000;
  shelf.run(HOUR_S);
  assert.is(shelf.duty, FULL);
  shelf.thermal.room = 15_000;
  shelf.run(5 * HOUR_S);
  const speeds = shelf.slowings.slice(-6);
  assert.is(shelf.duty, SLOWEST);
  assert.equal(
    speeds.slice(1).map((at, n) => at - speeds[n]!),
    [HOLD_S, HOLD_S, HOLD_S, HOLD_S, HOLD_S],
  );
});

for (const minutes of [10, 20, 40, 60, 90, 120, 180]) {
  summers(`a room that is hot and cool by turns, in ${minutes} min, makes no fans hunt`, () => {
    const shelf = new Shelf();
    for (let turn = 0; shelf.nowS < DAY_S; turn++) {
      shelf.thermal.room = turn % 2 === 0 ? 16_000 : 44_000;
      shelf.run(minutes * 30);
    }
    assert.ok(shelf.changes.length > 0);
    assert.is(hunts(shelf, [0]), undefined);
    assert.is(hurries(shelf), undefined);
  });
}

for (const celsius of [18, 24, 30, 33]) {
  summers(`a fan that fails at ${celsius} degrees is made good by the others, for as long as it stands`, () => {
    const shelf = new Shelf();
    shelf.thermal.room = celsius * 1000;
    shelf.run(4 * HOUR_S);
    const { duty, processor } = shelf;
    assert.ok(duty <= HELPED_MAX, `${duty}`);
    shelf.fans[1]!.seize(true);
    const hottest = shelf.run(3 * HOUR_S);
    assert.ok(hottest - processor < FELT, `from ${processor} to ${hottest}`);
    assert.ok(Math.abs(shelf.processor - processor) < FELT, `from ${processor} to ${shelf.processor}`);
    shelf.fans[1]!.seize(false);
    const helping = shelf.duty;
    shelf.run(HOLD_S - LOOK_S);
    assert.is(shelf.duty, helping, 'they do not leave it alone in a hurry');
    shelf.run(HOUR_S);
    assert.is(shelf.duty, duty);
  });
}

summers('a fan that fails while the others are still faster than they need be is made good all the same', () => {
  const shelf = new Shelf();
  shelf.thermal.room = 33_000;
  shelf.run(4 * HOUR_S);
  shelf.thermal.room = 20_000;
  shelf.run(HOLD_S / 2);
  const { duty } = shelf;
  assert.ok(duty > SLOWEST && duty <= HELPED_MAX, `${duty}`);
  shelf.fans[1]!.seize(true);
  shelf.run(2 * LOOK_S);
  assert.ok(shelf.duty * 2 >= duty * 3 - 2, `${duty}, then ${shelf.duty} with two of three`);
});

summers('while two fans stand the third runs full, however cool the room is', () => {
  const shelf = new Shelf();
  shelf.thermal.room = 10_000;
  shelf.run(4 * HOUR_S);
  assert.is(shelf.duty, SLOWEST);
  shelf.fans[0]!.seize(true);
  shelf.fans[2]!.seize(true);
  shelf.run(2 * LOOK_S);
  const { changes } = shelf;
  const before = changes.length;
  shelf.run(4 * HOUR_S);
  assert.equal([shelf.duty, changes.length], [FULL, before]);
});

summers.run();
