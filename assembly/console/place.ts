import { InterfaceType } from '../../hal/contract/interface';
import { interfaces } from '../interface/record';
import { View } from './view';

/** Where a session stands: the view, and the interface row that its commands are about. */
export class Place {
  view: View = View.User;
  target: i32 = -1;

  enter(view: View): void {
    this.view = view;
    this.target = -1;
  }

  enterInterface(row: i32): void {
    this.view = viewOf(row);
    this.target = row;
  }

  /** One view up; the user view is the top. */
  leave(): void {
    this.enter(this.target >= 0 ? View.System : View.User);
  }
}
export const place = new Place();

/** The view in which an interface is configured. */
export function viewOf(row: i32): View {
  switch (<i32>interfaces.at(row).type) {
    case InterfaceType.E1:
      return View.Controller;
    case InterfaceType.Serial:
      return View.Serial;
    case InterfaceType.Cpos:
      return View.Cpos;
    case InterfaceType.Ethernet:
      return View.Ethernet;
    case InterfaceType.Dialer:
      return View.Dialer;
    default:
      return View.Bri;
  }
}
