/** From this mean on a Poisson count is drawn as a rounded normal, so that a draw costs no more than about a hundred steps. */
const POISSON_NORMAL_MEAN = 64;

/** sfc32 (Chris Doty-Humphrey, PractRand), seeded by splitmix32: the one source of chance, the same for the same seed. */
export class Random {
  #a: number;
  #b: number;
  #c: number;
  #counter: number;

  constructor(seed: number) {
    const mix = splitmix32(seed);
    this.#a = mix();
    this.#b = mix();
    this.#c = mix();
    this.#counter = mix();
  }

  /** u32, even over the whole range. */
  next(): number {
    const result = (this.#a + this.#b + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = (((this.#c << 21) | (this.#c >>> 11)) + result) | 0;
    return result >>> 0;
  }

  /** 0 to n - 1. */
  below(n: number): number {
    return Math.floor(this.fraction() * n);
  }

  /** 0 to just under 1. */
  fraction(): number {
    return this.next() / 0x100000000;
  }

  chance(p: number): boolean {
    return this.fraction() < p;
  }

  /** The gap to the next of events that come at random, `mean` apart. */
  exponential(mean: number): number {
    return -mean * Math.log(1 - this.fraction());
  }

  /** How many of events that come at random fall into a span that holds `mean` of them on average. */
  poisson(mean: number): number {
    if (mean >= POISSON_NORMAL_MEAN) return Math.max(0, Math.round(mean + Math.sqrt(mean) * this.#normal()));
    const floor = Math.exp(-mean);
    let count = 0;
    for (let product = this.fraction(); product > floor; product *= this.fraction()) count++;
    return count;
  }

  /** A source of its own: what one consumer draws does not shift what another sees. */
  fork(): Random {
    return new Random(this.next());
  }

  /** Mean 0, variance 1: Box and Muller. */
  #normal(): number {
    return Math.sqrt(this.exponential(2)) * Math.cos(2 * Math.PI * this.fraction());
  }
}

function splitmix32(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x9e3779b9) | 0;
    let z = state;
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return z ^ (z >>> 15);
  };
}
