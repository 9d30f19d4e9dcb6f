/** What a lamp of a green and a red LED shows, the worse the later. */
export const enum LampShow {
  Dark,
  Green,
  /** Blinks green, once a second: it starts. */
  Starting,
  Amber,
  /** Blinks amber, every other second: it may be taken out. */
  SlowAmber,
  /** Blinks red, once a second: it is sound, and waits: for power, or to be cooler. */
  FastRed,
  Red,
  Count,
}
/** Lamps of the shelf's status panel, hal/contract/unit.ts Shelf and Leds. Which there are is our choice. */
export const enum PanelLamp {
  /** The router as a whole. */
  System,
  /** That of bay n, from 0, is Supply + n. */
  Supply,
  Supply2,
  /** Fans and air. */
  Fans,
  /** Whatever has an alarm, lines included. */
  Alarm,
  Count,
}
/** Outputs of the panel's PCA9552: lamp n begins at PerLamp * n. Our choice. */
export const enum PanelLed {
  Green = 0,
  Red = 1,
  PerLamp = 2,
}
