import { Mistake, RestartCause } from '../../hal/contract/restart';
import { restart } from '../hal';
import { writeLastRecord } from './last-record';

/** Stops the core when it has made a mistake of its own. What the world does wrong is a Fault, never this. */
export function ensure(condition: bool, mistake: Mistake): void {
  if (!condition) stop(RestartCause.Mistake | mistake);
}

/** Where the compiler's own checks end (`--use abort=`): no prose, the source line is the cause. */
export function abort(_message: usize, _file: usize, line: u32, _column: u32): void {
  stop(RestartCause.Abort | (line & 0xffff));
}

/** Ends this life; its last record is left in flash. */
export function stop(cause: u32): void {
  writeLastRecord(cause);
  restart(cause);
  unreachable();
}
