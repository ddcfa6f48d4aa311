import assert from 'node:assert/strict';
import test from 'node:test';
import { redact } from '../src/redact.js';

for (const [what, given, kept] of [
  ['an e-mail address', 'write to mara@example.org please', 'write to [e-mail] please'],
  ['an account number', 'refund to DE89 3704 0044 0532 0130 00', 'refund to [account]'],
  ['a card number', 'my card 4111 1111 1111 1111', 'my card [card]'],
  ['a telephone number', 'call +49 30 1234567', 'call [telephone]'],
]) {
  test(`${what} is cut out`, () => assert.equal(redact(given), kept));
}

test('an order number and a date stay', () => {
  assert.equal(redact('order 1041 of 2026-10-02'), 'order 1041 of 2026-10-02');
});
