/** Pins of the shelf's PCA9555: 0 to 7 are port 0, 8 to 15 port 1. Supply n is ShelfPin.PerSupply * n further. */
export const enum ShelfPin {
  /** Low = seated. */
  SupplyPresent = 0,
  /** High = its output is in range. */
  SupplyGood = 1,
  PerSupply = 2,
  /** Low = the fan tray is seated. */
  FansPresent = 4,
  /** SMBALERT#, low = a supply wants to be looked at. */
  Alert = 5,
  /** High = the input of supply n is good, at InputGood + n. */
  InputGood = 6,
  /** Outputs: low = supply n is to run, at SupplyOn + n. An open pin is pulled low. */
  SupplyOn = 14,
}
/** Where the shelf's TMP75s sit. */
export const enum ShelfZone {
  Intake = 0,
  Processor = 1,
  Exhaust = 2,
  Count = 3,
}
export const enum PowerLimit {
  Supplies = 2,
  Fans = 5,
}
export const enum PowerTime {
  /** From the loss of the last input to the end, with supplies that are not aged. */
  HoldUpUs = 8000,
}
