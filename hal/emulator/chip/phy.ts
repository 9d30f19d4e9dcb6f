import {
  PhyAbility,
  PhyControl,
  PhyExpansion,
  PhyExtended,
  PhyGigabit,
  PhyGigabitStatus,
  PhyIdentity,
  PhyRegister,
  PhyStatus,
} from '../../contract/phy';
import type { VirtualClock } from '../clock';
import { ETHERNET_MODES, type EthernetCable, type EthernetMode, sameMode } from '../plant/ethernet-cable';
import type { Random } from '../random';

/** Our choice; the standard allows 500 ms. */
export const RESET_US = 10_000;
export const NEGOTIATION_MIN_US = 1_500_000;
export const NEGOTIATION_MAX_US = 3_000_000;
/** A link without negotiation; our choice, as the next. */
export const FIXED_LINK_US = 100_000;
export const LINK_LOSS_US = 1_000;

const RESET = { control: 0x1140, advertise: 0x01e1, gigabit: 0x0300 };
/** Bits of Status that say what the PHY can do. */
const ABILITIES =
  PhyStatus.Can100Full |
  PhyStatus.Can100Half |
  PhyStatus.Can10Full |
  PhyStatus.Can10Half |
  PhyStatus.Extended |
  PhyStatus.NoPreamble |
  PhyStatus.CanNegotiate |
  PhyStatus.ExtendedRegisters;
/** Bits of Control that read back. */
const CONTROL_MASK = ~(PhyControl.Reset | PhyControl.Restart) & 0xffff;

interface Offer {
  readonly mode: EthernetMode;
  /** In Advertise and Partner, or in GigabitControl. */
  readonly ability: number;
  readonly gigabit: number;
  readonly partnerGigabit: number;
}
// biome-ignore format: a table
/** In the order of ETHERNET_MODES. */
const OFFERS: readonly Offer[] = [
  { mode: ETHERNET_MODES[0], ability: 0,                  gigabit: PhyGigabit.Full1000, partnerGigabit: PhyGigabitStatus.PartnerFull1000 },
  { mode: ETHERNET_MODES[1], ability: 0,                  gigabit: PhyGigabit.Half1000, partnerGigabit: PhyGigabitStatus.PartnerHalf1000 },
  { mode: ETHERNET_MODES[2], ability: PhyAbility.Full100, gigabit: 0,                   partnerGigabit: 0 },
  { mode: ETHERNET_MODES[3], ability: PhyAbility.Half100, gigabit: 0,                   partnerGigabit: 0 },
  { mode: ETHERNET_MODES[4], ability: PhyAbility.Full10,  gigabit: 0,                   partnerGigabit: 0 },
  { mode: ETHERNET_MODES[5], ability: PhyAbility.Half10,  gigabit: 0,                   partnerGigabit: 0 },
];

/** Ethernet PHY with the registers of IEEE 802.3 clause 22: docs/chips/phy.md. */
export class Phy {
  #control = RESET.control;
  #advertise = RESET.advertise;
  #gigabit = RESET.gigabit;
  #partner = 0;
  #partnerGigabit = 0;
  #expansion = 0;
  #link = false;
  #complete = false;
  /** The link was down since Status was read. */
  #wasDown = true;
  #resetting = false;
  #forget = (): void => {};
  #forgetReset = (): void => {};

  constructor(
    readonly clock: VirtualClock,
    readonly random: Random,
    readonly cable: EthernetCable,
  ) {
    cable.watch(() => this.#seek());
    this.#seek();
  }

  /** The shelf's power comes back. */
  powerOn(): void {
    this.#reset();
  }

  // Firmware side: the management bus.
  read(register: number): number {
    switch (register) {
      case PhyRegister.Control:
        return this.#control | (this.#resetting ? PhyControl.Reset : 0);
      case PhyRegister.Status:
        return this.#takeStatus();
      case PhyRegister.Id1:
        return PhyIdentity.Id1;
      case PhyRegister.Id2:
        return PhyIdentity.Id2;
      case PhyRegister.Advertise:
        return this.#advertise;
      case PhyRegister.Partner:
        return this.#partner;
      case PhyRegister.Expansion:
        return this.#takeExpansion();
      case PhyRegister.GigabitControl:
        return this.#gigabit;
      case PhyRegister.GigabitStatus:
        return this.#partnerGigabit;
      case PhyRegister.ExtendedStatus:
        return PhyExtended.Full1000 | PhyExtended.Half1000;
      default:
        if (register > PhyRegister.Last) throw new RangeError(`a PHY has no register 0x${register.toString(16)}`);
        return 0;
    }
  }

  write(register: number, value: number): void {
    switch (register) {
      case PhyRegister.Control:
        this.#configure(value);
        break;
      case PhyRegister.Advertise:
        this.#advertise = value;
        break;
      case PhyRegister.GigabitControl:
        this.#gigabit = value;
        break;
      default:
        throw new RangeError(`register 0x${register.toString(16)} of a PHY is not writable`);
    }
  }

  // Bench side.
  get link(): boolean {
    return this.#link;
  }

  #takeStatus(): number {
    const link = this.#link && !this.#wasDown;
    this.#wasDown = !this.#link;
    const complete = this.#complete ? PhyStatus.NegotiationComplete : 0;
    const remoteFault = this.#complete && this.cable.partner?.remoteFault ? PhyStatus.RemoteFault : 0;
    return ABILITIES | (link ? PhyStatus.Link : 0) | complete | remoteFault;
  }

  #takeExpansion(): number {
    const expansion = this.#expansion;
    this.#expansion &= ~PhyExpansion.PageReceived;
    return expansion;
  }

  #configure(value: number): void {
    if (value & PhyControl.Reset) this.#reset();
    else {
      const before = this.#control;
      this.#control = value & CONTROL_MASK;
      if (value & PhyControl.Restart || before !== this.#control) this.#seek();
    }
  }

  #reset(): void {
    this.#forgetReset();
    this.#control = RESET.control;
    this.#advertise = RESET.advertise;
    this.#gigabit = RESET.gigabit;
    this.#resetting = true;
    this.#lose();
    this.#forgetReset = this.clock.after(RESET_US, () => {
      this.#resetting = false;
      this.#seek();
    });
  }

  /** The cable, the partner or the settings have changed: the link is lost, and looked for. */
  #seek(): void {
    this.#forget();
    if (this.#link) this.#forget = this.clock.after(LINK_LOSS_US, () => this.#relink());
    else this.#relink();
  }

  #relink(): void {
    this.#lose();
    const { partner } = this.cable;
    if (partner === null || this.#resetting || this.#is(PhyControl.PowerDown)) return;
    const spreadUs = NEGOTIATION_MAX_US - NEGOTIATION_MIN_US;
    const delayUs = this.#is(PhyControl.Autonegotiate)
      ? NEGOTIATION_MIN_US + this.random.below(spreadUs)
      : FIXED_LINK_US;
    this.#forget = this.clock.after(delayUs, () => this.#settle());
  }

  #settle(): void {
    const partner = this.cable.partner!;
    const negotiates = this.#is(PhyControl.Autonegotiate);
    if (!negotiates) {
      // A partner that negotiates hears no pages, and takes our speed as it finds it.
      const { megabits } = this.#fixed;
      const reached = partner.modes.some((mode) => mode.megabits === megabits);
      this.#link = partner.negotiates ? reached : partner.modes[0].megabits === megabits;
      return;
    }
    this.#complete = true;
    if (!partner.negotiates) {
      // Parallel detection: the speed is heard, the duplex is not.
      const found: EthernetMode = { megabits: partner.modes[0].megabits, full: false };
      this.#partner = abilityOf([found]);
      this.#link = this.#offered.some((mode) => mode.megabits === found.megabits) && found.megabits !== 1000;
      return;
    }
    this.#partner = PhyAbility.Selector | PhyAbility.Acknowledge | abilityOf(partner.modes);
    this.#expansion = PhyExpansion.PartnerNegotiates | PhyExpansion.PageReceived;
    const receivers = PhyGigabitStatus.LocalReceiver | PhyGigabitStatus.RemoteReceiver;
    this.#partnerGigabit = gigabitOf(partner.modes);
    const common = this.#offered.find((mode) => partner.modes.some((other) => sameMode(mode, other)));
    this.#link = common !== undefined;
    if (common?.megabits === 1000) this.#partnerGigabit |= receivers;
  }

  #lose(): void {
    this.#forget();
    this.#link = false;
    this.#complete = false;
    this.#wasDown = true;
    this.#partner = 0;
    this.#partnerGigabit = 0;
    this.#expansion = 0;
  }

  /** What we offer, best first. */
  get #offered(): readonly EthernetMode[] {
    return OFFERS.filter(
      ({ ability, gigabit }) => (this.#advertise & ability) !== 0 || (this.#gigabit & gigabit) !== 0,
    ).map(({ mode }) => mode);
  }

  /** The mode that Control fixes. */
  get #fixed(): EthernetMode {
    const megabits = this.#is(PhyControl.Speed100) ? 100 : this.#is(PhyControl.Speed1000) ? 1000 : 10;
    return { megabits, full: this.#is(PhyControl.FullDuplex) };
  }

  #is(bit: PhyControl): boolean {
    return (this.#control & bit) !== 0;
  }
}

function abilityOf(modes: readonly EthernetMode[]): number {
  return OFFERS.reduce(
    (bits, { mode, ability }) => bits | (modes.some((other) => sameMode(mode, other)) ? ability : 0),
    0,
  );
}

function gigabitOf(modes: readonly EthernetMode[]): number {
  return OFFERS.reduce(
    (bits, { mode, partnerGigabit }) => bits | (modes.some((other) => sameMode(mode, other)) ? partnerGigabit : 0),
    0,
  );
}
