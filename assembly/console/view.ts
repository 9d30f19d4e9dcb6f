/** Views of the console; bits, so that a command can stand in several. */
export const enum View {
  User = 0x01,
  System = 0x02,
  Controller = 0x04,
  Serial = 0x08,
  Bri = 0x10,
  Cpos = 0x20,
  Ethernet = 0x40,
  Dialer = 0x80,
}
