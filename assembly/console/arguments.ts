import { NodeArgument } from '../../hal/contract/rom';

/** The arguments of one command, in the order of its grammar. Numbers, choices and interface rows are integers. */
export class Arguments {
  /** Bit n: argument n is there; in places: and it is an interface row. */
  present: u32 = 0;
  places: u32 = 0;
  private values: StaticArray<i32> = new StaticArray<i32>(NodeArgument.Max);

  clear(): void {
    this.present = 0;
    this.places = 0;
  }

  put(index: i32, value: i32): void {
    this.values[index] = value;
    this.present |= 1 << index;
  }

  has(index: i32): bool {
    return (this.present & (1 << index)) !== 0;
  }

  isPlace(index: i32): bool {
    return (this.places & (1 << index)) !== 0;
  }

  number(index: i32): i32 {
    return this.values[index];
  }

  /** Address of a text argument; it ends with zero and lasts until the next line is read. */
  text(index: i32): usize {
    return this.values[index];
  }
}
