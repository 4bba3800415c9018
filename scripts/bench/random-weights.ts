/** Weights are whole numbers of 7 bits, so that no processor's int8 product overflows. */
const MOST = 64;
/** The standard deviation of whole numbers that are equally likely from -64 to 63. */
const DEVIATION = 37;

/** Numbers that look random and are the same in every run (Marsaglia's xorshift). */
export class RandomWeights {
  #state = 0x9e3779b9;

  /** Whole numbers from -64 to 63. */
  integers(count: number): Int8Array {
    const values = new Int8Array(count);
    for (let place = 0; place < count; place += 1) values[place] = (this.#next() & 127) - MOST;
    return values;
  }

  /** Real numbers around a middle, at most `reach` away. */
  reals(count: number, middle: number, reach: number): Float32Array {
    return Float32Array.from(
      { length: count },
      () => middle + reach * (2 * (this.#next() / 2 ** 32) - 1),
    );
  }

  /**
   * What the integers of so many columns are to be multiplied with, so that a product with `inputs` numbers of
   * variance 1 has a variance of about 1 too.
   */
  scales(count: number, inputs: number): Float32Array {
    const middle = 1 / (DEVIATION * Math.sqrt(inputs));
    return this.reals(count, middle, middle / 4);
  }

  #next(): number {
    let state = this.#state;
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    this.#state = state;
    return state >>> 0;
  }
}
