import assert from 'node:assert/strict';
import test from 'node:test';
import { newAllowance } from '../src/allowance.js';
import { answer, plain } from '../src/chat.js';
import { newStore } from '../src/store.js';

const ORDERS = [
  { id: 1, customerId: 7, placedAt: '2026-09-01', status: 'sent', items: 'beans' },
  { id: 2, customerId: 8, placedAt: '2026-09-02', status: 'sent', items: 'secret gift' },
];

function recording() {
  const asked = [];
  return { asked, name: 'test', complete: async (messages) => (asked.push(messages), 'fine') };
}

test('the model sees only the orders of the customer who asks', async () => {
  const client = recording();
  await answer({ store: newStore(ORDERS), client, customerId: 7, text: 'show me order 2', now: 0 });
  const sent = JSON.stringify(client.asked);
  assert.ok(sent.includes('beans'));
  assert.ok(!sent.includes('secret gift'));
});

test('what is cut out reaches neither the model nor the store', async () => {
  const client = recording();
  const store = newStore();
  await answer({ store, client, customerId: 7, text: 'mara@example.org', now: 0 });
  assert.ok(!JSON.stringify([client.asked, store.of(7)]).includes('mara@'));
});

test('a fault of the model leads to a person', async () => {
  const client = { name: 'broken', complete: async () => Promise.reject(new Error('down')) };
  const reply = await answer({ store: newStore(), client, customerId: 7, text: 'hello', now: 0 });
  assert.match(reply, /\/contact/);
});

test('hostile output loses its markup and its links', () => {
  const shown = plain(
    '<img src=x onerror=alert(1)>![a](https://evil.example/?q=1) see https://evil.example',
  );
  assert.ok(!/[<>]|evil/.test(shown), shown);
});

test('messages go after 30 days, and at once when the customer asks', () => {
  const store = newStore();
  store.keep({ customerId: 7, at: 0 });
  assert.equal(store.expire(29 * 86_400_000), 0);
  assert.equal(store.expire(30 * 86_400_000), 1);
  store.keep({ customerId: 7, at: 0 });
  store.keep({ customerId: 8, at: 0 });
  assert.equal(store.erase(7), 1);
  assert.equal(store.of(8).length, 1);
});

test('one customer cannot use up the day of the others', () => {
  const allowance = newAllowance({ messagesPerCustomerPerHour: 2, callsPerDay: 3 });
  const taken = [7, 7, 7, 8, 9].map((customer) => allowance.take(customer, 0));
  assert.deepEqual(taken, [true, true, false, true, false]);
});
