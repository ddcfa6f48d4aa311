// The service. The shop's gateway signs customers in and passes their number on; nothing else can reach this port.

import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { newAllowance } from './allowance.js';
import { answer, FIRST_MESSAGE } from './chat.js';
import { modelClient } from './model-client.js';
import { newStore } from './store.js';

const limits = JSON.parse(readFileSync(new URL('../config/limits.json', import.meta.url), 'utf8'));
const allowance = newAllowance(limits);
const client = modelClient();
const store = newStore([
  {
    id: 1041,
    customerId: 7,
    placedAt: '2026-10-02',
    status: 'sent',
    items: 'broad bean, 2 packets',
  },
]);

const server = createServer(async (request, response) => {
  const customerId = Number(request.headers['x-customer']);
  if (!Number.isSafeInteger(customerId) || customerId <= 0)
    return send(response, 401, 'Please sign in.');
  if (request.method === 'GET' && request.url === '/chat')
    return send(response, 200, FIRST_MESSAGE);
  if (request.method === 'DELETE' && request.url === '/chat') {
    return send(response, 200, `Deleted: ${store.erase(customerId)}`);
  }
  if (request.method !== 'POST' || request.url !== '/chat')
    return send(response, 404, 'Not found.');
  const text = await bodyOf(request);
  if (text === undefined) return send(response, 413, 'That message is too long.');
  if (!allowance.take(customerId, Date.now()))
    return send(response, 429, 'Please wait a while, or use /contact.');
  return send(response, 200, await answer({ store, client, customerId, text, now: Date.now() }));
});

async function bodyOf(request) {
  let text = '';
  for await (const chunk of request) {
    text += chunk;
    if (text.length > limits.messageCharacters) return undefined;
  }
  return text;
}

function send(response, status, text) {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8' }).end(`${text}\n`);
}

setInterval(() => store.expire(Date.now()), 3_600_000).unref();
server.listen(Number(process.env.PORT ?? 8080));
