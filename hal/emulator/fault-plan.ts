/** How a chip misbehaves on its bus. */
export type FaultPlan =
  | { readonly kind: 'none' }
  /** Nobody drives the bus: a register reads 0xff, a write vanishes, an I2C address is not acknowledged. */
  | { readonly kind: 'floats' }
  /** The bus never gets ready: every access ends in Fault.Timeout. */
  | { readonly kind: 'fails' };

export const SOUND: FaultPlan = { kind: 'none' };
export const FLOATS: FaultPlan = { kind: 'floats' };
export const FAILS: FaultPlan = { kind: 'fails' };
