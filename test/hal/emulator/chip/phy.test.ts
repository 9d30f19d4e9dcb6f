import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { Phy } from '../../../../hal/emulator/chip/phy';
import { VirtualClock } from '../../../../hal/emulator/clock';
import { EthernetCable } from '../../../../hal/emulator/plant/ethernet-cable';
import { Random } from '../../../../hal/emulator/random';

const ethernet = suite('Ethernet PHY');

const LINK = 0x0004;
const COMPLETE = 0x0020;

function bench(seed = 1) {
  const clock = new VirtualClock();
  const cable = new EthernetCable();
  const phy = new Phy(clock, new Random(seed), cable);
  const run = (us: number) => clock.advanceTo(clock.nowUs + us);
  /** Status, read twice: the link as it is. */
  const status = () => {
    phy.read(0x01);
    return phy.read(0x01) & (LINK | COMPLETE);
  };
  return { clock, cable, phy, run, status };
}

ethernet('says what it is and what it can do, and takes its reset', () => {
  const { phy, run } = bench();
  assert.equal([phy.read(0x02), phy.read(0x03), phy.read(0x0f)], [0x024c, 0x4310, 0x3000]);
  assert.equal([phy.read(0x00), phy.read(0x04), phy.read(0x09)], [0x1140, 0x01e1, 0x0300]);
  assert.is(phy.read(0x01) & ~0x24, 0x7949);
  phy.write(0x04, 0x0021);
  phy.write(0x00, 0x8000);
  assert.is(phy.read(0x00) & 0x8000, 0x8000);
  run(10_000);
  assert.equal([phy.read(0x00), phy.read(0x04)], [0x1140, 0x01e1]);
  assert.throws(() => phy.read(0x20), RangeError);
  assert.throws(() => phy.write(0x01, 0), RangeError);
  assert.is(phy.read(0x10), 0);
});

ethernet('negotiation takes 1.5 to 3 s and finds what the partner offers', () => {
  for (let seed = 1; seed <= 20; seed++) {
    const { phy, run, status } = bench(seed);
    run(1_499_999);
    assert.is(status(), 0);
    run(1_500_001);
    assert.is(status(), LINK | COMPLETE);
    assert.is(phy.read(0x05), 0x4001 | 0x01e0);
    assert.is(phy.read(0x0a), 0x3c00);
    assert.is(phy.read(0x06), 0x0003);
    assert.is(phy.read(0x06), 0x0001);
  }
});

ethernet('the link latches low until it is read', () => {
  const { cable, phy, run, status } = bench();
  run(3_000_000);
  assert.is(phy.read(0x01) & LINK, 0, 'it was down');
  assert.is(phy.read(0x01) & LINK, LINK);
  cable.cut();
  run(999);
  assert.is(phy.read(0x01) & LINK, LINK);
  run(1);
  cable.mend();
  run(3_000_000);
  assert.is(phy.read(0x01) & LINK, 0);
  assert.is(phy.read(0x01) & LINK, LINK);
  cable.cut();
  run(1_000);
  assert.is(status(), 0);
  assert.is(phy.read(0x05), 0);
});

ethernet('the best that both offer', () => {
  const { cable, phy, run, status } = bench();
  cable.replace({
    negotiates: true,
    modes: [
      { megabits: 100, full: true },
      { megabits: 10, full: false },
    ],
  });
  run(3_000_000);
  assert.is(status(), LINK | COMPLETE);
  assert.is(phy.read(0x05), 0x4121);
  assert.is(phy.read(0x0a), 0);
  phy.write(0x04, 0x0041);
  phy.write(0x00, 0x1200);
  run(3_000_000);
  assert.is(status(), COMPLETE, 'nothing in common');
});

ethernet('a partner that does not negotiate is heard: its speed, half duplex', () => {
  const { cable, phy, run, status } = bench();
  cable.replace({ negotiates: false, modes: [{ megabits: 100, full: true }] });
  run(3_000_000);
  assert.is(status(), LINK | COMPLETE);
  assert.is(phy.read(0x05), 0x0080);
  assert.is(phy.read(0x06), 0);
});

ethernet('a fixed speed needs the same one at the other end', () => {
  const { cable, phy, run, status } = bench();
  phy.write(0x00, 0x2100);
  run(100_000);
  assert.is(status(), LINK);
  cable.replace({ negotiates: false, modes: [{ megabits: 10, full: true }] });
  run(200_000);
  assert.is(status(), 0);
});

ethernet('power down ends the link', () => {
  const { phy, run, status } = bench();
  run(3_000_000);
  phy.write(0x00, 0x1940);
  run(1_000);
  assert.is(status(), 0);
  run(10_000_000);
  assert.is(status(), 0);
});

ethernet.run();
