import { Stage } from '../../hal/contract/journal';
import { Pca9555Register } from '../../hal/contract/pca9555';
import { Chip } from '../../hal/contract/unit';
import { wakeAbove } from '../kernel/agenda';
import { received, sent, transact } from './i2c';
import { slotAt } from './slot';

/** Reads the pins, which takes the expander's interrupt away. All of them are inputs, as after power-on. */
export function readExpander(slot: i32): void {
  store<u8>(sent, Pca9555Register.Input);
  if (!transact(slot, Chip.Expander, 1, 2)) return;
  const inputs = <u32>load<u16>(received);
  const state = slotAt(slot);
  if (state.inputs === inputs) return;
  state.inputs = inputs;
  wakeAbove(Stage.Driver);
}
