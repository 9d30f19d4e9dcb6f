interface Alarm {
  readonly dueUs: number;
  readonly sequence: number;
  readonly ring: () => void;
  /** Place in the heap, -1 once rung or cancelled. */
  place: number;
}

/** Virtual time: whole microseconds since power-on, moved by `advanceTo` alone. */
export class VirtualClock {
  #nowUs = 0;
  #sequence = 0;
  /** Binary heap: the alarm at `n` rings before those at `2n + 1` and `2n + 2`. */
  readonly #heap: Alarm[] = [];

  get nowUs(): number {
    return this.#nowUs;
  }

  /** When the earliest alarm is due, Infinity without one. */
  get dueUs(): number {
    return this.#heap.length === 0 ? Number.POSITIVE_INFINITY : this.#heap[0].dueUs;
  }

  /** Rings once after `delayUs`, rounded up to a whole microsecond. The answer cancels it. */
  after(delayUs: number, ring: () => void): () => void {
    if (!(delayUs >= 0 && delayUs < Number.MAX_SAFE_INTEGER)) throw new RangeError(`no delay: ${delayUs} us`);
    const dueUs = this.#nowUs + Math.ceil(delayUs);
    const alarm: Alarm = { dueUs, sequence: this.#sequence++, ring, place: this.#heap.length };
    this.#heap.push(alarm);
    this.#rise(alarm);
    return () => this.#unhook(alarm);
  }

  /** Rings what is due up to and at `us`, in the order of due time, then of asking; each sees its own due as now. */
  advanceTo(us: number): void {
    if (!(us >= this.#nowUs)) throw new RangeError(`time does not go back from ${this.#nowUs} to ${us} us`);
    while (this.#heap.length > 0 && this.#heap[0].dueUs <= us) {
      const alarm = this.#heap[0];
      this.#unhook(alarm); // before it rings: what rings may schedule, cancel or reset
      this.#nowUs = alarm.dueUs;
      alarm.ring();
    }
    this.#nowUs = us;
  }

  #unhook(alarm: Alarm): void {
    const place = alarm.place;
    if (place < 0) return;
    alarm.place = -1;
    const last = this.#heap.pop()!;
    if (last === alarm) return;
    this.#put(last, place);
    this.#rise(last);
    this.#sink(last);
  }

  #put(alarm: Alarm, place: number): void {
    this.#heap[place] = alarm;
    alarm.place = place;
  }

  #rise(alarm: Alarm): void {
    while (alarm.place > 0) {
      const above = this.#heap[(alarm.place - 1) >> 1];
      if (before(above, alarm)) return;
      this.#swap(above, alarm);
    }
  }

  #sink(alarm: Alarm): void {
    for (;;) {
      const left = 2 * alarm.place + 1;
      if (left >= this.#heap.length) return;
      const right = left + 1;
      const next = right < this.#heap.length && before(this.#heap[right], this.#heap[left]) ? right : left;
      const below = this.#heap[next];
      if (before(alarm, below)) return;
      this.#swap(alarm, below);
    }
  }

  #swap(a: Alarm, b: Alarm): void {
    const place = a.place;
    this.#put(a, b.place);
    this.#put(b, place);
  }
}

function before(a: Alarm, b: Alarm): boolean {
  return a.dueUs < b.dueUs || (a.dueUs === b.dueUs && a.sequence < b.sequence);
}
