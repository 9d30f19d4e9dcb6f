/** AT24C64, 8192 octets behind a two-octet address, high octet first. */
export const enum At24c64 {
  Size = 8192,
  AddressOctets = 2,
  /** A write rolls over inside its page. */
  Page = 32,
  /** The chip does not answer while it stores a page. */
  WriteCycleUs = 5000,
}
