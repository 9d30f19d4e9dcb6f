/** Row `slot - 1` of TableId.Card: what is plugged into a slot. Times are microseconds since power-on. */
export const enum CardRow {
  State = 0,
  Kind = 1,
  Failure = 2,
  /** Temperature of the card in 1/256 degree Celsius, i16; CardTemperature.Unknown until first read. */
  Temperature = 4,
  /** When State last changed, u64. */
  SinceUs = 8,
  /** Serial number, zero-padded text. */
  Serial = 16,
  /** Part number, zero-padded text. */
  Part = 40,
  /** Product name, zero-padded text. */
  Product = 64,
  /** Date of manufacture, zero-padded text: MM/DD/YYYY hh:mm:ss. */
  Manufactured = 80,
  /** Issue of the hardware, u8. */
  Issue = 100,
  Size = 104,
}
export const enum CardTemperature {
  Unknown = -32768,
}
export const enum CardKind {
  None,
  /** 4 x E1: PEF22554, frame channels. Product name LC-4E1. */
  E1,
  /** 4 x BRI: HFC-4S, frame channels. Product name LC-4BRI. */
  Bri,
  /** 1 x STM-1 with 63 x E1: S/UNI-155, E1 mapper, frame channels. Product name LC-CPOS. */
  Cpos,
  /** As E1, with one line or two of the four wired. Product names LC-1E1 and LC-2E1. */
  E1One,
  E1Two,
}
/** Insertion goes left to right; any state goes back to Empty when the card leaves. */
export const enum CardState {
  Empty,
  Identifying,
  Powering,
  Starting,
  Ready,
  Failed,
  /** Switched off by a person, ready to be taken out. */
  Off,
}
export const enum CardFailure {
  None,
  /** The EEPROM did not answer. */
  NoIdentity,
  /** The EEPROM answered and its content is not a valid TlvInfo. */
  BadIdentity,
  /** A product name this firmware does not know. */
  UnknownKind,
  /** Power good did not come. */
  NoPower,
  /** A chip did not answer as the chip it should be. */
  NoChip,
  /** The chips stopped answering in service. */
  Lost,
  /** A card for a slot of another SlotClass. */
  WrongSlot,
  /** The supplies cannot feed it besides what they feed: CardPowerRow.Grant says whether it ever ran. */
  NoBudget,
  /** Its hot-swap controller gave up: it draws more than a sound card can. */
  Tripped,
  /** It, or the shelf, is too hot. */
  TooHot,
}
/** Row `slot - 1` of TableId.CardPower: what a card asks of the supplies, and what it gets. */
export const enum CardPowerRow {
  /** CardGrant, u8. */
  Grant = 0,
  /** Cards of a low priority are the first to lose their power, u8, 0 to CardPriority.Max. */
  Priority = 1,
  /** Times in a row that its hot-swap controller gave up, u8. */
  Trips = 2,
  /** CardOrder that waits to be carried out, u8. */
  Order = 3,
  /** What it draws at most, standby and all, i32. 0 while it is not known. */
  DeclaredMilliwatts = 4,
  Size = 8,
}
export const enum CardGrant {
  /** It wants nothing. */
  None,
  /** It is identified, and waits for its power. */
  Wanted,
  Granted,
  /** It does not fit. */
  Refused,
  /** It ran since it was seated, and what is left of the supplies is too little. */
  Shed,
  /** It has to cool down first. */
  TooHot,
  /** It ran since it was seated, and the supplies were overloaded when it went, or wanted its power again. */
  Overload,
}
/**
 * What is kept of the card that a slot has, has lost, or is expected to have: by slot, from 1, u32. 0 = nothing; the low
 * four bits are ServedMark.
 *
 *     31                 8   7      4   3          2        1           0
 *     CRC of serial number   CardKind   Overload   TooHot   InService   Served
 */
export const enum ServedRow {
  /** The kind of card that the slot is expected to have. */
  Kind = 4,
  KindMask = 0xf0,
  /** Of the CRC-32 the low 24 bits are kept. */
  Serial = 8,
  Size = 28,
}
export const enum ServedMark {
  None = 0,
  /** The card has had its power where it is seated. */
  Served = 1,
  /** It is in service. A card that is not there any more is missed. */
  InService = 2,
  /** The card is off for its own heat. */
  TooHot = 4,
  /** The card lost its power as CardGrant.Overload says, and has not kept it since. */
  Overload = 8,
}
export const enum CardPriority {
  Default = 4,
  Max = 7,
}
/** What a person wants of a card. */
export const enum CardOrder {
  None,
  PowerOff,
  PowerOn,
  Restart,
}

/** PCA9555 pins, the same on every card: 0 to 7 are port 0, 8 to 15 port 1. All are inputs. */
export const enum CardPin {
  /** SMBALERT# of the hot-swap controller: low = it wants to be looked at. */
  PowerAlert = 4,
  /** OS of the TMP75: low = too hot. */
  TemperatureAlert = 5,
  /** High = the ejector is open. */
  Ejector = 6,
  /** The slot's number, strapped, lowest bit here. */
  Slot = 7,
  SlotBits = 4,
}
/** PCA9552 outputs, the same on every card. */
export const enum CardLed {
  StatusGreen = 0,
  StatusRed = 1,
  Activity = 2,
  Alarm = 3,
  /** Link of port n at Port + n. */
  Port = 4,
}
