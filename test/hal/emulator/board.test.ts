import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { CardKind } from '../../../hal/contract/card';
import { Fault } from '../../../hal/contract/fault';
import { EmulatedBoard } from '../../../hal/emulator/board';
import { MINIMAL } from '../../../hal/emulator/board/minimal';
import { NE08E_CPOS } from '../../../hal/emulator/board/ne08e-cpos';
import { R3680E_PROVINCE } from '../../../hal/emulator/board/r3680e-province';
import { FAILS, FLOATS, SOUND } from '../../../hal/emulator/fault-plan';
import { decodeFlash } from '../../../hal/emulator/flash-image';
import { decodeTlvInfo } from '../../../hal/emulator/tlv-info';

const board = suite('board');

const CPLD = 0x000;
const E1 = {
  identity: 0x101,
  temperature: 0x102,
  expander: 0x103,
  leds: 0x104,
  framer: 0x110,
  channels: 0x112,
} as const;
const BRI = { identity: 0x201, expander: 0x203, bri: 0x211, channels: 0x212 } as const;
const MAPPER = 0x114;
const NOTHING = new Uint8Array();
const COUNTERS_OF_0 = Uint8Array.of(0x04, 0);

function province() {
  const shelf = new EmulatedBoard(R3680E_PROVINCE, { seed: 1 });
  const pass = (us: number) => shelf.clock.advanceTo(shelf.clock.nowUs + us);
  /** Main power on all seated cards, out of reset. */
  const start = () => {
    shelf.write(CPLD, 0x0a, 0x7f);
    pass(20_000);
    shelf.write(CPLD, 0x0c, 0x00);
  };
  const identity = (unit: number) => {
    const image = new Uint8Array(256);
    assert.is(shelf.transfer(unit, Uint8Array.of(0, 0), image), 256);
    return decodeTlvInfo(image);
  };
  const inputs = (unit: number) => {
    const rx = new Uint8Array(2);
    assert.is(shelf.transfer(unit, Uint8Array.of(0x00), rx), 2);
    return rx[0] | (rx[1] << 8);
  };
  return { shelf, pass, start, identity, inputs };
}

board('the CPLD counts the slots and shows the seated cards', () => {
  const { shelf } = province();
  assert.is(shelf.read(CPLD, 0x00), 0x4c);
  assert.is(shelf.read(CPLD, 0x02), 3);
  assert.is(shelf.read(CPLD, 0x08), 0x03);
});

board('a seated card says what it is before it has main power', () => {
  const { identity } = province();
  const { product, serial, baseMac, macCount } = identity(E1.identity);
  assert.equal([product, serial, macCount], ['LC-4E1', 'LC4E1-000001', 4]);
  assert.is(baseMac[0] & 0x03, 0x02);
  assert.is(identity(BRI.identity).product, 'LC-4BRI');
});

board('the four parts on standby power answer, and the expander shows the number of the slot', () => {
  const { shelf, inputs } = province();
  for (const unit of [E1.temperature, E1.expander, E1.leds]) {
    assert.is(shelf.transfer(unit, Uint8Array.of(0x02), new Uint8Array(1)), 1, unit.toString(16));
  }
  assert.is((inputs(E1.expander) >> 7) & 0xf, 1);
  assert.is((inputs(BRI.expander) >> 7) & 0xf, 2);
});

board('a local bus floats without power, in reset and in an empty slot', () => {
  const { shelf, pass, start } = province();
  assert.is(shelf.read(E1.channels, 0x00), 0xff);
  shelf.write(CPLD, 0x0a, 0x03);
  pass(20_000);
  assert.is(shelf.read(E1.channels, 0x00), 0xff, 'in reset');
  start();
  assert.is(shelf.read(E1.channels, 0x00), 0x48);
  assert.is(shelf.read(BRI.bri, 0x16) & 0xf0, 0xc0);
  assert.is(shelf.read(0x310, 0x16), 0xff, 'empty slot');
  assert.is(shelf.write(0x310, 0x16, 0), 0);
  assert.is(shelf.read(0x111, 0x16), 0xff, 'an E1 card has no BRI chip');
});

board('where nothing is plugged in the I2C bus does not acknowledge and no frame moves', () => {
  const { shelf } = province();
  assert.is(shelf.transfer(0x301, Uint8Array.of(0, 0), new Uint8Array(4)), Fault.NoAnswer);
  assert.is(shelf.transfer(0x312, COUNTERS_OF_0, new Uint8Array(24)), Fault.Absent);
  assert.is(shelf.transfer(E1.channels, COUNTERS_OF_0, new Uint8Array(24)), Fault.Absent, 'not powered');
});

board('a unit the board has no wires for is refused', () => {
  const { shelf } = province();
  for (const unit of [0x001, 0x013, 0x116, 0x410, 0x710]) {
    assert.is(shelf.read(unit, 0), Fault.BadUnit, unit.toString(16));
    assert.is(shelf.write(unit, 0, 0), Fault.BadUnit);
    assert.is(shelf.transfer(unit === 0x001 ? 0x401 : unit, NOTHING, NOTHING), Fault.BadUnit);
  }
  assert.is(shelf.read(E1.identity, 0), Fault.BadUnit, 'an I2C chip has no register window');
  assert.is(shelf.transfer(E1.framer, NOTHING, NOTHING), Fault.BadUnit);
  assert.is(shelf.transmit(1, Uint8Array.of(65)), Fault.BadUnit);
});

board('accesses take bus time, which is handed over in whole microseconds', () => {
  const { shelf, start } = province();
  start();
  shelf.takeBusUs();
  for (let n = 0; n < 8; n++) shelf.read(CPLD, 0x10); // and the two of start()
  assert.is(shelf.takeBusUs(), 3);
  shelf.transfer(E1.temperature, Uint8Array.of(0), new Uint8Array(2));
  assert.is(shelf.takeBusUs(), 720);
  shelf.transfer(E1.channels, COUNTERS_OF_0, new Uint8Array(24));
  assert.is(shelf.takeBusUs(), 7, '26 octets, 7.8 us');
  shelf.wait(50);
  assert.is(shelf.takeBusUs(), 50);
});

board('a card that changes raises line 0, once', () => {
  const { shelf, pass } = province();
  shelf.write(CPLD, 0x11, 0x00);
  assert.is(shelf.takeInterrupts(), 1, 'cards seated at power-on');
  assert.not.ok(shelf.hasInterrupts);
  shelf.write(CPLD, 0x0d, 0x7f);
  shelf.plug(3, CardKind.E1);
  assert.ok(shelf.hasInterrupts);
  shelf.write(CPLD, 0x0a, 0x04);
  pass(20_000);
  assert.is(shelf.takeInterrupts(), 1);
  assert.is(shelf.takeInterrupts(), 0);
});

board('a card that is pulled is gone at once, and a spare takes its place unpowered', () => {
  const { shelf, start, identity } = province();
  start();
  shelf.unplug(2);
  assert.is(shelf.read(CPLD, 0x08), 0x01);
  assert.is(shelf.read(CPLD, 0x0b), 0x01);
  assert.is(shelf.read(BRI.bri, 0x16), 0xff);
  assert.is(shelf.transfer(BRI.identity, NOTHING, NOTHING), Fault.NoAnswer);
  assert.throws(() => shelf.unplug(2), /empty/);
  shelf.plug(2, CardKind.Bri);
  assert.is(identity(BRI.identity).serial, 'SPARE-900000');
  assert.is(shelf.read(BRI.bri, 0x16), 0xff);
  assert.throws(() => shelf.plug(2, CardKind.Bri), /taken/);
  assert.throws(() => shelf.plug(4, CardKind.Bri), /no slot/);
});

board('cables outlive the card: a spare on the same S/T bus synchronises with the exchange', () => {
  const { shelf, pass, start } = province();
  const layer1 = () => {
    start();
    shelf.write(BRI.bri, 0x16, 0x01); // port 1
    shelf.wait(1);
    shelf.write(BRI.bri, 0x30, 0x12); // load F2
    shelf.wait(6);
    shelf.write(BRI.bri, 0x30, 0x02);
    shelf.takeBusUs();
    shelf.plant.bus(2, 1).activate();
    pass(1_000_000);
    return shelf.read(BRI.bri, 0x30) & 0x0f;
  };
  assert.is(layer1(), 7);
  shelf.unplug(2);
  pass(1_000_000);
  assert.not.ok(shelf.plant.bus(2, 1).active);
  shelf.plug(2, CardKind.Bri);
  assert.is(layer1(), 7);
});

board('the ejector shows in the CPLD and at the card', () => {
  const { shelf, inputs } = province();
  assert.is(inputs(E1.expander) & 0x40, 0);
  shelf.slot(1).eject(true);
  assert.is(shelf.read(CPLD, 0x09), 0x01);
  assert.is(shelf.read(CPLD, 0x10) & 0x01, 0x01, 'the expander interrupts');
  assert.is(inputs(E1.expander) & 0x40, 0x40);
  assert.is(shelf.read(CPLD, 0x10) & 0x01, 0x00);
});

board('a hot card pulls pin 5 of its expander low', () => {
  const { shelf, pass, inputs } = province();
  shelf.slot(1).card!.temperature.celsius = 85;
  pass(100_000);
  assert.is(shelf.read(CPLD, 0x10) & 0x01, 0x01);
  assert.is(inputs(E1.expander) & 0x20, 0);
});

board('a chip that floats or fails answers so until it is sound, or its card goes', () => {
  const { shelf, start } = province();
  start();
  shelf.fault(BRI.bri, FLOATS);
  assert.is(shelf.read(BRI.bri, 0x16), 0xff);
  shelf.fault(BRI.bri, FAILS);
  assert.is(shelf.read(BRI.bri, 0x16), Fault.Timeout);
  assert.is(shelf.write(BRI.bri, 0x00, 0), Fault.Timeout);
  shelf.fault(BRI.bri, SOUND);
  assert.is(shelf.read(BRI.bri, 0x16) & 0xf0, 0xc0);
  shelf.fault(E1.identity, FLOATS);
  assert.is(shelf.transfer(E1.identity, NOTHING, NOTHING), Fault.NoAnswer);
  shelf.fault(E1.identity, FAILS);
  assert.is(shelf.transfer(E1.identity, NOTHING, NOTHING), Fault.Timeout);
  shelf.fault(E1.channels, FLOATS);
  assert.is(shelf.transfer(E1.channels, COUNTERS_OF_0, new Uint8Array(24)), Fault.Absent);
  shelf.fault(E1.channels, FAILS);
  assert.is(shelf.transfer(E1.channels, COUNTERS_OF_0, new Uint8Array(24)), Fault.Timeout);
  shelf.unplug(1);
  shelf.plug(1, CardKind.E1);
  assert.is(shelf.transfer(E1.identity, NOTHING, NOTHING), 0);
});

board('a register that is forced reads so, by itself and within a run, and the rest of the chip is as it was', () => {
  const shelf = new EmulatedBoard(NE08E_CPOS, { seed: 1 });
  shelf.write(CPLD, 0x0a, 0x7f);
  shelf.clock.advanceTo(20_000);
  shelf.write(CPLD, 0x0c, 0x00);
  shelf.clock.advanceTo(40_000);
  const run = new Uint8Array(4);
  shelf.fault(MAPPER, { kind: 'reads', registers: { 4098: 0x55 } });
  assert.is(shelf.read(MAPPER, 0x1002), 0x55);
  assert.is(shelf.read(MAPPER, 0x00), 0x4d);
  assert.is(shelf.transfer(MAPPER, Uint8Array.of(0x10, 0x00), run), 4);
  assert.equal([...run].slice(0, 3), [0x60, 0x02, 0x55]);
  shelf.fault(MAPPER, SOUND);
  assert.is(shelf.read(MAPPER, 0x1002), 0x02);
});

board('a card whose supply is broken never gets power good', () => {
  const { shelf, pass } = province();
  shelf.slot(1).failPower(true);
  shelf.write(CPLD, 0x0a, 0x03);
  pass(1_000_000);
  assert.is(shelf.read(CPLD, 0x0b), 0x02);
});

board('an interrupt line sticks high or low, whatever the card says', () => {
  const { shelf } = province();
  shelf.stickInterrupt(3, true);
  assert.is(shelf.read(CPLD, 0x10) & 0x07, 0x04);
  shelf.stickInterrupt(3, null);
  assert.is(shelf.read(CPLD, 0x10) & 0x07, 0x00);
  shelf.stickInterrupt(1, false);
  shelf.slot(1).eject(true);
  assert.is(shelf.read(CPLD, 0x10) & 0x07, 0x00);
  shelf.stickInterrupt(1, null);
  assert.is(shelf.read(CPLD, 0x10) & 0x07, 0x01);
});

board('the console goes where its wire leads', () => {
  const { shelf } = province();
  const seen: number[] = [];
  assert.is(shelf.transmit(0, Uint8Array.of(1, 2)), 2, 'nobody listens');
  shelf.serialSink = (port, octets) => {
    seen.push(port, ...octets);
    return 1;
  };
  assert.is(shelf.transmit(0, Uint8Array.of(65, 66)), 1);
  assert.equal(seen, [0, 65, 66]);
});

board('the flash leaves the factory with the configuration of the board, or with none', () => {
  const { shelf } = province();
  const image = new Uint8Array(1024);
  assert.is(shelf.flashRead(0, image), 1024);
  assert.is(decodeFlash(image)?.current, R3680E_PROVINCE.configuration);
  assert.is(shelf.flashErase(0), 0);
  assert.is(shelf.flashBusy(), 1);
  assert.is(shelf.flashProgram(65536, Uint8Array.of(0)), 0);
  const minimal = new EmulatedBoard(MINIMAL, { seed: 1 });
  minimal.flashRead(0, image);
  assert.is(decodeFlash(image)?.current, null);
});

board('an idle board asks for no time, once its air has settled', () => {
  const { shelf, pass, start } = province();
  start();
  pass(3_600_000_000);
  assert.is(shelf.clock.dueUs, Number.POSITIVE_INFINITY);
});

board.run();
