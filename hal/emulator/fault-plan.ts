/** How a chip misbehaves on its bus. */
export type FaultPlan =
  | { readonly kind: 'none' }
  /** Nobody drives the bus: a register reads 0xff, a write vanishes, an I2C address is not acknowledged. */
  | { readonly kind: 'floats' }
  /** The bus never gets ready: every access ends in Fault.Timeout. */
  | { readonly kind: 'fails' }
  /** Registers of a chip on the local bus read as said here, value by register; the rest of the chip is sound. */
  | { readonly kind: 'reads'; readonly registers: Readonly<Record<number, number>> };

export const SOUND: FaultPlan = { kind: 'none' };
export const FLOATS: FaultPlan = { kind: 'floats' };
export const FAILS: FaultPlan = { kind: 'fails' };
