import type { ThermalZone } from './thermal';

/** Thousandths of a degree that a watt brings at full airflow, and of all heat what comes back to the intake without any. */
const PROCESSOR_RISE = 480;
const EXHAUST_RISE = 90;
const SUPPLY_RISE = 2_500;
const RECIRCULATION = 6_000;
/** A card's sensor sits where its air comes in: at full airflow it reads the room. */
const CARD_RISE = 140;
/** A supply whose own fan stands gets so much hotter. */
const FANLESS = 3;

/** What a zone of the shelf is like, whoever is told of it. */
export type Air = Omit<ThermalZone, 'tell'>;

export const INTAKE_AIR: Air = { timeConstantS: 20, rise: recirculated };

/** Above a processor board of so many milliwatts. */
export function processorAir(milliwatts: () => number): Air {
  return { timeConstantS: 60, rise: (cooling) => (milliwatts() * PROCESSOR_RISE) / cooling };
}

/** Behind everything that makes heat. */
export function exhaustAir(milliwatts: () => number): Air {
  return { timeConstantS: 45, rise: (cooling) => (milliwatts() * EXHAUST_RISE) / cooling };
}

export function cardAir(milliwatts: () => number): Air {
  return {
    timeConstantS: 120,
    rise: (cooling) => (milliwatts() * CARD_RISE * (1000 - cooling)) / (cooling * 1000) + recirculated(cooling),
  };
}

/** In a supply that turns so many milliwatts into heat; null = the bay is empty. */
export function supplyAir(heat: () => { readonly loss: number; readonly fanFailed: boolean } | null): Air {
  return {
    timeConstantS: 90,
    rise: (cooling) => {
      const supply = heat();
      if (supply === null) return 0;
      const own = supply.fanFailed ? FANLESS : 1;
      return (supply.loss * SUPPLY_RISE * own) / 1000 + recirculated(cooling);
    },
  };
}

/** What of the warm air comes back to the intake. */
function recirculated(cooling: number): number {
  return (RECIRCULATION * (1000 - cooling)) / 1000;
}
