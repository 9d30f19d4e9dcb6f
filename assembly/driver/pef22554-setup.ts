import {
  FramerCmr1,
  FramerCommand,
  FramerGcr,
  FramerGpc,
  FramerGpc1,
  FramerIpc,
  FramerLim2,
  FramerRegister,
  FramerVersion,
  FramerWindow,
} from '../../hal/contract/pef22554';
import { Chip } from '../../hal/contract/unit';
import { linesOfCard } from './card-lines';
import { framerPort, framerRow } from './framer-port';
import { applySettings } from './pef22554-settings';
import { disbelieve, get, put, putAll, takeFault } from './register';
import { slotAt, unitOf } from './slot';

const CMR1: i32 = FramerCmr1.RsDcoR8192 | FramerCmr1.Dcs;

// biome-ignore format: a table
const GLOBAL: StaticArray<i32> = [
  FramerRegister.Gpc,  0x00,
  FramerRegister.Gpc1, FramerGpc1.MultiplexedFscLow,
  // The master clock is 8.192 MHz, our choice.
  FramerRegister.Gcm1, 0x00,
  FramerRegister.Gcm2, 0x18,
  FramerRegister.Gcm3, 0xfb,
  FramerRegister.Gcm4, 0x0b,
  FramerRegister.Gcm5, 0x00,
  FramerRegister.Gcm6, 0x0b,
  FramerRegister.Gcm7, 0xdb,
  FramerRegister.Gcm8, 0xdf,
  // DCO-R 8.192 MHz, no automatic switch; the reference is chosen later.
  FramerRegister.Cmr1, CMR1,
];

/** The highway: 8.192 Mbit/s, the four ports interleaved by octet. Sic2 follows, which holds the port's phase. */
// biome-ignore format: a table
const HIGHWAY: StaticArray<i32> = [
  FramerRegister.Gcr,  FramerGcr.Sci,
  FramerRegister.Sic1, 0xc2,
  FramerRegister.Sic3, 0x04,
  FramerRegister.Cmr2, 0x00,
  FramerRegister.Xc0,  0x00,
  FramerRegister.Xc1,  0x04,
  FramerRegister.Rc0,  0x04,
  FramerRegister.Rc1,  0x04,
  FramerRegister.Pc1,  0x00,
  FramerRegister.Pc2,  0xbb,
  FramerRegister.Pc3,  0xbb,
  FramerRegister.Pc4,  0xbb,
  FramerRegister.Pc5,  0x01,
];
const SIC2: i32 = 0x20;

/** What no setting changes. */
// biome-ignore format: a table
const LINE: StaticArray<i32> = [
  FramerRegister.Cmdr, FramerCommand.Rres | FramerCommand.Xres,
  FramerRegister.Pc6,  0x40,
  // The receiver is conditioned after its reset; the values are undocumented.
  FramerRegister.Conditioning1, 0x17,
  FramerRegister.Conditioning2, 0x55,
  FramerRegister.Conditioning1, 0x97,
  FramerRegister.Conditioning1, 0x11,
  FramerRegister.Conditioning2, 0xaa,
  FramerRegister.Conditioning1, 0x91,
  FramerRegister.Conditioning1, 0x12,
  FramerRegister.Conditioning2, 0x55,
  FramerRegister.Conditioning1, 0x92,
  FramerRegister.Conditioning1, 0x0c,
  FramerRegister.Conditioning1, 0x00,
  FramerRegister.Conditioning1, 0x8c,
  FramerRegister.Lim2, FramerLim2.Slt50,
  // LOS: 176 bit times without a pulse set it, 22 pulses in as many end it.
  FramerRegister.Pcd,  0x0a,
  FramerRegister.Pcr,  0x15,
  // Xpm2 takes the line out of its high impedance.
  FramerRegister.Xpm1, 0x02,
  FramerRegister.Xpm2, 0x00,
  // Every kind of error makes an errored second: only then are the counters worth reading.
  FramerRegister.Esm,  0x00,
  FramerRegister.Imr5, 0xff,
];

/** Lines that are wired to a card's chip. The other ports stay as their reset leaves them: silent. */
export function wiredPorts(slot: i32): i32 {
  return linesOfCard(slotAt(slot).driven);
}

/** Sets up the chip after its reset: 0 or a Fault. Order as the QuadFALC driver of DAHDI has it. */
export function setUpFramer(slot: i32): i32 {
  const unit = unitOf(slot, Chip.Framer);
  put(unit, FramerRegister.Gpc, FramerGpc.CompDis);
  if (get(unit, FramerRegister.Vstr) !== FramerVersion.V31) disbelieve();
  putAll(unit, 0, GLOBAL);
  for (let port = 0; port < wiredPorts(slot); port++) {
    const base = port << FramerWindow.PortShift;
    putAll(unit, base, HIGHWAY);
    put(unit, base | FramerRegister.Sic2, SIC2 | (port << 1));
    const state = framerPort(framerRow(slot, port));
    state.applied = 0;
    applySettings(slot, port, state, true);
    putAll(unit, base, LINE);
  }
  put(unit, FramerRegister.Ipc, FramerIpc.PushPullLow);
  check(slot, unit);
  return takeFault();
}

/** The line of a port drives the clock of the card. Without one the last stays selected, and every port is its own master. */
export function selectReference(slot: i32, port: i32): void {
  if (port < 0) return;
  const unit = unitOf(slot, Chip.Framer);
  const value = CMR1 | (port << FramerCmr1.DrssShift);
  put(unit, FramerRegister.Cmr1, value);
  if (<i32>get(unit, FramerRegister.Cmr1) !== value) disbelieve();
}

/** Reads the settings back: a write that got lost would leave a line dead for ever. */
function check(slot: i32, unit: u32): void {
  checkAll(unit, 0, GLOBAL);
  for (let port = 0; port < wiredPorts(slot); port++) {
    const base = port << FramerWindow.PortShift;
    checkAll(unit, base, HIGHWAY);
    if (<i32>get(unit, base | FramerRegister.Sic2) !== (SIC2 | (port << 1))) disbelieve();
    checkAll(unit, base, LINE);
  }
}

function checkAll(unit: u32, base: u32, pairs: StaticArray<i32>): void {
  for (let i = 0; i < pairs.length; i += 2) {
    if (keeps(pairs[i]) && <i32>get(unit, base + pairs[i]) !== pairs[i + 1]) disbelieve();
  }
}

/** Whether a register holds what is written. */
function keeps(register: i32): bool {
  return (
    register !== FramerRegister.Cmdr &&
    register !== FramerRegister.Conditioning1 &&
    register !== FramerRegister.Conditioning2
  );
}
