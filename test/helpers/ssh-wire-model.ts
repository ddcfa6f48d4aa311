// A second, independent reading of the wire format's numbers, to compare the real one with.

export const WIRE_METHODS = ['raw', 'byte', 'uint32', 'string', 'name', 'positive'] as const;

/** RFC 4251: two's complement, no needless bytes; null for zero and below. In hex. */
export function readAgainLikeOpenSsh(body: Uint8Array): string | null {
  if (body.length === 0 || body[0]! > 0x7f) return null;
  const value = BigInt(`0x${Buffer.from(body).toString('hex')}`);
  if (value === 0n) return null;
  let shortest = value.toString(16);
  if (shortest.length % 2 === 1) shortest = `0${shortest}`;
  const needsSign = Number.parseInt(shortest.slice(0, 2), 16) > 0x7f;
  const canonicalLength = shortest.length / 2 + (needsSign ? 1 : 0);
  return canonicalLength === body.length ? shortest : null;
}
