import { EthernetDuplex, EthernetNegotiation, EthernetSpeed } from '../../hal/contract/ethernet';
import { Fault } from '../../hal/contract/fault';
import { JournalEvent, Stage } from '../../hal/contract/journal';
import { PhyAbility, PhyControl, PhyExpansion, PhyGigabit, PhyRegister, PhyStatus } from '../../hal/contract/phy';
import { Chip, Unit } from '../../hal/contract/unit';
import { wakeAbove } from '../kernel/agenda';
import { note } from '../kernel/journal';
import { allows, ethernet, negotiates } from './ethernet-port';
import { disbelieve, getWord, putWord, takeFault, timedOut } from './register';

const PHY: u32 = (Unit.Shelf << Unit.SlotShift) | Chip.Phy;
/** What the PHY gets to find a link before its port is announced: 3 s of negotiation, and a look. Our choice. */
const SEARCH_US: u64 = 4_000_000;
/** After new settings the link that was is still seen for a moment. Our choice. */
const RESTART_US: u64 = 100_000;
/** GigabitStatus has the partner's abilities two bits above ours in GigabitControl. */
const PARTNER_SHIFT: u32 = 2;
const FLOATING: u32 = 0xffff;

const enum PhyState {
  /** To be identified and reset: at the start, and after it failed. */
  Unknown,
  /** Its reset runs; the next look is later than PhyTime.ResetUs. */
  Resetting,
  Running,
  /** The board has none. */
  None,
}

let state: PhyState = PhyState.Unknown;
let startedUs: u64 = 0;
let quietUntilUs: u64 = 0;

/** The look of each second: the management bus has no interrupt. */
export function lookAtPhy(nowUs: u64): void {
  switch (state) {
    case PhyState.Unknown:
      identify();
      break;
    case PhyState.Resetting:
      start(nowUs);
      break;
    case PhyState.Running:
      if (nowUs >= quietUntilUs) poll(nowUs);
      break;
    default:
      return;
  }
  judge();
}

/** Does what the stages above ask for. */
export function followPhy(nowUs: u64): void {
  if (!ethernet.requested || state !== PhyState.Running) return;
  configure(nowUs);
  judge();
}

function identify(): void {
  const id = getWord(PHY, PhyRegister.Id1);
  if (id === 0 || id === FLOATING) disbelieve();
  putWord(PHY, PhyRegister.Control, PhyControl.Reset);
  state = PhyState.Resetting;
}

function start(nowUs: u64): void {
  if ((getWord(PHY, PhyRegister.Control) & PhyControl.Reset) !== 0) timedOut();
  configure(nowUs);
  state = PhyState.Running;
  startedUs = nowUs;
}

/** Writes the settings, which ends the link that was. */
function configure(nowUs: u64): void {
  ethernet.requested = false;
  quietUntilUs = nowUs + RESTART_US;
  publish(false, false);
  putWord(PHY, PhyRegister.Advertise, abilities());
  putWord(PHY, PhyRegister.GigabitControl, gigabitAbilities());
  putWord(PHY, PhyRegister.Control, ethernet.shut ? PhyControl.PowerDown : control());
}

function control(): u32 {
  if (negotiates()) return PhyControl.Autonegotiate | PhyControl.Restart;
  const speed: u32 = ethernet.speed === EthernetSpeed.Megabits100 ? PhyControl.Speed100 : 0;
  return speed | (ethernet.duplex === EthernetDuplex.Full ? PhyControl.FullDuplex : 0);
}

function abilities(): u32 {
  return (
    PhyAbility.Selector |
    offer(EthernetSpeed.Megabits100, EthernetDuplex.Full, PhyAbility.Full100) |
    offer(EthernetSpeed.Megabits100, EthernetDuplex.Half, PhyAbility.Half100) |
    offer(EthernetSpeed.Megabits10, EthernetDuplex.Full, PhyAbility.Full10) |
    offer(EthernetSpeed.Megabits10, EthernetDuplex.Half, PhyAbility.Half10)
  );
}

function gigabitAbilities(): u32 {
  return (
    offer(EthernetSpeed.Megabits1000, EthernetDuplex.Full, PhyGigabit.Full1000) |
    offer(EthernetSpeed.Megabits1000, EthernetDuplex.Half, PhyGigabit.Half1000)
  );
}

function offer(speed: EthernetSpeed, duplex: EthernetDuplex, ability: u32): u32 {
  return allows(speed, duplex) ? ability : 0;
}

/**
 * A link that was up is down as soon as it was lost since the last look, however short; one that was down is read twice,
 * since the first reading still tells of the loss. A PHY that works has its extended registers, and is never all ones.
 */
function poll(nowUs: u64): void {
  let status = getWord(PHY, PhyRegister.Status);
  if (!ethernet.link) status = getWord(PHY, PhyRegister.Status);
  if (status === FLOATING || (status & PhyStatus.ExtendedRegisters) === 0) {
    disbelieve();
    return;
  }
  const link = (status & PhyStatus.Link) !== 0;
  if (link && !ethernet.link) resolve();
  publish(link, (status & PhyStatus.RemoteFault) !== 0);
  if (!ethernet.present && (link || nowUs - startedUs >= SEARCH_US)) announce();
}

/** The best of what both ends offer, in the order of IEEE 802.3 annex 28B.3. */
function resolve(): void {
  if (!negotiates()) {
    ethernet.negotiation = EthernetNegotiation.Off;
    take(ethernet.speed === EthernetSpeed.Megabits100 ? 100 : 10, ethernet.duplex === EthernetDuplex.Full);
    return;
  }
  const hasAgreed = (getWord(PHY, PhyRegister.Expansion) & PhyExpansion.PartnerNegotiates) !== 0;
  ethernet.negotiation = hasAgreed ? EthernetNegotiation.Agreed : EthernetNegotiation.Detected;
  const gigabit = gigabitAbilities() & (getWord(PHY, PhyRegister.GigabitStatus) >> PARTNER_SHIFT);
  const partner = getWord(PHY, PhyRegister.Partner);
  // A partner that is heard and does not negotiate has its speed in Partner, whatever duplex we offer.
  const common = hasAgreed ? abilities() & partner : partner;
  if (hasAgreed && gigabit !== 0) take(1000, (gigabit & PhyGigabit.Full1000) !== 0);
  else if ((common & PhyAbility.Full100) !== 0) take(100, true);
  else if ((common & PhyAbility.Half100) !== 0) take(100, false);
  else take(10, (common & PhyAbility.Full10) !== 0);
}

function take(megabits: i32, full: bool): void {
  ethernet.megabits = megabits;
  ethernet.full = full;
}

function publish(link: bool, remoteFault: bool): void {
  if (ethernet.link === link && ethernet.remoteFault === remoteFault) return;
  ethernet.link = link;
  ethernet.remoteFault = remoteFault;
  wakeAbove(Stage.Driver);
}

function announce(): void {
  if (ethernet.failed) note(Stage.Driver, JournalEvent.ChipRecovered, PHY);
  ethernet.failed = false;
  ethernet.present = true;
  wakeAbove(Stage.Driver);
}

/** A PHY that fails is started again at the next look. The journal gets the first time. */
function judge(): void {
  const fault = takeFault();
  if (fault === 0) return;
  state = fault === Fault.BadUnit ? PhyState.None : PhyState.Unknown;
  if (state === PhyState.None || ethernet.failed) return;
  note(Stage.Driver, JournalEvent.ChipFault, PHY, fault);
  ethernet.failed = true;
  ethernet.present = false;
  publish(false, false);
  wakeAbove(Stage.Driver);
}
