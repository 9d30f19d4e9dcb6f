import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { MINIMAL } from '../../../hal/emulator/board/minimal';
import { Bench } from '../../kit/bench';

const clock = suite('clock of the shelf');

const FROM_CHIP = 'From the clock chip';
const STOPPED = 'The clock chip has stood still: its battery is empty. Type clock datetime.';

/** The DS3231 at address 68. */
function registers({ board }: Bench, from: number, count: number): number[] {
  const octets = new Uint8Array(count);
  board.transfer(0x021, Uint8Array.of(from), octets);
  return [...octets];
}

/** Both feeds lost for so many seconds. */
function powerCycle(bench: Bench, s: number): void {
  for (const feed of bench.board.shelf.feeds) feed.give(0);
  bench.run({ s });
  for (const feed of bench.board.shelf.feeds) feed.give(230_000);
  bench.run({ s: 10 });
}

function alarms(bench: Bench): string[] {
  return bench.ask('display alarm').filter((line) => line.includes('Clock'));
}

clock('what the chip shows is civil time from the first line of the log on', () => {
  const bench = new Bench({
    prepare: (board) =>
      board.shelf.clockChip.transfer(Uint8Array.of(0x00, 0x58, 0x59, 0x23, 0x02, 0x28, 0x02, 0x28), new Uint8Array()),
  });
  bench.run({ s: 5 });
  assert.equal(bench.ask('display clock'), ['2028-02-29 00:00:03', 'Tuesday', FROM_CHIP]);
  assert.ok(
    bench.terminal.screen.lines.some((line) => line.startsWith('%Feb 28 23:59:58:0')),
    'the first line',
  );
});

clock('clock datetime sets the chip, which keeps the time while the shelf is dark', () => {
  const bench = new Bench();
  bench.run({ s: 20 });
  bench.ask('clock datetime 08:30:00 2027/12/31');
  assert.is(bench.ask('display clock')[2], 'Set by hand');
  assert.equal(registers(bench, 0, 7).slice(1), [0x30, 0x08, 0x06, 0x31, 0x12, 0x27], 'a Friday');
  assert.equal(registers(bench, 0x0e, 2), [0x04, 0x00]);
  powerCycle(bench, 86_400);
  const [shown, , source] = bench.ask('display clock');
  assert.is(source, FROM_CHIP);
  assert.match(shown!, '2028-01-01 08:30:1');
});

clock('the time of a restart is the civil time it had, over a reboot and over a loss of power', () => {
  const bench = new Bench();
  bench.run({ s: 20 });
  bench.ask('clock datetime 08:30:00 2027/12/31');
  bench.run({ s: 60 });
  bench.type('reboot');
  bench.type('y');
  bench.run({ s: 20 });
  const rebooted = bench.ask('display reset-reason').join('\n');
  assert.match(rebooted, /Time +: 2027-12-31 08:31:0/);
  assert.match(rebooted, /%Dec 31 08:3\d:/);
  powerCycle(bench, 3_600);
  assert.match(bench.ask('display reset-reason').join('\n'), /Time +: 2027-12-31 08:31:[2-9]/);
});

clock('a restart of the firmware alone loses no second', () => {
  const bench = new Bench();
  bench.run({ s: 20 });
  bench.ask('clock datetime 08:30:00 2027/12/31');
  bench.run({ h: 2, ms: 700 });
  const before = bench.ask('display clock')[0];
  bench.type('reboot');
  bench.type('y');
  assert.is(bench.ask('display clock')[0], before);
});

clock('a battery that is empty loses the time with the power: an alarm until somebody sets it', () => {
  const bench = new Bench();
  bench.run({ s: 20 });
  bench.type('!battery off');
  powerCycle(bench, 5);
  assert.equal(bench.ask('display clock').slice(2), ['Not set: counted from power-on', STOPPED]);
  assert.match(alarms(bench).join(), 'time lost');
  bench.type('clock datetime 12:00:00 2026/11/22');
  assert.equal(bench.ask('display clock').slice(2), ['Set by hand']);
  assert.equal(alarms(bench), []);
});

clock('civil time follows a chip that drifts; more than two sound clocks can is an alarm', () => {
  const bench = new Bench({ board: MINIMAL });
  bench.run({ s: 1 });
  bench.type('!drift 1000');
  bench.run({ h: 7, ms: 500 });
  const [shown, , source, drift] = bench.ask('display clock');
  assert.is(source, FROM_CHIP);
  assert.match(shown!, /2026-01-01 07:00:2[56]/);
  assert.match(drift!, /differ by 9\d\d ppm/);
  assert.match(alarms(bench).join(), 'drifts');
  bench.type('!drift 0');
  bench.type('clock datetime 12:00:00 2026/11/22');
  assert.is(bench.ask('display clock').length, 3);
  assert.equal(alarms(bench), []);
});

clock('a chip that jumps back behind where it was when drift began to be measured drifts slower than any', () => {
  const bench = new Bench({ board: MINIMAL });
  bench.run({ s: 1 });
  bench.board.shelf.clockChip.transfer(Uint8Array.of(0x06, 0x20), new Uint8Array()); // six years
  bench.run({ h: 7 });
  const [shown, , , drift] = bench.ask('display clock');
  assert.match(shown!, '2020-01-01 07:00');
  assert.match(drift!, 'differ by 1000000 ppm');
  assert.match(alarms(bench).join(), 'drifts');
});

clock('a chip that does not answer is an alarm after three looks, and is set when it answers again', () => {
  const bench = new Bench();
  bench.run({ s: 20 });
  bench.board.fault(0x021, { kind: 'floats' });
  bench.type('clock datetime 12:00:00 2027/06/01');
  assert.is(bench.ask('display clock')[3], 'The clock chip does not answer: without power the time is lost.');
  assert.equal(alarms(bench), [], 'once is nothing');
  bench.run({ s: 40 });
  assert.match(alarms(bench).join(), 'does not answer');
  bench.board.fault(0x021, { kind: 'none' });
  bench.run({ min: 2 });
  assert.equal(registers(bench, 4, 3), [0x01, 0x06, 0x27]);
  assert.is(bench.ask('display clock').length, 3);
  assert.equal(alarms(bench), [], 'it is looked at until its alarm has gone');
});

clock('a chip that falls silent in service is an alarm within two minutes', () => {
  const bench = new Bench();
  bench.run({ min: 10 });
  bench.board.fault(0x021, { kind: 'floats' });
  bench.run({ min: 2 });
  assert.match(alarms(bench).join(), 'does not answer');
});

clock('a date or a time that there is not is not believed', () => {
  const bench = new Bench();
  const { board } = bench;
  const transfer = board.transfer.bind(board);
  let wrong: readonly [register: number, octet: number] = [0, 0];
  board.transfer = (unit, tx, rx) => {
    const result = transfer(unit, tx, rx);
    if (unit === 0x021 && rx.length > wrong[0]) rx[wrong[0]] = wrong[1];
    return result;
  };
  // biome-ignore format: a table
  for (wrong of [[0, 0x60], [0, 0x5a], [1, 0x60], [2, 0x24], [2, 0x49], [4, 0x00], [4, 0x32], [5, 0x13], [5, 0x81], [6, 0xa0]] as const) {
    bench.type('reboot');
    bench.type('y');
    bench.run({ s: 2 });
    assert.is(bench.ask('display clock')[3], STOPPED, `${wrong}`);
  }
});

clock.run();
