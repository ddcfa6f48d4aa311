// The SSH wire format (RFC 4251 section 5), read strictly: nothing is read past the end, nothing is read
// twice, and a number has one spelling only.

/** No field of a key or a signature is longer: the largest is an RSA modulus of 16384 bits. */
const MAX_FIELD = 64 * 1024;

/**
 * Reads fields one after the other. A method returns null when the bytes do not hold such a field, and
 * from then on every method does: check the last one, or `atEnd()`.
 */
export class WireReader {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** Exactly `count` bytes without a length in front. */
  raw(count: number): Buffer | null {
    if (this.#at < 0 || count > this.#bytes.length - this.#at) return this.#fail();
    const start = this.#at;
    this.#at += count;
    return this.#bytes.subarray(start, this.#at);
  }

  byte(): number | null {
    return this.raw(1)?.readUInt8() ?? null;
  }

  uint32(): number | null {
    return this.raw(4)?.readUInt32BE() ?? null;
  }

  /** `string`: a length and that many bytes. */
  string(): Buffer | null {
    const length = this.uint32();
    if (length === null) return null;
    return length > MAX_FIELD ? this.#fail() : this.raw(length);
  }

  /** A `string` of printable ASCII, as every name in a key or signature is. */
  name(): string | null {
    const bytes = this.string();
    if (bytes === null) return null;
    return bytes.every((byte) => byte > 0x20 && byte < 0x7f)
      ? bytes.toString('latin1')
      : this.#fail();
  }

  /** `mpint` greater than zero, without its sign byte; null for a negative, zero or padded one. */
  positive(): Buffer | null {
    const bytes = this.string();
    const first = bytes?.[0];
    if (bytes === null || first === undefined || first >= 0x80) return this.#fail();
    if (first !== 0) return bytes;
    const second = bytes[1];
    return second === undefined || second < 0x80 ? this.#fail() : bytes.subarray(1);
  }

  /** Everything was read and nothing failed. */
  atEnd(): boolean {
    return this.#at === this.#bytes.length;
  }

  #fail(): null {
    this.#at = -1;
    return null;
  }
}

/** `uint32`. */
export function wireUint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

/** `string` of bytes or of text. */
export function wireString(content: Uint8Array | string): Buffer {
  const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content;
  return Buffer.concat([wireUint32(bytes.length), bytes]);
}

/** `mpint` of an unsigned big-endian magnitude. */
export function wirePositive(magnitude: Uint8Array): Buffer {
  const start = magnitude.findIndex((byte) => byte !== 0);
  const bytes = start < 0 ? Buffer.alloc(0) : magnitude.subarray(start);
  const needsSign = (bytes[0] ?? 0) >= 0x80;
  return wireString(needsSign ? Buffer.concat([Buffer.alloc(1), bytes]) : bytes);
}

/** Decodes base64 that is written the one canonical way, padding included; null for anything else. */
export function canonicalBase64(text: string): Buffer | null {
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes : null;
}
