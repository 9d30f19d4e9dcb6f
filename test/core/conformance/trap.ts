import { ensure } from '../../../assembly/kernel/ensure';
import { Mistake } from '../../../hal/contract/restart';

const numbers: StaticArray<i32> = [1, 2, 3];
let zero: i32 = 0;

/** Stops the core as the letter says; comes back for others. */
export function trap(letter: i32): void {
  switch (letter) {
    case 0x6f: // "o": a load beyond the memory
      zero = load<i32>(0xffff_fff0);
      return;
    case 0x6d: // "m": a mistake of ours
      ensure(zero !== 0, Mistake.TableIndex);
      return;
    case 0x69: // "i": an index beyond its array
      zero = numbers[zero + 3];
      return;
    case 0x64: // "d": a division by zero
      zero = 1 / zero;
      return;
    case 0x68: // "h": a step that does not return
      while (zero === 0) idle();
      return;
    case 0x73: // "s": a stack without end
      zero = deepen(zero);
      return;
    case 0x75: // "u"
      unreachable();
  }
}

function idle(): void {
  store<u8>(changetype<usize>(numbers), load<u8>(changetype<usize>(numbers)));
}

function deepen(depth: i32): i32 {
  if (depth < 0) return depth;
  const below = deepen(depth + 1);
  numbers[1] = below ^ depth; // after the call, so that it is no loop
  return numbers[1];
}
