import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readArmour, readFreshArmour, writeArmour } from '../../src/signing/ssh/armour.ts';

const blob = Buffer.from(Array.from({ length: 150 }, (_, index) => index));
const good = writeArmour(blob);
const header = '-----BEGIN SSH SIGNATURE-----\n';
const footer = '-----END SSH SIGNATURE-----\n';
const base64 = blob.toString('base64');
const inLines = (width: number): string =>
  (base64.match(new RegExp(`.{1,${width}}`, 'g')) ?? []).map((line) => `${line}\n`).join('');

describe('reading the armour of a signature', () => {
  it('reads back what it writes, in lines of 70 characters as ssh-keygen does', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 400 }), (content) => {
        const text = writeArmour(content);
        expect(readArmour(Buffer.from(text))).toEqual({ ok: true, blob: Buffer.from(content) });
        expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(70);
      }),
    );
  });

  it.each([64, 70, 76])('accepts lines of %i characters, which other programs write', (width) => {
    expect(readArmour(Buffer.from(header + inLines(width) + footer))).toEqual({ ok: true, blob });
  });

  it.each([
    ['CR LF line ends', good.replaceAll('\n', '\r\n')],
    ['a line before the header', `\n${good}`],
    ['a byte order mark', `\uFEFF${good}`],
    ['text after the footer', `${good}more\n`],
    ['a second signature', good + good],
    ['no line feed at the end', good.trimEnd()],
    ['no footer', header + inLines(70)],
    ['no content', header + footer],
    ['an empty line inside', header + '\n' + inLines(70) + footer],
    ['a blank inside', good.replace('AAE', 'AA E')],
    [
      'lines of uneven length',
      `${header}${base64.slice(0, 10)}\n${base64.slice(10, 80)}\n${base64.slice(80)}\n${footer}`,
    ],
    ['a line of 200 characters', `${header}${base64}\n${footer}`],
    [
      'base64 of the URL kind',
      header + Buffer.alloc(9, 0xff).toString('base64url') + '\n' + footer,
    ],
    ['missing padding', `${header}QQ\n${footer}`],
    ['stray bits in the last character', `${header}QR==\n${footer}`],
    ['more than 64 kB', writeArmour(Buffer.alloc(60_000))],
    ['nothing', ''],
  ])('refuses %s', (_, text) => {
    expect(readArmour(Buffer.from(text)).ok).toBe(false);
  });

  it('never throws, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (content) => {
        expect(readArmour(content).ok).toBe(false);
        expect(readFreshArmour(content).ok).toBe(false);
      }),
    );
  });
});

describe('reading what a signing program has just written', () => {
  it.each([
    ['CR LF line ends', good.replaceAll('\n', '\r\n')],
    ['no line feed at the end', good.trimEnd()],
    ['one long line', `${header}${base64}\n${footer}`],
  ])('takes %s', (_, text) => {
    expect(readFreshArmour(Buffer.from(text))).toEqual({ ok: true, blob });
  });

  it('refuses something else', () => {
    expect(readFreshArmour(Buffer.from(`x${good}`)).ok).toBe(false);
    expect(readFreshArmour(Buffer.from(`${header}@@@\n${footer}`)).ok).toBe(false);
  });
});
