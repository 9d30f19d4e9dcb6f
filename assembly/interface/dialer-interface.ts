import { InterfaceRow, InterfaceType } from '../../hal/contract/interface';
import { Stage } from '../../hal/contract/journal';
import { wake } from '../kernel/agenda';
import { resetPppSettings } from './ppp-settings';
import { interfaces } from './record';

/** Takes an `interface Dialer` away, and all its settings here; its calls have nobody who answers for them any more. */
export function removeDialer(row: i32): void {
  const record = interfaces.at(row);
  record.type = <u8>InterfaceType.None;
  const counts = changetype<usize>(record) + InterfaceRow.Cause;
  memory.fill(counts, 0, InterfaceRow.Object - InterfaceRow.Cause);
  const settings = changetype<usize>(record) + InterfaceRow.Reason;
  memory.fill(settings, 0, InterfaceRow.Size - InterfaceRow.Reason);
  resetPppSettings(record.object);
  wake(Stage.Interface);
}
