import { read, transfer } from '../../assembly/hal';
import { wake } from '../../assembly/kernel/agenda';
import { Stage } from '../../hal/contract/journal';
import { ShelfRegister } from '../../hal/contract/shelf';
import { Chip } from '../../hal/contract/unit';

export { boot, interrupt, receive, step } from '../../assembly/index';

/** How a stage hangs. */
const enum Way {
  /** It asks a chip in every round, and never has what it wants; each step returns. */
  Restless = 1,
  /** It asks within one step, for ever. */
  Endless = 2,
  /** As Restless, and what ends that in the core does not work either. */
  Unended = 3,
}

const octets: usize = memory.data(2);
let isUnended: bool = false;

/**
 * Whether a stage hangs, build/hang.ts: the product's core with this asked before each stage is run. The CPLD's scratch
 * register, which nothing else uses, says which and how: `way << 4 | stage + 1`.
 */
export function hangs(stage: Stage): bool {
  const order = read(Chip.Cpld, ShelfRegister.Scratch);
  isUnended = order >> 4 === Way.Unended;
  if ((order & 0xf) !== stage + 1) return false;
  do transfer(Chip.Intake, octets, 0, octets, 2);
  while (order >> 4 === Way.Endless);
  wake(stage);
  return true;
}

/** Whether the core ends a stage without rest: asked, by build/hang.ts, where it does. */
export function endsHangs(): bool {
  return !isUnended;
}
