import {
  FramerCommand,
  FramerFmr0,
  FramerFmr1,
  FramerFmr2,
  FramerGcr,
  FramerGpc,
  FramerGpc1,
  FramerIpc,
  FramerIsr2,
  FramerIsr3,
  FramerIsr4,
  FramerLim0,
  FramerLim1,
  FramerLim2,
  FramerRegister,
  FramerVersion,
  FramerWindow,
  FramerXsp,
  FramerXsw,
} from '../../hal/contract/pef22554';
import { Chip } from '../../hal/contract/unit';
import { disbelieve, get, put, putAll, takeFault } from './register';
import { unitOf } from './slot';

/** Interrupts of Isr2 we take; the CRC-4 multiframe is not one of our defects. */
const ALIGNMENT: i32 =
  FramerIsr2.Far | FramerIsr2.Lfa | FramerIsr2.Ais | FramerIsr2.Los | FramerIsr2.Rar | FramerIsr2.Ra;
/** Interrupts of Isr3 and Isr4 we take while a line is good, and the one we take always. */
export const RECEIVE_SLIPS: i32 = FramerIsr3.Rsp | FramerIsr3.Rsn;
export const TRANSMIT_SLIPS: i32 = FramerIsr4.Xsp | FramerIsr4.Xsn;
export const ERRORED: i32 = FramerIsr3.Es;

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
  // DCO-R 8.192 MHz, no automatic switch; port 0 is the reference.
  FramerRegister.Cmr1, 0x38,
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

/** E1, HDB3, CRC-4 multiframe, counters latched every second, RAI sent while alignment is lost. */
// biome-ignore format: a table
const LINE: StaticArray<i32> = [
  FramerRegister.Fmr1, FramerFmr1.Afr | FramerFmr1.Xfs | FramerFmr1.Ecm,
  FramerRegister.Fmr2, FramerFmr2.RfsCrc4 | FramerFmr2.Axra | FramerFmr2.Almf,
  FramerRegister.Fmr0, FramerFmr0.XcHdb3 | FramerFmr0.RcHdb3,
  FramerRegister.Lim1, FramerLim1.Clos | FramerLim1.RilMask,
  FramerRegister.Lim0, FramerLim0.Eqon,
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
  FramerRegister.Xsw,  FramerXsw.Xsis | FramerXsw.SpareMask,
  FramerRegister.Xsp,  FramerXsp.Ebp | FramerXsp.Axs | FramerXsp.Xsif,
  // 120 ohm; Xpm2 takes the line out of its high impedance.
  FramerRegister.Xpm0, 0x54,
  FramerRegister.Xpm1, 0x02,
  FramerRegister.Xpm2, 0x00,
  // Every kind of error makes an errored second: only then are the counters worth reading.
  FramerRegister.Esm,  0x00,
  FramerRegister.Imr0, 0xff,
  FramerRegister.Imr1, 0xff,
  FramerRegister.Imr2, 0xff & ~ALIGNMENT,
  FramerRegister.Imr3, 0xff & ~(ERRORED | RECEIVE_SLIPS),
  FramerRegister.Imr4, 0xff & ~TRANSMIT_SLIPS,
  FramerRegister.Imr5, 0xff,
];

/** Sets up the chip after its reset: 0 or a Fault. Order as the QuadFALC driver of DAHDI has it. */
export function setUpFramer(slot: i32): i32 {
  const unit = unitOf(slot, Chip.Framer);
  put(unit, FramerRegister.Gpc, FramerGpc.CompDis);
  if (get(unit, FramerRegister.Vstr) !== FramerVersion.V31) disbelieve();
  putAll(unit, 0, GLOBAL);
  for (let port = 0; port < FramerWindow.Ports; port++) {
    const base = port << FramerWindow.PortShift;
    putAll(unit, base, HIGHWAY);
    put(unit, base | FramerRegister.Sic2, SIC2 | (port << 1));
    putAll(unit, base, LINE);
  }
  put(unit, FramerRegister.Ipc, FramerIpc.PushPullLow);
  check(unit);
  return takeFault();
}

/** Reads the settings back: a write that got lost would leave a line dead for ever. */
function check(unit: u32): void {
  checkAll(unit, 0, GLOBAL);
  for (let port = 0; port < FramerWindow.Ports; port++) {
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
