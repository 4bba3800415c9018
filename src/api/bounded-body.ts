/** Passes a body on piece by piece until it is longer than `limit` bytes; then throws what `refusal` gives. */
export async function* boundedBody(
  body: AsyncIterable<Buffer>,
  limit: number,
  refusal: () => Error,
): AsyncGenerator<Buffer, void> {
  let bytes = 0;
  for await (const piece of body) {
    bytes += piece.length;
    if (bytes > limit) throw refusal();
    yield piece;
  }
}
