// From a customer's message to an answer: cut out, look up, ask, check, keep.

import { readFileSync } from 'node:fs';
import { ordersOf } from './orders.js';
import { redact } from './redact.js';

const RULES = readFileSync(new URL('../prompts/system.md', import.meta.url), 'utf8');

/** What every conversation begins with, before the customer writes anything. */
export const FIRST_MESSAGE =
  'I am an automatic assistant, not a person. I can be wrong: your order page is what counts. ' +
  'Please write no bank details or illnesses here. Chats are kept for 30 days. A person: /contact. Privacy: /privacy.';

const FALLBACK = 'I cannot answer just now. A person reads what you write at /contact.';

/** Answers one message. Never throws for a fault of the model: the customer gets the way to a person instead. */
export async function answer({ store, client, customerId, text, now }) {
  const question = redact(text);
  const context = JSON.stringify(ordersOf(store, customerId));
  let reply;
  try {
    reply = await client.complete([
      { role: 'system', content: `${RULES}\nOrders of this customer:\n${context}` },
      { role: 'user', content: question },
    ]);
  } catch {
    reply = FALLBACK;
  }
  const shown = plain(reply);
  store.keep({ customerId, model: client.name, question, answer: shown, at: now });
  return shown;
}

/** Output of a model is untrusted text: no markup, no links to other places, no more than a screen of it. */
export function plain(text) {
  return text
    .replaceAll(/<[^>]*>/g, '')
    .replaceAll(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/\bhttps?:\/\/\S+/g, '[link removed]')
    .slice(0, 2000);
}
