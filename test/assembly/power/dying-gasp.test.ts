import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Bench } from '../../kit/bench';

const gasp = suite('dying gasp');

const SAID = 'Power is lost.';
const POWER = 'Last restart  : power was lost, no supply that works had its input';
/** The supplies say so this long after the loss: what is done then is done in the very step. */
const DETECTED_US = 1_000;
/** Octets of the UART's FIFO, and what leaves it in a millisecond at 115,200 bit/s. */
const FIFO = 16;
const OCTETS_MS = 11;
/** An octet at 115,200 bit/s, with start and stop bit. */
const OCTET_US = 1e6 / 11_520;
/** A sound supply holds for so long from the loss of its input; so much of it is to be left. */
const HOLD_UP_US = 8_000;
const SPARE_US = 1_000;
/** The same of one that has served all its time. */
const AGED_HOLD_UP_US = 3_200;
/** The last sector of the flash, its records' size, and their first octets. */
const RESTARTS = 15 * 65536;
const RECORD = 512;
/** Octets of a record that are programmed. */
const WRITTEN = 284;
const MAGIC = 0x4c435253;

function bench(age = 0, contents?: Uint8Array) {
  const bench = new Bench({ prepare: ({ flash }) => contents !== undefined && flash.load(contents) });
  for (const { supply } of bench.board.shelf.bays) supply!.age(age);
  bench.run({ s: 20 });
  return bench;
}

/** Types a line, and lets no time pass. */
function type({ terminal }: Bench, line: string): void {
  terminal.type(new TextEncoder().encode(`${line}\r`));
}

/** Both feeds at once. */
function feed({ board }: Bench, millivolts: number): void {
  for (const one of board.shelf.feeds) one.give(millivolts);
}

function isDark({ board }: Bench): boolean {
  return !board.shelf.rail.live.level;
}

function hasSaid({ terminal }: Bench): boolean {
  return terminal.screen.lines.includes(SAID);
}

function records({ board }: Bench): number[] {
  const sector = Buffer.from(board.flash.contents.buffer, RESTARTS, 65536);
  const magics = Array.from({ length: 128 }, (_, place) => sector.readUInt32BE(place * RECORD));
  return magics.flatMap((magic, place) => (magic === MAGIC ? place : []));
}

for (const age of [0, 50, 100]) {
  gasp(`supplies that have served ${age} percent of their time hold until all is said and written`, () => {
    const shelf = bench(age);
    const { clock, flash, serialSink } = shelf.board;
    const lostUs = clock.nowUs;
    let saidUs = 0;
    let writtenUs = 0;
    flash.onOperation = () => {
      writtenUs = clock.nowUs - lostUs;
    };
    shelf.board.serialSink = (port, octets) => {
      saidUs = clock.nowUs - lostUs;
      return serialSink(port, octets);
    };
    feed(shelf, 0);
    shelf.run({ ms: 20 });
    assert.ok(isDark(shelf));
    assert.ok(hasSaid(shelf), 'the line');
    assert.is(records(shelf).length, 1, 'the record');
    assert.is(writtenUs, DETECTED_US);
    assert.is(saidUs, DETECTED_US);
    feed(shelf, 230_000);
    shelf.run({ s: 20 });
    assert.is(shelf.ask('display reset-reason')[1], POWER);
  });
}

gasp('the input of the one supply that gives is as good as all inputs', () => {
  const shelf = bench();
  shelf.type('!psu 1 fail');
  shelf.run({ s: 20 });
  assert.not(hasSaid(shelf));
  shelf.board.shelf.feeds[1]!.give(0);
  shelf.run({ ms: 20 });
  assert.ok(isDark(shelf));
  assert.ok(hasSaid(shelf), 'the line');
  assert.is(records(shelf).length, 1, 'the record');
  shelf.board.shelf.feeds[1]!.give(230_000);
  shelf.run({ s: 20 });
  assert.is(shelf.ask('display reset-reason')[1], POWER);
});

gasp('one feed of two is no reason for it', () => {
  const shelf = bench();
  shelf.board.shelf.feeds[0]!.give(0);
  shelf.run({ s: 5 });
  assert.not(hasSaid(shelf));
  assert.equal(records(shelf), []);
});

gasp('passes a display under way, on a line of 115,200 bit/s', () => {
  const shelf = bench(100);
  const { serialSink, clock } = shelf.board;
  let taken = 0;
  const startUs = clock.nowUs;
  shelf.board.serialSink = (port, octets) => {
    const left = FIFO + Math.floor(((clock.nowUs - startUs) * OCTETS_MS) / 1000) - taken;
    const now = octets.subarray(0, Math.max(0, left));
    taken += now.length;
    return serialSink(port, now);
  };
  shelf.type('display interface');
  feed(shelf, 0);
  shelf.run({ ms: 20 });
  assert.ok(isDark(shelf));
  assert.ok(hasSaid(shelf), shelf.terminal.screen.lines.slice(-3).join('\n'));
});

/** Says when its line has left the UART, and when its record is in flash: a processor that waits for its flash sends nothing. */
function timed(shelf: Bench) {
  const { clock, flash, serialSink } = shelf.board;
  const done = { saidUs: 0, writtenUs: 0 };
  let sent = '';
  let leftUs = 0;
  let stepUs = 0;
  shelf.board.serialSink = (port, octets) => {
    if (clock.nowUs > stepUs) leftUs = Math.min(leftUs, clock.nowUs + FIFO * OCTET_US); // no more was given before
    stepUs = clock.nowUs;
    const nowUs = Math.max(stepUs, flash.restsUs);
    const waiting = Math.ceil(Math.max(0, leftUs - nowUs) / OCTET_US);
    const taken = octets.subarray(0, Math.max(0, FIFO - waiting));
    leftUs = Math.max(leftUs, nowUs) + taken.length * OCTET_US;
    sent += Buffer.from(taken).toString('latin1');
    if (done.saidUs === 0 && sent.includes(SAID)) done.saidUs = leftUs;
    return serialSink(port, taken);
  };
  const program = flash.program.bind(flash);
  flash.program = (offset, bytes) => {
    const result = program(offset, bytes);
    if (bytes.length === WRITTEN) done.writtenUs = flash.restsUs;
    return result;
  };
  return done;
}

/** Loses both feeds, and does something so much later; line and record are whole with time to spare, or by `endUs`. */
function isInTime(shelf: Bench, us = 0, deed = (): void => {}, endUs = HOLD_UP_US - SPARE_US): void {
  const { clock, serialSink } = shelf.board;
  const done = timed(shelf);
  const lostUs = clock.nowUs;
  feed(shelf, 0);
  shelf.run({ us });
  deed();
  shelf.run({ ms: 20 });
  assert.ok(isDark(shelf));
  for (const [what, doneUs] of Object.entries(done)) {
    assert.ok(doneUs > lostUs, `${what}, ${us} us`);
    assert.ok(doneUs - lostUs <= endUs, `${what} ${doneUs - lostUs} us after the loss, ${us} us`);
  }
  shelf.board.serialSink = serialSink;
  feed(shelf, 230_000);
  shelf.run({ s: 20 });
  assert.is(cause(shelf), POWER);
}

gasp('has left the UART and is in flash a millisecond before the end: of a shelf at rest', () => {
  isInTime(bench());
});

gasp('the same with a display under way', () => {
  for (const us of [0, 500, 900, 990, 999, 1000]) {
    const shelf = bench();
    isInTime(shelf, us, () => type(shelf, 'display interface'));
  }
});

gasp('the same while a sector is erased', () => {
  isInTime(erasing());
});

/** Interfaces of the province, and lines that make their sections long: several pieces of a saved text each. */
const INTERFACES = [
  'interface Ethernet0/0',
  ...[0, 1, 2, 3].map((port) => `controller E1 1/${port}`),
  ...[0, 1, 2, 3].map((port) => `interface Bri2/${port}`),
  ...[0, 1, 2, 3].map((port) => `interface Serial1/${port}:0`),
];
const DESCRIPTION = `description ${'to the far end; '.repeat(5)}`;
const OF_CALLS = [
  'ppp authentication-mode chap',
  `ppp chap user ${'u'.repeat(32)}`,
  `ppp chap password simple ${'p'.repeat(16)}`,
  'dialer number 80010203040506070809',
  'dialer timer wait-carrier 90',
];

/** A flash with a full configuration saved. */
function fullFlash(): Uint8Array {
  const shelf = bench();
  for (const entrance of INTERFACES) {
    for (const line of ['return', 'system-view', entrance, DESCRIPTION]) shelf.type(line);
    if (entrance.includes('Bri')) for (const line of OF_CALLS) shelf.type(line);
  }
  for (const line of ['return', 'save', 'y']) shelf.type(line);
  shelf.run({ s: 1 });
  return shelf.board.flash.contents.slice();
}

gasp('the same while the flash is busy with a save of a full configuration, at each of its steps', () => {
  const contents = fullFlash();
  let unsaved = 0;
  for (const us of [0, 400, 800, ...Array.from({ length: 41 }, (_, n) => 960 + n)]) {
    const shelf = bench(0, contents);
    for (const line of ['system-view', 'sysname Lhasa', 'quit', 'save']) shelf.type(line);
    isInTime(shelf, us, () => type(shelf, 'y'));
    if (shelf.terminal.screen.lines.some((line) => line.startsWith('<R3680E>'))) unsaved++;
  }
  assert.ok(unsaved >= 10, `${unsaved} saves were cut`);
});

gasp('of a shelf at rest, by supplies that have served all their time: to the last moment', () => {
  isInTime(bench(100), 0, () => {}, AGED_HOLD_UP_US);
});

gasp('with a display under way such supplies hold for the record, and not for the line', () => {
  const shelf = bench(100);
  const done = timed(shelf);
  const lostUs = shelf.board.clock.nowUs;
  feed(shelf, 0);
  type(shelf, 'display interface');
  shelf.run({ ms: 20 });
  assert.ok(done.writtenUs - lostUs <= AGED_HOLD_UP_US, `record ${done.writtenUs - lostUs} us after the loss`);
  assert.ok(done.saidUs - lostUs > AGED_HOLD_UP_US, `line ${done.saidUs - lostUs} us after the loss`);
});

gasp('of which nothing came leaves no trace in what is told of the life before, and the next one is ready', () => {
  const shelf = bench();
  const told = shelf.ask('display reset-reason');
  const before = shelf.machine.core;
  for (const one of shelf.board.shelf.feeds) one.flicker(3);
  shelf.run({ s: 5 });
  assert.is(shelf.machine.core, before);
  assert.ok(hasSaid(shelf));
  assert.ok(
    shelf.terminal.screen.lines.some((line) => line.endsWith('The input is back: power was about to be lost.')),
  );
  assert.equal(records(shelf), [], 'void');
  assert.equal(shelf.ask('display reset-reason').slice(0, 2), told.slice(0, 2));
  feed(shelf, 0);
  shelf.run({ ms: 20 });
  assert.is(records(shelf).length, 1);
});

gasp('of which nothing came is told once, and how often it came again when it is quiet', () => {
  const shelf = bench();
  for (const one of shelf.board.shelf.feeds) one.flicker(100);
  shelf.run({ s: 60 });
  const told = () =>
    shelf.terminal.screen.lines
      .filter((line) => line.includes('POWERHELD'))
      .map((line) => line.replace(/.*POWERHELD: /, ''));
  assert.equal(told(), ['The input is back: power was about to be lost.']);
  assert.is(shelf.terminal.screen.lines.filter((line) => line === SAID).length, 100);
  shelf.run({ min: 2 });
  assert.equal(told().slice(1), ['Times that power was about to be lost since then: 99.']);
});

gasp('of which nothing came keeps what a restart before has left', () => {
  const shelf = bench();
  shelf.type('reboot');
  shelf.type('y');
  shelf.run({ s: 5 });
  shelf.type('screen-length disable');
  const told = shelf.ask('display reset-reason');
  assert.is(told[1], 'Last restart  : the command reboot');
  for (const one of shelf.board.shelf.feeds) one.flicker(1);
  shelf.run({ s: 5 });
  assert.equal(shelf.ask('display reset-reason'), told);
});

gasp('has a place however often the mains flicker', () => {
  const shelf = bench();
  for (let times = 0; times < 150; times++) {
    for (const one of shelf.board.shelf.feeds) one.flicker(1);
    shelf.run({ s: 2 });
  }
  shelf.run({ s: 5 });
  feed(shelf, 0);
  shelf.run({ ms: 20 });
  feed(shelf, 230_000);
  shelf.run({ s: 5 });
  assert.is(shelf.ask('display reset-reason')[1], POWER);
});

/** Milliseconds into the erase of the sector of the restarts; it takes 500, and then is looked at from end to end. */
const ERASE_MS = [0, 1, 20, 60, 120, 180, 240, 300, 360, 420, 470, 499, 500, 501, 505, 520, 560, 700];

/** A shelf that has just begun to erase that sector: a hundred places of it are spent. */
function erasing() {
  const bench = new Bench({ prepare: ({ flash }) => flash.contents.fill(0, RESTARTS, RESTARTS + 100 * RECORD) });
  const { board } = bench;
  const { flashErase } = board;
  let hasBegun = false;
  board.flashErase = (sector) => {
    hasBegun ||= sector === RESTARTS / 65536;
    return flashErase.call(board, sector);
  };
  for (let ms = 0; !hasBegun; ms++) {
    assert.ok(ms < 5000, 'it begins');
    bench.run({ ms: 1 });
  }
  return bench;
}

function cause(shelf: Bench): string | undefined {
  shelf.type('screen-length 0 temporary');
  return shelf.ask('display reset-reason')[1];
}

for (const ms of ERASE_MS) {
  gasp(`has a place ${ms} ms after the erase of the sector that it goes into has begun`, () => {
    const shelf = erasing();
    shelf.run({ ms });
    const { clock, flash } = shelf.board;
    const lostUs = clock.nowUs;
    let writtenUs = 0;
    flash.onOperation = () => {
      writtenUs = clock.nowUs - lostUs;
    };
    feed(shelf, 0);
    shelf.run({ ms: 20 });
    assert.ok(isDark(shelf));
    assert.ok(writtenUs >= DETECTED_US && writtenUs < HOLD_UP_US, `written after ${writtenUs} us`);
    feed(shelf, 230_000);
    shelf.run({ s: 5 });
    assert.is(cause(shelf), POWER);
    shelf.type('reboot');
    shelf.type('y');
    shelf.run({ s: 5 });
    assert.is(cause(shelf), 'Last restart  : the command reboot', 'it is told once');
  });
}

gasp('has a place while the sector is erased again and again, and the mains flicker', () => {
  const shelf = erasing();
  for (let lives = 0; lives < 12; lives++) {
    for (const one of shelf.board.shelf.feeds) one.flicker(1);
    shelf.run({ ms: 120 });
    feed(shelf, 0);
    shelf.run({ ms: 20 });
    feed(shelf, 230_000);
    shelf.run({ ms: 900 });
    assert.is(cause(shelf), POWER, `life ${lives}`);
  }
});

gasp('that was withdrawn during the erase is no reason for what ends the life later without a word', () => {
  const shelf = erasing();
  for (const one of shelf.board.shelf.feeds) one.flicker(1);
  shelf.run({ ms: 100 });
  for (const { supply } of shelf.board.shelf.bays) supply!.enable(false);
  shelf.run({ ms: 20 });
  assert.ok(isDark(shelf));
  for (const { supply } of shelf.board.shelf.bays) supply!.enable(true);
  shelf.run({ s: 5 });
  assert.is(cause(shelf), 'Last restart  : power was lost without a word');
});

gasp('is the last that is written', () => {
  const shelf = bench();
  let last = 0;
  shelf.board.flash.onOperation = () => {
    last = records(shelf).length; // before it
  };
  feed(shelf, 0);
  shelf.run({ us: 1_500 });
  shelf.board.plant.span(1, 0).cut();
  shelf.type('save');
  shelf.run({ ms: 20 });
  assert.ok(isDark(shelf));
  assert.is(records(shelf).length, 1);
  assert.is(last, 0);
});

gasp.run();
