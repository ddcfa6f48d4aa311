// assess scan on a repository with secrets in many sorts of files: they are found, and no output holds a part of a value.

import { beforeAll, describe, expect, test } from 'vitest';
import { SECRET_FORMATS } from '../../src/scan/formats/secret-formats.ts';
import { gitdir } from '../helpers/git-repository.ts';
import { assess } from '../helpers/program.ts';

const TOKENS = SECRET_FORMATS.map(({ example }) => example.join(''));
const PASSWORD = ['tango', 'kV9', '88213'].join('-');
const BODY = ['MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSjAgEA', 'AoIBAQDK7v2mQ9sW4tZb'].join('');
const KEY = ['-----BEGIN ', 'PRIVATE ', `KEY-----\n${BODY}\n-----END `, 'PRIVATE KEY-----\n'].join(
  '',
);

/** Every token in one file of each sort that a detector reads. */
const all = (line: (token: string, index: number) => string): string =>
  TOKENS.map((token, index) => line(token, index)).join('\n');

const FILES = {
  '.env': `DB_PASSWORD=${PASSWORD}\n${all((token, index) => `KEY_${index}=${token}`)}\n`,
  'src/app.ts': all(
    (token) => `fetch('https://api.stripe.com/?k=${token}', { model: '${token}' });`,
  ),
  'src/app.py': `from transformers import pipeline\n${all((token) => `from_pretrained("${token}")\nload_dataset("${token}")`)}\n`,
  'config/a.yml': all((token, index) => `key${index}: ${token}`),
  'data/users.csv': `email,name\n${all((token) => `a@example.org,${token}`)}\n`,
  'package.json': JSON.stringify({
    dependencies: Object.fromEntries(
      TOKENS.map((token, index) => [`p${index}`, `git+https://${token}@git.example.org/a/b`]),
    ),
  }),
  'requirements.txt': all((token, index) => `p${index} @ git+https://${token}@git.example.org/a`),
  'schema.sql': `CREATE TABLE users (email text DEFAULT '${TOKENS[1]}');\n`,
  Dockerfile: `FROM node:22\n${all((token, index) => `ENV K${index}=${token}`)}\n`,
  '.github/workflows/a.yml': `on: push\nenv:\n${all((token, index) => `  K${index}: ${token}`)}\n`,
  'docs/setup.md': all((token) => `Use ${token} here.`),
  'deploy.pem': KEY,
};

/** Parts of a value that would give it away: eight characters at any place of its random half. */
function partsOf(value: string): readonly string[] {
  const random = value.slice(-16);
  return Array.from({ length: random.length - 7 }, (_, at) => random.slice(at, at + 8));
}

describe('a repository with secrets', () => {
  const outputs: string[] = [];
  const codes: (number | null)[] = [];
  let keys: readonly string[] = [];

  beforeAll(async () => {
    const place = gitdir(FILES);
    const json = await assess(place, ['scan', '--json']);
    keys = JSON.parse(json.stdout).facts.map(({ key }: { key: string }) => key);
    const own = keys.find((key) => key.startsWith('secret.token:github-token/')) ?? '';
    const runs = [
      json,
      await assess(place, ['scan']),
      await assess(place, ['scan', '--explain', 'secret.token']),
      await assess(place, ['scan', '--explain', own]),
      // A value as the name that is asked for is an error that names similar facts.
      await assess(place, ['scan', '--explain', 'secret.token:github-token/000000000000']),
    ];
    codes.push(...runs.map(({ code }) => code));
    outputs.push(...runs.flatMap(({ stdout, stderr }) => [stdout, stderr]));
  }, 60_000);

  test('each secret is a fact', () => {
    expect(codes).toEqual([0, 0, 0, 0, 2]);
    for (const { id } of SECRET_FORMATS)
      expect(keys.filter((key) => key.startsWith(`secret.token:${id}/`))).toHaveLength(1);
    expect(keys).toContain('secret.environment-file:.env/DB_PASSWORD');
    expect(keys.filter((key) => key.startsWith('secret.private-key:'))).toHaveLength(1);
  });

  test('no text, key, reason or error holds a part of a value', () => {
    const shown = outputs.join('\n');
    const parts = [...TOKENS, BODY, PASSWORD].flatMap(partsOf);
    expect(parts.length).toBeGreaterThan(150);
    expect(parts.filter((part) => shown.includes(part))).toEqual([]);
  });
});
