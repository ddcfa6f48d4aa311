// The one place that talks to the model's supplier. Without MODEL_URL a stub answers, so that the service runs and is
// tested without a key and without sending anything anywhere.

import { readFileSync } from 'node:fs';

const model = JSON.parse(readFileSync(new URL('../config/model.json', import.meta.url), 'utf8'));
const TIMEOUT_MS = 20_000;

/** The client for this environment: `{ name, complete(messages) }`. */
export function modelClient(env = process.env) {
  return env.MODEL_URL ? hosted(env.MODEL_URL, env.MODEL_KEY ?? '') : stub();
}

function hosted(url, key) {
  return {
    name: model.model,
    async complete(messages) {
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
        body: JSON.stringify({
          model: model.model,
          temperature: model.temperature,
          max_tokens: model.maxAnswerTokens,
          messages,
        }),
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      if (!response.ok) throw new Error(`the model answered with status ${response.status}`);
      const { choices } = await response.json();
      return String(choices[0].message.content);
    },
  };
}

function stub() {
  return {
    name: 'stub',
    async complete(messages) {
      const asked = messages.at(-1).content;
      return /order|deliver|parcel/i.test(asked)
        ? 'Your last orders and how far they are stand below.'
        : 'I did not find that in our help texts. A person reads what you write at /contact.';
    },
  };
}
