import { EthernetDuplex, EthernetNegotiation, EthernetSpeed } from '../../hal/contract/ethernet';
import { Stage } from '../../hal/contract/journal';
import { wake } from '../kernel/agenda';

/** The Ethernet port of the shelf. */
export class EthernetPort {
  // Requests of the layers above, which `requestEthernet` changes.
  shut: bool = false;
  speed: EthernetSpeed = EthernetSpeed.Auto;
  duplex: EthernetDuplex = EthernetDuplex.Auto;

  // Facts.
  /** The PHY runs, and has had the time to find a link. */
  present: bool = false;
  /** There is a PHY, and it does not answer as one. */
  failed: bool = false;
  link: bool = false;
  /** Of the link. */
  megabits: i32 = 0;
  full: bool = false;
  negotiation: EthernetNegotiation = EthernetNegotiation.Off;
  /** The partner says that its receiver has a fault. */
  remoteFault: bool = false;

  /** The driver's own: the requests are not in the PHY yet. */
  requested: bool = false;
}

export const ethernet = new EthernetPort();

export function requestEthernet(shut: bool, speed: EthernetSpeed, duplex: EthernetDuplex): void {
  if (ethernet.shut === shut && ethernet.speed === speed && ethernet.duplex === duplex) return;
  ethernet.shut = shut;
  ethernet.speed = speed;
  ethernet.duplex = duplex;
  ethernet.requested = true;
  wake(Stage.Driver);
}

/** Whether the two ends talk about speed and duplex. 1000BASE-T has no link without it, IEEE 802.3 §40.5.1. */
export function negotiates(): bool {
  const isOpen = ethernet.speed === EthernetSpeed.Auto || ethernet.duplex === EthernetDuplex.Auto;
  return isOpen || ethernet.speed === EthernetSpeed.Megabits1000;
}

/** Whether the settings allow a speed and duplex. */
export function allows(speed: EthernetSpeed, duplex: EthernetDuplex): bool {
  const isSpeed = ethernet.speed === EthernetSpeed.Auto || ethernet.speed === speed;
  return isSpeed && (ethernet.duplex === EthernetDuplex.Auto || ethernet.duplex === duplex);
}
