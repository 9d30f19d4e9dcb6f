import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Fault } from '../../../hal/contract/fault';
import { JournalEvent } from '../../../hal/contract/journal';
import { encodeFactoryFlash } from '../../../hal/emulator/flash-image';
import { StoreBench } from '../../kit/store';

const SECTOR = 65536;
/** Sectors that the log can be in; the one behind them has the reasons of restarts. */
const LOG_SECTORS = 15;
/** What a program takes: its set-up, and each octet of it. Near what buffered programs of such parts take. */
const PROGRAM_US = 60;
const PROGRAM_OCTET_US = 3;
const TEXT = '#\n sysname A\n#\nreturn\n';

const store = suite('flash store');

/** A store at rest on the flash of a new board. */
function fresh(configuration = ''): StoreBench {
  const bench = new StoreBench();
  bench.flash.load(encodeFactoryFlash(configuration));
  bench.boot();
  bench.rest();
  return bench;
}

function erasesOf(bench: StoreBench): number[] {
  return Array.from({ length: LOG_SECTORS + 1 }, (_, sector) => bench.core.storeErases!(sector));
}

store('gives an erased flash a log in the background, with a spare sector, and never before has room', () => {
  const bench = new StoreBench();
  bench.boot();
  assert.is(bench.core.storeSector!(), -1);
  assert.is(bench.core.storeReady!(), 1, 'it says wait');
  assert.is(bench.save(TEXT), 0);
  assert.is(bench.saved(0), TEXT);
  bench.rest();
  assert.is(bench.core.storeSpare!(), 1);
});

store('keeps the configuration that was saved before as the previous one; rollback changes them over', () => {
  const bench = fresh('A');
  bench.save('B');
  bench.save('C');
  bench.boot();
  assert.equal([bench.saved(0), bench.saved(1)], ['C', 'B']);
  assert.is(bench.core.storeRollBack!(), 0);
  bench.boot();
  assert.equal([bench.saved(0), bench.saved(1)], ['B', 'C']);
  assert.is(bench.core.storeForget!(), 0);
  bench.boot();
  assert.equal([bench.saved(0), bench.saved(1)], [null, 'B']);
});

store('saves 8192 octets and not one more; what was saved before holds', () => {
  const bench = fresh();
  assert.is(bench.save('x'.repeat(8192)), 0);
  assert.is(bench.save('y'.repeat(8193)), Fault.BadRange);
  bench.boot();
  assert.is(bench.saved(0), 'x'.repeat(8192));
  assert.is(bench.core.storeIsWhole!(0), 1);
});

store('a configuration with a wrong octet is not taken for whole', () => {
  const bench = fresh('abcdefgh'.repeat(40));
  const at = Buffer.from(bench.flash.contents).indexOf('abcdefgh');
  bench.flash.contents[at] = 0x60;
  bench.boot();
  assert.is(bench.core.storeIsWhole!(0), 0);
});

store('the last 256 journal records and the configurations outlive every move', () => {
  const bench = fresh(TEXT);
  bench.save('B');
  for (let n = 0; n < 3000; n++) {
    bench.note(JournalEvent.AlarmRaised, n);
    bench.rest();
  }
  bench.boot();
  const kept = bench.history(JournalEvent.AlarmRaised);
  assert.ok(kept.length >= 256);
  assert.equal(
    kept,
    Array.from({ length: kept.length }, (_, n) => 3000 - kept.length + n),
  );
  assert.equal([bench.saved(0), bench.saved(1)], ['B', TEXT]);
});

/** A card without power has an alarm, which is kept. */
const TOLD_BY_ALARM = [JournalEvent.CardRefusedPower, JournalEvent.CardShed];

store('what befell the shelf and the power of its cards outlives a restart, once', () => {
  const kept = [
    JournalEvent.ShelfAlarmRaised,
    JournalEvent.ShelfAlarmCleared,
    JournalEvent.ShelfAlarmWithdrawn,
    JournalEvent.ShelfTooHot,
    JournalEvent.ShelfCooled,
    JournalEvent.CardTooHot,
  ];
  const bench = fresh(TEXT);
  for (const event of [...kept, ...TOLD_BY_ALARM]) bench.note(event, 7);
  bench.rest();
  bench.boot();
  for (const event of kept) assert.equal(bench.history(event), [7], `${event}`);
  for (const event of TOLD_BY_ALARM) assert.equal(bench.history(event), [], `${event}`);
});

store('moves over all its sectors: none is erased twice before each was once', () => {
  const bench = fresh(TEXT);
  for (let n = 0; n < 2 * LOG_SECTORS; n++) {
    bench.move();
    const erases = erasesOf(bench).slice(0, LOG_SECTORS);
    assert.ok(Math.max(...erases) - Math.min(...erases) <= 1, erases.join());
  }
  assert.is(erasesOf(bench)[LOG_SECTORS], 0, 'the sector of the restarts was left alone');
  assert.is(bench.saved(0), TEXT);
});

store('a sector that does not erase is passed over for ever', () => {
  const bench = fresh(TEXT);
  bench.move(); // the spare is sector 2 now
  bench.flash.onOperation = () => {
    bench.clock.after(500_001, () => {
      bench.flash.contents[3 * SECTOR + 5000]! &= 0xfe;
    });
  };
  bench.move();
  assert.is(bench.core.storeSpare!(), 4);
  assert.is(erasesOf(bench)[3]! >>> 0, 0xffffffff);
  bench.boot();
  assert.is(erasesOf(bench)[3]! >>> 0, 0xffffffff);
  assert.is(bench.saved(0), TEXT);
});

store('without a sector left to move to it says that there is no room, and holds what it has', () => {
  const bench = fresh(TEXT);
  bench.flash.erase = () => Fault.Timeout;
  let result = 0;
  let saves = 0;
  for (; result === 0 && saves < 200; saves++) result = bench.save(`${saves}`.repeat(2000));
  assert.is(result, -1000);
  assert.ok(saves > 5);
  const last = bench.saved(0);
  for (let n = 0; n < 2000; n++) bench.note(JournalEvent.AlarmRaised, n);
  bench.boot();
  bench.rest();
  assert.is(bench.saved(0), last);
});

store('without a flash there is no store and nothing stops', () => {
  const bench = new StoreBench();
  bench.flash.copy = () => Fault.Timeout;
  bench.flash.program = () => Fault.Timeout;
  bench.flash.erase = () => Fault.Timeout;
  bench.boot();
  bench.rest();
  bench.note(JournalEvent.AlarmRaised, 1);
  bench.rest();
  assert.is(bench.save(TEXT), -1000);
  assert.is(bench.core.storeEnd!(1) ?? 0, 0);
});

store('a firmware that restarts as soon as it has booted fills the log, and loses nothing', () => {
  const bench = fresh(TEXT);
  bench.save('B');
  bench.note(JournalEvent.AlarmRaised, 7);
  for (let lives = 0; lives < 1000; lives++) bench.boot();
  assert.ok(bench.core.storeRoom!() < 0);
  bench.rest();
  assert.ok(bench.core.storeRoom!() > 40_000, 'it has moved');
  bench.boot();
  assert.equal([bench.saved(0), bench.saved(1)], ['B', TEXT]);
  assert.equal(bench.history(JournalEvent.AlarmRaised), [7]);
});

store('no step programs for longer than 5 ms, whatever is under way', () => {
  const bench = fresh(TEXT);
  let us = 0;
  let longestUs = 0;
  const program = bench.flash.program.bind(bench.flash);
  bench.flash.program = (offset, bytes) => {
    us += PROGRAM_US + bytes.length * PROGRAM_OCTET_US;
    return program(offset, bytes);
  };
  bench.onStep = () => {
    longestUs = Math.max(longestUs, us);
    us = 0;
  };
  bench.save('x'.repeat(8192));
  for (let n = 0; n < 200; n++) bench.note(JournalEvent.AlarmRaised, n);
  bench.move();
  assert.ok(longestUs > 500, `${longestUs} us`);
  assert.ok(longestUs < 5000, `${longestUs} us`);
});

store('the last record tells the next life why, with the newest journal records, and is told once', () => {
  const bench = fresh();
  for (let n = 0; n < 12; n++) bench.note(JournalEvent.LineActing, n);
  bench.core.storeEnd!(0x20005);
  bench.boot();
  assert.is(bench.core.storeResetCause!(), 0x20005);
  assert.is(bench.core.storeResetRecords!(), 8);
  assert.is(bench.history(JournalEvent.Restarting).length, 1);
  bench.boot();
  assert.is(bench.core.storeResetCause!(), 0, 'power was lost without a word');
});

store('a place that a loss of power may have left half written is not used', () => {
  const bench = fresh(); // the life before it left no word
  const place = (n: number): Uint8Array => bench.flash.contents.subarray(LOG_SECTORS * SECTOR + 512 * n);
  assert.ok(
    place(0)
      .subarray(0, 16)
      .every((octet) => octet === 0),
  );
  bench.core.storeEnd!(1);
  assert.is(Buffer.from(place(1)).readUInt32BE(0), 0x4c435253);
});

store('the sector of the restarts is erased in time', () => {
  const bench = fresh();
  for (let lives = 0; lives < 300; lives++) {
    bench.core.storeEnd!(0x20000 + lives);
    bench.boot();
    assert.is(bench.core.storeResetCause!(), 0x20000 + lives);
    bench.rest();
  }
  assert.ok(erasesOf(bench)[LOG_SECTORS]! >= 2);
});

store.run();
