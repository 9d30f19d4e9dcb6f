/** What `speed` asks of an Ethernet port, in the order of the command's words. */
export const enum EthernetSpeed {
  Megabits10,
  Megabits100,
  Megabits1000,
  Auto,
}
/** What `duplex` asks of it, and the first two, what the link has. */
export const enum EthernetDuplex {
  Half,
  Full,
  Auto,
}
/** How a link came to its speed and duplex. */
export const enum EthernetNegotiation {
  /** By command. */
  Off,
  /** By autonegotiation: the best that both ends offer. */
  Agreed,
  /** The partner does not negotiate: its speed was heard, and half duplex taken. IEEE 802.3 §28.2.3.1. */
  Detected,
}
