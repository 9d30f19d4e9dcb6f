import { LampShow, PanelLamp, PanelLed } from '../../hal/contract/lamp';
import { ShelfAlarm, ShelfObject, ShelfSubject } from '../../hal/contract/shelf-alarm';
import { isPanelFailed, lightPanel } from '../driver/panel';
import { LEDS_DARK } from '../driver/slot';
import { worstAlarm } from '../line/alarm';
import { isAllQuiet, isReported, see, shelfAlarms, shelfObject } from './alarm';
import { areFansUnknown } from './fan';
import { COLOURS, isLampTest } from './lamps';
import { powerSupplies } from './supply';
import { areCardsStarting, areSuppliesStarting } from './unseen';

/*
 * The policy of the shelf's lamps: red for what is not there, has no power, or is out of its limits of voltage and
 * temperature; amber for what is less; green only where nothing is wrong; blinking where it is not known yet.
 */

// biome-ignore format: a table
/** The lamp that tells of an object, by ShelfObject: a supply and its feed have the one of their bay. Our choice. */
const LAMP: StaticArray<i32> = [
  PanelLamp.System, // Shelf
  PanelLamp.Supply, // Supply
  PanelLamp.Supply, // Feed
  PanelLamp.Fans,   // Fan
  PanelLamp.Fans,   // FanTray
  PanelLamp.Fans,   // Zone
  PanelLamp.System, // Card
  PanelLamp.System, // Clock
  PanelLamp.Supply, // Standby
];

// biome-ignore format: a table
/** What a lamp shows for the worst alarm of what it tells of, by AlarmSeverity; the first is for none. */
const ALARM: StaticArray<i32> = [
  LampShow.Green,
  LampShow.Amber, // Warning
  LampShow.Amber, // Minor
  LampShow.Red,   // Major
  LampShow.Red,   // Critical
];

// biome-ignore format: a table
/** What the lamp of a bay shows at least, by SupplyState. */
const SUPPLY: StaticArray<i32> = [
  LampShow.Starting, // Unknown
  LampShow.Red,      // Absent
  LampShow.Starting, // Starting
  LampShow.Green,    // Good
  LampShow.Red,      // NoInput
  LampShow.Red,      // Brown
  LampShow.Red,      // Failed
  LampShow.Amber,    // Unreadable
  LampShow.Red,      // OverVoltage
];

/** What each lamp shows. */
const shown = new StaticArray<u8>(PanelLamp.Count);
/** Whatever was there at the start has been judged once. */
let hasStarted: bool = false;

export function panelShows(lamp: PanelLamp): LampShow {
  return isLampTest() ? LampShow.Amber : <i32>shown[lamp];
}

/** All has been judged: the panel follows. One that does not answer harms nothing but itself. */
export function settlePanel(nowUs: u64): void {
  see(shelfObject(ShelfObject.Shelf), ShelfAlarm.Unlit, isPanelFailed(), nowUs);
  hasStarted = hasStarted || !(areFansUnknown() || areSuppliesStarting() || areCardsStarting());
  for (let lamp = 0; lamp < PanelLamp.Count; lamp++) shown[lamp] = <u8>showOf(lamp);
  let leds = LEDS_DARK;
  for (let lamp = 0; lamp < PanelLamp.Count; lamp++) {
    leds = withLed(leds, lamp, PanelLed.Green, COLOURS[2 * panelShows(lamp)]);
    leds = withLed(leds, lamp, PanelLed.Red, COLOURS[2 * panelShows(lamp) + 1]);
  }
  lightPanel(leds);
}

/** The worse of what its part is and what is wrong with it. */
function showOf(lamp: PanelLamp): LampShow {
  switch (lamp) {
    case PanelLamp.System:
      return max(hasStarted ? LampShow.Green : LampShow.Starting, ALARM[worstOf(lamp)]);
    case PanelLamp.Fans:
      return max(areFansUnknown() ? LampShow.Starting : LampShow.Green, ALARM[worstOf(lamp)]);
    case PanelLamp.Alarm: {
      const worst = max(worstAlarm(), worstOf(PanelLamp.Count));
      return worst === 0 ? LampShow.Dark : ALARM[worst];
    }
    default:
      return max(SUPPLY[powerSupplies.at(lamp - PanelLamp.Supply).state], ALARM[worstOf(lamp)]);
  }
}

/** The worst reported AlarmSeverity that a lamp tells of, PanelLamp.Count = of the whole shelf; 0 = none. */
function worstOf(lamp: PanelLamp): i32 {
  let worst: i32 = 0;
  for (let at = 0; !isAllQuiet() && at < shelfAlarms.rows; at++) {
    const record = shelfAlarms.at(at);
    if (!isReported(record) || <i32>record.severity <= worst) continue;
    if (lamp === PanelLamp.Count || lampOf(record.object) === lamp) worst = record.severity;
  }
  return worst;
}

function lampOf(object: i32): PanelLamp {
  const lamp = LAMP[object >> ShelfSubject.KindShift];
  return lamp === PanelLamp.Supply ? lamp + (object & ShelfSubject.IndexMask) : lamp;
}

function withLed(leds: u32, lamp: PanelLamp, led: PanelLed, show: i32): u32 {
  const shift: u32 = (lamp * PanelLed.PerLamp + led) << 1;
  return (leds & ~(3 << shift)) | (show << shift);
}
