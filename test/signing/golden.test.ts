// Records stay verifiable for ten years: whatever changes in the code, these frozen files stay accepted.
import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  golden,
  GOLDEN_KEYS,
  GOLDEN_NAMESPACE,
  GOLDEN_STATEMENT,
  goldenPath,
  goldenPrincipal,
} from '../helpers/ssh-golden.ts';
import { keygenAccepts } from '../helpers/ssh-tools.ts';
import { parseAllowedSigners } from '../../src/signing/trust/allowed-signers.ts';
import { authorise } from '../../src/signing/trust/authorise.ts';
import { RECORD_TYPE } from '../../src/record/format/schema.ts';
import { PREDICATE_TYPES } from '../../src/signing/trust/roles.ts';
import { parseRevokedKeys } from '../../src/signing/trust/revoked-keys.ts';
import { readStatement } from '../../src/signing/statements/statement.ts';
import { verifyArmour } from '../../src/signing/ssh/sshsig.ts';
import { statementBytes } from '../helpers/statement-bytes.ts';

const signers = parseAllowedSigners(golden('allowed_signers'));
const revoked = parseRevokedKeys(golden('revoked_keys'));
const message = golden(GOLDEN_STATEMENT);
const signedAt = Date.UTC(2026, 10, 21, 16) / 1000;

describe('frozen signatures', () => {
  it.each(GOLDEN_KEYS)(
    '%s is valid, authorised unless revoked, and ssh-keygen agrees',
    async (name) => {
      const result = verifyArmour({
        armour: golden(`${name}.sig`),
        message,
        namespace: GOLDEN_NAMESPACE,
      });
      if (result.state !== 'valid' || !signers.ok || !revoked.ok) throw new Error(result.state);
      const principal = goldenPrincipal(name);
      const verdict = authorise({
        signers: signers.signers,
        revoked: revoked.revoked,
        principal,
        role: 'approver',
        key: result.key,
        at: signedAt,
      });
      expect(verdict.ok).toBe(name !== 'ecdsa-384');
      const accepted = await keygenAccepts({
        allowed: goldenPath('allowed_signers'),
        revoked: goldenPath('revoked_keys'),
        principal,
        namespace: GOLDEN_NAMESPACE,
        signature: goldenPath(`${name}.sig`),
        message,
        time: '20261121160000Z',
      });
      expect(accepted).toBe(verdict.ok);
    },
  );
});

describe('frozen statements', () => {
  it.each([
    ['signoff', 'signoff'],
    ['comment', 'comment'],
    ['comment-answers', 'comment'],
    ['reaffirm', 'reaffirm'],
    ['trust-change', 'trust-change'],
  ] as const)('%s reads and writes the same', (name, kind) => {
    const bytes = golden(`${name}.json`);
    const result = readStatement(bytes);
    if (!result.ok) throw new Error(result.why);
    expect(result.kind).toBe(kind);
    expect(statementBytes(result.statement).equals(bytes)).toBe(true);
  });
});

it('the names in signed files never change', () => {
  expect({ RECORD_TYPE, ...PREDICATE_TYPES }).toEqual({
    RECORD_TYPE: 'urn:assess-cli:record:v1',
    signoff: 'urn:assess-cli:signoff:v1',
    reaffirm: 'urn:assess-cli:reaffirm:v1',
    comment: 'urn:assess-cli:comment:v1',
    'trust-change': 'urn:assess-cli:trust-change:v1',
  });
});

/** Frozen later than the others, which stay as they were: each with a digest of its own. */
const ADDED: Readonly<Record<string, string>> = {
  'comment-answers.json': '9cff2c71b411bff71360b572a7acccfefb38f010cc9859f47863cab138518758',
};

it.each(Object.entries(ADDED))('%s never changes either', (name, sha256) => {
  expect(createHash('sha256').update(golden(name)).digest('hex')).toBe(sha256);
});

it('the frozen files themselves never change', () => {
  const hash = createHash('sha256');
  for (const name of readdirSync(goldenPath('')).toSorted()) {
    if (name !== 'README.md' && !name.startsWith('.') && !(name in ADDED))
      hash.update(`${name}\0`).update(golden(name));
  }
  expect(hash.digest('hex')).toBe(
    '748b01d2ae936b07c2e7d84e1e948b4da0b0f63e7681c04f6b366dff18b68faa',
  );
});
