// Why a signature by a key is not valid. Each reason completes "the signature is not valid: ".

export const REFUSALS = {
  'key-revoked': 'the key is in revoked_keys',
  'unknown-person': 'no person of that name is in allowed_signers',
  'unknown-key': 'that person has another key in allowed_signers',
  'key-of-another-person': 'the key belongs to another person in allowed_signers',
  'role-not-granted': 'allowed_signers does not grant that person this role',
  'key-not-yet-valid': 'the key was not valid yet',
  'key-expired': 'the key had expired',
} as const;

export type RefusalReason = keyof typeof REFUSALS;
