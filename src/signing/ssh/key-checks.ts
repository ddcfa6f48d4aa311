// Checks on the numbers of a public key. A library may accept more than ssh-keygen does, and we must never
// say yes where ssh-keygen says no, so each of its refusals is made here before the library sees the key.

const ED25519_PRIME = (1n << 255n) - 19n;

/**
 * Points of order 1, 2, 4 and 8, by their y. No real key is one of them, and a signature by one can
 * be made without a private key.
 */
const SMALL_ORDER: ReadonlySet<bigint> = new Set([
  0n,
  1n,
  ED25519_PRIME - 1n,
  0x7a03ac9277fdc74ec6cc392cfa53202a0f67100d760b3cba4fd84d3d706a17c7n,
  0x05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826n,
]);

/** Why 32 bytes are not an acceptable Ed25519 public key, or null. */
export function badEd25519Point(point: Buffer): string | null {
  if (point.length !== 32) return 'an Ed25519 key is 32 bytes long';
  const y = toNumber(Buffer.from(point.toReversed())) & ((1n << 255n) - 1n);
  if (y >= ED25519_PRIME) return 'its point is not in canonical form';
  return SMALL_ORDER.has(y) ? 'its point has a small order, so anyone could sign with it' : null;
}

/**
 * Why bytes are not an acceptable point: `04`, x, y, with each coordinate longer than half the group order
 * and below it less one (the bounds of OpenSSH's sshkey_ec_validate_public). That the point is on the curve
 * is checked when node:crypto takes it.
 */
export function badEcdsaPoint(point: Buffer, size: number, order: bigint): string | null {
  if (point.length !== 1 + 2 * size || point[0] !== 4)
    return 'its point is not an uncompressed one';
  const half = bitLength(order) >> 1;
  for (const coordinate of [point.subarray(1, 1 + size), point.subarray(1 + size)]) {
    const value = toNumber(coordinate);
    if (bitLength(value) <= half || value >= order - 1n) return 'its point is out of range';
  }
  return null;
}

/** The least and largest modulus: below is weak, above is more than OpenSSH reads. */
export const RSA_MIN_BITS = 2048;
const RSA_MAX_BITS = 16_384;

type RsaProblem =
  | { readonly code: 'malformed'; readonly why: string }
  | { readonly code: 'weak'; readonly why: string };

/** Why RSA numbers are not acceptable, or null. Exponents above 64 bits are refused by OpenSSL. */
export function badRsaNumbers(exponent: Buffer, modulus: Buffer): RsaProblem | null {
  const bits = modulus.length * 8 - Math.clz32(modulus[0] ?? 0) + 24;
  if (bits < RSA_MIN_BITS) {
    return { code: 'weak', why: `it is an RSA key of ${bits} bits; ${RSA_MIN_BITS} are needed` };
  }
  if (bits > RSA_MAX_BITS) return { code: 'malformed', why: 'its RSA modulus is too large' };
  if (isEven(modulus)) return { code: 'malformed', why: 'its RSA modulus is even' };
  const isOne = exponent.length === 1 && exponent[0] === 1;
  if (isEven(exponent) || isOne || exponent.length > 8) {
    return { code: 'malformed', why: 'its RSA exponent is even, 1 or too large' };
  }
  return null;
}

function isEven(magnitude: Buffer): boolean {
  return ((magnitude.at(-1) ?? 0) & 1) === 0;
}

function toNumber(bytes: Buffer): bigint {
  return BigInt(`0x${bytes.toString('hex')}`);
}

function bitLength(value: bigint): number {
  return value === 0n ? 0 : value.toString(2).length;
}
