/**
 * Does work of a library in which no `Uint8Array` may be made larger than `limit`, and rejects with `refusal`
 * when it tried, whatever the library made of it. Such arrays lie outside the heap, so a thread's limit of heap
 * does not hold for what is unpacked into them. For a thread that does nothing else meanwhile.
 */
export async function withBoundedArrays<Result>(
  limit: number,
  work: () => Promise<Result>,
  refusal: () => Error,
): Promise<Result> {
  const { Uint8Array, DecompressionStream } = globalThis;
  const seen = { exceeded: false };
  globalThis.Uint8Array = new Proxy(Uint8Array, {
    construct(target, given: readonly unknown[], made) {
      if (Number(given[0]) > limit && typeof given[0] === 'number') {
        seen.exceeded = true;
        throw new RangeError('The array is larger than allowed.');
      }
      return Reflect.construct(target, given, made) as Uint8Array;
    },
  });
  // It unpacks into pieces without end; libraries do without it where there is none.
  Reflect.deleteProperty(globalThis, 'DecompressionStream');
  try {
    const result = await work();
    if (seen.exceeded) throw refusal();
    return result;
  } catch (error) {
    throw seen.exceeded ? refusal() : error;
  } finally {
    Object.assign(globalThis, { Uint8Array, DecompressionStream });
  }
}
