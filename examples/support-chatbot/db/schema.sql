-- Why each field is here: docs/personal-data.md. How long: docs/retention.md.

CREATE TABLE customers (
  id          INTEGER PRIMARY KEY,
  email       TEXT NOT NULL UNIQUE,
  name        TEXT NOT NULL,
  language    TEXT NOT NULL DEFAULT 'en',
  created_at  TEXT NOT NULL
);

CREATE TABLE orders (
  id           INTEGER PRIMARY KEY,
  customer_id  INTEGER NOT NULL REFERENCES customers (id) ON DELETE CASCADE,
  placed_at    TEXT NOT NULL,
  status       TEXT NOT NULL,
  items        TEXT NOT NULL
);

CREATE TABLE conversations (
  id           INTEGER PRIMARY KEY,
  customer_id  INTEGER NOT NULL REFERENCES customers (id) ON DELETE CASCADE,
  started_at   TEXT NOT NULL,
  model        TEXT NOT NULL
);

CREATE TABLE messages (
  id               INTEGER PRIMARY KEY,
  conversation_id  INTEGER NOT NULL REFERENCES conversations (id) ON DELETE CASCADE,
  author           TEXT NOT NULL CHECK (author IN ('customer', 'assistant')),
  body             TEXT NOT NULL, -- after redaction, see src/redact.js
  written_at       TEXT NOT NULL
);

CREATE INDEX messages_by_age ON messages (written_at);
