import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAgainLikeOpenSsh, WIRE_METHODS } from '../helpers/ssh-wire-model.ts';
import {
  canonicalBase64,
  WireReader,
  wirePositive,
  wireString,
  wireUint32,
} from '../../src/signing/ssh/ssh-wire.ts';

const bytes = fc.uint8Array({ maxLength: 80 });
const magnitude = fc.uint8Array({ minLength: 1, maxLength: 70 }).map((all) => {
  const start = all.findIndex((byte) => byte !== 0);
  return start < 0 ? Uint8Array.of(1) : all.subarray(start);
});

describe('reading the SSH wire format', () => {
  it('reads back what the writers write', () => {
    fc.assert(
      fc.property(bytes, magnitude, fc.nat(0xffffffff), (text, number, count) => {
        const blob = Buffer.concat([wireString(text), wirePositive(number), wireUint32(count)]);
        const reader = new WireReader(blob);
        expect(reader.string()).toEqual(Buffer.from(text));
        expect(reader.positive()).toEqual(Buffer.from(number));
        expect(reader.uint32()).toBe(count);
        expect(reader.atEnd()).toBe(true);
      }),
    );
  });

  it('never throws, never reads past the end and never recovers, whatever the bytes', () => {
    const script = fc.array(fc.constantFrom(...WIRE_METHODS), { maxLength: 12 });
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), script, (input, methods) => {
        const reader = new WireReader(input);
        const values = methods.map((method) =>
          method === 'raw' ? reader.raw(3) : reader[method](),
        );
        const firstFailure = values.indexOf(null);
        const afterFailure = firstFailure < 0 ? [] : values.slice(firstFailure);
        expect(afterFailure.every((value) => value === null)).toBe(true);
        expect(reader.atEnd() && firstFailure >= 0).toBe(false);
      }),
      { numRuns: 2000 },
    );
  });

  it('reads a number only where a plain reading of the rules does', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 12 }), (body) => {
        const ours = new WireReader(wireString(body)).positive();
        expect(ours === null ? null : ours.toString('hex')).toBe(readAgainLikeOpenSsh(body));
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    ['nothing', ''],
    ['zero', '00'],
    ['a negative number', '80'],
    ['a number with needless padding', '007f'],
    ['a number with double padding', '0000ff'],
  ])('refuses %s as a positive number', (_, hex) => {
    expect(new WireReader(wireString(Buffer.from(hex, 'hex'))).positive()).toBeNull();
  });

  it.each([
    ['a blank', 'ssh ed25519'],
    ['a line end', 'ssh\n'],
    ['a NUL', 'ssh\0'],
    ['a letter outside ASCII', 'sśh'],
  ])('refuses a name with %s', (_, name) => {
    expect(new WireReader(wireString(name)).name()).toBeNull();
  });

  it('refuses a field that claims more bytes than there are, or than any key has', () => {
    const short = Buffer.concat([wireUint32(5), Buffer.from('four')]);
    expect(new WireReader(short).string()).toBeNull();
    const huge = Buffer.concat([wireUint32(70_000), Buffer.alloc(70_000)]);
    expect(new WireReader(huge).string()).toBeNull();
  });
});

describe('canonical base64', () => {
  it('takes exactly what Node writes', () => {
    fc.assert(
      fc.property(bytes, (content) => {
        const text = Buffer.from(content).toString('base64');
        expect(canonicalBase64(text)).toEqual(Buffer.from(content));
      }),
    );
  });

  it.each(['QQ', 'QQ=', 'QR==', 'Q Q==', 'QQ==\n', '_w==', 'QQ==QQ==', '====', 'QQ==='])(
    'refuses %j',
    (text) => {
      expect(canonicalBase64(text)).toBeNull();
    },
  );
});
