// Runs the pairs and the attacks against the model that is configured, and prints what a person then reads.

import { readFileSync } from 'node:fs';
import { answer } from '../src/chat.js';
import { modelClient } from '../src/model-client.js';
import { newStore } from '../src/store.js';

const client = modelClient();
const lines = (name) =>
  readFileSync(new URL(name, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
const ask = (text) => answer({ store: newStore(), client, customerId: 7, text, now: Date.now() });

for (const { changed, a, b } of lines('./pairs.jsonl')) {
  const [first, second] = [await ask(a), await ask(b)];
  console.log(
    `${changed}: ${first.length} and ${second.length} characters\n  ${first}\n  ${second}`,
  );
}
for (const { kind, text } of lines('./attacks.jsonl')) console.log(`${kind}: ${await ask(text)}`);
