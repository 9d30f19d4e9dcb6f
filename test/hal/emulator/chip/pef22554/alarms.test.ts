import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { E1Error } from '../../../../../hal/emulator/plant/e1-signal';
import { Bench } from './bench';

const alarms = suite('QuadFALC: alarms');

const FRS0 = 0x4c;
const FRS1 = 0x4d;
const ISR2 = 0x6a;

alarms('a cut cable is LOS after 176 bit times, and LFA with it', () => {
  const bench = Bench.inService();
  bench.spans[0].cut();
  bench.run(85);
  assert.is(bench.read(0, FRS0), 0x00);
  bench.run(1);
  assert.is(bench.read(0, FRS0), 0xa2); // LOS, LFA, LMFA
  assert.is(bench.read(0, ISR2), 0x44);
});

alarms('a mended cable clears LOS in 86 us, LFA 375 us later, LMFA 4 ms later', () => {
  const bench = Bench.inService();
  bench.spans[0].cut();
  bench.run(1_000);
  bench.takeAll(0);
  bench.spans[0].mend();
  bench.run(85);
  assert.is(bench.read(0, FRS0), 0xa2);
  bench.run(1);
  assert.is(bench.read(0, FRS0), 0x22);
  bench.run(374);
  assert.is(bench.read(0, FRS0), 0x22);
  bench.run(1);
  assert.is(bench.read(0, FRS0) & 0x20, 0x00);
  assert.is(bench.read(0, ISR2) & 0xc4, 0x80); // FAR; the end of LOS has no bit of its own
  bench.run(4_000);
  assert.is(bench.read(0, ISR2) & 0x20, 0x20); // MFAR
});

alarms('with SCI the end of LOS, LFA and AIS interrupts as well', () => {
  const bench = Bench.inService();
  bench.write(0, 0x46, 0x40);
  bench.spans[0].cut();
  bench.run(86);
  assert.is(bench.read(0, ISR2), 0x44);
  bench.spans[0].mend();
  bench.run(86);
  assert.is(bench.read(0, ISR2) & 0x04, 0x04);
  bench.run(375);
  assert.is(bench.read(0, ISR2) & 0xc0, 0xc0);
  bench.spans[0].far.sendAis(true);
  bench.run(2_000);
  assert.is(bench.read(0, ISR2) & 0x08, 0x08);
  bench.spans[0].far.sendAis(false);
  bench.run(250);
  assert.is(bench.read(0, ISR2) & 0x08, 0x08);
});

alarms('PCD sets the LOS window', () => {
  const bench = Bench.inService();
  bench.write(0, 0x38, 0xff); // 4096 bit times
  bench.spans[0].cut();
  bench.run(1_999);
  assert.is(bench.read(0, FRS0) & 0xa0, 0x20); // three bad alignment words came first
  bench.run(1);
  assert.is(bench.read(0, FRS0) & 0xa0, 0xa0);
});

alarms('a weak signal is LOS unless the input threshold is low enough', () => {
  const bench = Bench.inService();
  bench.spans[0].toNear.attenuate(30); // 3 V becomes 95 mV
  bench.run(1_000);
  assert.is(bench.read(0, FRS0), 0x00);
  bench.write(0, 0x37, 0x90); // RIL 1: 1.1 V
  bench.run(1_000);
  assert.is(bench.read(0, FRS0) & 0x80, 0x80);
});

alarms('unframed bits lose the frame after three alignment words, four with ASY4', () => {
  const bench = Bench.inService();
  bench.write(1, 0x24, 0x44);
  for (const port of [0, 1]) bench.spans[port].far.loseFraming(true);
  bench.run(749);
  assert.is(bench.read(0, FRS0), 0x00);
  bench.run(1);
  assert.is(bench.read(0, FRS0), 0x22);
  assert.is(bench.read(1, FRS0), 0x00);
  bench.run(250);
  assert.is(bench.read(1, FRS0), 0x22);
});

alarms('AIS is LFA first, and AIS as soon as the frame is lost', () => {
  const bench = Bench.inService();
  bench.spans[0].far.sendAis(true);
  bench.run(749);
  assert.is(bench.read(0, FRS0), 0x00);
  bench.run(1);
  assert.is(bench.read(0, FRS0), 0x62);
  assert.is(bench.read(0, ISR2), 0x48);
  bench.spans[0].far.sendAis(false);
  bench.run(20_000);
  assert.is(bench.read(0, FRS0), 0x00);
});

alarms('RAI is believed after three service words, and gone as fast', () => {
  const bench = Bench.inService();
  bench.spans[0].far.sendRai(true);
  bench.run(749);
  assert.is(bench.read(0, FRS0), 0x00);
  bench.run(1);
  assert.is(bench.read(0, FRS0), 0x10);
  assert.is(bench.read(0, ISR2), 0x01);
  assert.is(bench.read(0, 0x4e) & 0x20, 0x20);
  bench.spans[0].far.sendRai(false);
  bench.run(750);
  assert.is(bench.read(0, FRS0), 0x00);
  assert.is(bench.read(0, ISR2), 0x02);
});

alarms('AXRA answers a lost frame with RAI, and ends it with the frame', () => {
  const bench = Bench.inService();
  bench.spans[0].toNear.cut();
  bench.run(86);
  assert.ok(bench.spans[0].far.heard.rai);
  bench.spans[0].toNear.mend();
  bench.run(20_000);
  assert.not(bench.spans[0].far.heard.rai);
});

alarms('XRA and XAIS are sent whatever is received', () => {
  const bench = Bench.inService();
  bench.write(0, 0x20, 0xbf);
  assert.ok(bench.spans[0].far.heard.rai);
  bench.write(0, 0x1d, 0x4d);
  assert.ok(bench.spans[0].far.heard.ais);
});

alarms('a far end without CRC-4 leaves LMFA, and NMF with its interrupt after 400 ms; frames still pass', () => {
  const bench = Bench.inService();
  bench.write(0, 0x1e, 0x83); // CRC-4 without interworking
  bench.spans[0].far.set({ multiframe: false });
  bench.run(8_000);
  assert.is(bench.read(0, FRS0), 0x02);
  bench.takeAll(0);
  bench.run(399_999);
  assert.is(bench.read(0, FRS0), 0x02);
  bench.run(1);
  assert.is(bench.read(0, FRS0), 0x06);
  assert.is(bench.read(0, ISR2), 0x10);
  bench.spans[0].far.send(0x02, Uint8Array.of(1, 2, 3));
  bench.run(1_000);
  assert.is(bench.arrived.length, 1);
});

alarms('without interworking the multiframe is found whenever it comes', () => {
  const bench = Bench.inService();
  bench.write(0, 0x1e, 0x83);
  bench.spans[0].far.set({ multiframe: false });
  bench.run(1_000_000);
  bench.spans[0].far.set({ multiframe: true });
  bench.run(4_000);
  assert.is(bench.read(0, FRS0), 0x00);
});

alarms('with interworking the receiver stays with double frames until a search is forced', () => {
  const bench = Bench.inService();
  bench.spans[0].far.set({ multiframe: false });
  bench.run(1_000_000);
  bench.spans[0].far.set({ multiframe: true });
  bench.run(1_000_000);
  assert.is(bench.read(0, FRS0), 0x06);
  bench.write(0, 0x1c, 0xf2); // FRS, on its rising edge
  assert.is(bench.read(0, FRS0) & 0x20, 0x20);
  bench.write(0, 0x1c, 0xf0);
  bench.run(375 + 4_000);
  assert.is(bench.read(0, FRS0), 0x00);
});

alarms('a double-frame receiver does not mind the far end’s CRC-4', () => {
  const bench = Bench.inService();
  bench.write(0, 0x1d, 0x44);
  bench.write(0, 0x1e, 0x02);
  bench.run(1_000_000);
  assert.is(bench.read(0, FRS0), 0x00);
  assert.not(bench.spans[0].far.heard.multiframe);
  assert.not(bench.spans[0].far.heard.rai);
});

alarms('noise of 1 in 100 loses the frame now and then and finds it again', () => {
  const bench = Bench.inService(5);
  bench.write(0, 0x1e, 0xc2); // without ALMF
  bench.spans[0].toNear.noise(1e-2);
  let losses = 0;
  for (let n = 0; n < 10_000; n++) {
    bench.run(1_000);
    if (bench.read(0, ISR2) & 0x40) losses++;
  }
  // Three alignment words of 7 bits in a row: every 0.86 s on average, so 12 in 10 s.
  assert.ok(losses >= 5 && losses <= 25, `${losses} losses in 10 s`);
  bench.spans[0].toNear.noise(0);
  bench.run(20_000);
  assert.is(bench.read(0, FRS0), 0x00);
});

alarms('noise of 1 in a million leaves the frame alone for a day', () => {
  const bench = Bench.inService();
  bench.spans[0].toNear.noise(1e-6);
  bench.run(86_400e6);
  assert.is(bench.read(0, ISR2), 0x00);
});

alarms('more than 914 errored blocks in a second lose the frame with ALMF, not without', () => {
  const bench = Bench.inService();
  bench.write(1, 0x1e, 0xc2);
  for (const port of [0, 1]) bench.spans[port].toNear.noise(2e-3); // 983 of 1000 blocks
  bench.run(3_000_000);
  assert.is(bench.read(0, ISR2) & 0x40, 0x40);
  assert.is(bench.read(1, ISR2) & 0x40, 0x00);
});

alarms('alarm simulation shows the alarms while it lasts', () => {
  const bench = Bench.inService();
  bench.write(0, 0x1c, 0xf1);
  assert.is(bench.read(0, FRS0), 0xf0);
  assert.is(bench.read(0, ISR2), 0x4d);
  bench.write(0, 0x1c, 0xf0);
  assert.is(bench.read(0, FRS0), 0x00);
});

alarms('a shorted transmitter shows in FRS1 and interrupts', () => {
  const bench = Bench.inService();
  bench.write(0, 0x15, 0x00);
  bench.takeAll(0);
  bench.chip.port(0).strainTransmitLine(0x02);
  assert.is(bench.read(0, FRS1), 0x02);
  assert.is(bench.read(0, 0x69) & 0x02, 0x02);
});

alarms('one port’s trouble is no other’s', () => {
  const bench = Bench.inService();
  bench.spans[2].cut();
  bench.run(1_000);
  assert.equal(
    [0, 1, 2, 3].map((port) => bench.read(port, FRS0)),
    [0x00, 0x00, 0xa2, 0x00],
  );
  bench.spans[1].far.sendError(E1Error.Frame);
  assert.is(bench.read(2, FRS0), 0xa2);
});

alarms('an unframed line carries the whole 2048 kbit/s and has no alignment', () => {
  const bench = Bench.inService();
  bench.write(0, 0x1d, 0x04);
  bench.write(0, 0x1e, 0x30);
  bench.write(0, 0x21, 0x20);
  bench.write(0, 0x29, 0xff);
  bench.spans[0].far.set({ clearChannel: true });
  bench.run(10_000);
  assert.is(bench.read(0, FRS0) & 0xa0, 0x20);
  bench.spans[0].far.send(0xffffffff, Uint8Array.of(9));
  bench.run(1_000);
  assert.equal(bench.arrived, [{ port: 0, mask: 0xffffffff, frame: [9], errored: false }]);
});

alarms.run();
