import { describe, expect, test } from 'vitest';
import { missingRoles, nextSteps, type Situation } from '../../src/app/set-up/next-steps.ts';
import { defaultPolicy } from '../../src/policy/default-policy.ts';
import { parseAllowedSigners } from '../../src/signing/trust/allowed-signers.ts';
import type { Trust } from '../../src/signing/trust/authorise.ts';
import { alice, allowedLine, bob, carol } from '../verify/world.ts';

const NOTHING_YET: Situation = {
  paths: ['assessments/policy.yaml', '.github/workflows/assess.yml'],
  missingRoles: ['approver'],
  isAssessed: false,
  next: 'assess   (twelve facts first)',
  exemptUntil: undefined,
  ci: { branch: 'main', settings: ['Settings > Rules'] },
};

const text = (more: Partial<Situation> = {}): string =>
  nextSteps({ ...NOTHING_YET, ...more }).join('\n');

describe('with CI', () => {
  test('the people and the rules, the record, then the required check', () => {
    expect(text()).toBe(`Next, in this order (docs/ci.md, "The first time"):
  1. One pull request with these files and the people who will sign:
       assess trust add NAME --role approver --key KEY.pub
       git add assessments/policy.yaml .github/workflows/assess.yml
     If you are alone in the project, see "Alone in the project" there.
     Have it reviewed and merge it. Its check cannot decide (exit 2), because main has no policy yet.
  2. A second pull request with the first record: assess   (twelve facts first)
     Sign it, let the others sign it there, and merge it when the check says yes.
  3. Only now, require the check:
       Settings > Rules`);
  });

  test('no one is missing', () => {
    expect(text({ missingRoles: [] })).not.toMatch(/trust add|Alone/);
  });

  test('with exemptions the check can be required at once, and the record has a day', () => {
    const lines = text({ exemptUntil: '2027-03-01' });
    expect(lines).toMatch(
      /2\. Require the check:[\s\S]*3\. A pull request .* the end of 2027-03-01 \(UTC\)/,
    );
  });

  test('a project with records and a policy needs the files, its next step and the settings', () => {
    const lines = text({ isAssessed: true, missingRoles: [], paths: ['.github/CODEOWNERS'] });
    expect(lines).not.toMatch(/exit 2|first record/);
    expect(lines).toContain(
      '2. The assessment: assess   (twelve facts first)\n  3. Require the check:',
    );
  });

  test('nothing was written: the next step and the settings are left', () => {
    expect(text({ isAssessed: true, missingRoles: [], paths: [] })).toContain(
      '1. The assessment: assess   (twelve facts first)\n  2. Require the check:',
    );
  });
});

test('without CI: the files, the people, the assessment', () => {
  expect(text({ ci: undefined })).toBe(`Next:
  git add assessments/policy.yaml .github/workflows/assess.yml
  assess trust add NAME --role approver --key KEY.pub   (someone who can sign as approver)
  assess   (twelve facts first)`);
  const next = 'assess sign 2026-11-21-k7f3q   (the record has no signature yet)';
  expect(text({ ci: undefined, isAssessed: true, next })).toMatch(
    / {2}assess sign 2026-11-21-k7f3q {3}\(the record has no signature yet\)$/,
  );
});

describe('roles in which someone is missing', () => {
  const AT = Date.parse('2026-11-23T00:00:00Z') / 1000;
  const trusted = (lines: string): Trust => {
    const parsed = parseAllowedSigners(Buffer.from(lines));
    if (!parsed.ok) throw new Error('lines');
    return { signers: parsed.signers, revoked: [] };
  };
  const missing = (trust: Trust | undefined, policy = defaultPolicy()): readonly string[] =>
    missingRoles(policy, trust, { principal: alice.principal, at: AT });
  const ALICE = allowedLine(alice, ['assessor', 'approver']);

  test.each<[string, Trust | undefined, readonly string[]]>([
    ['there are no signers', undefined, ['approver']],
    ['the only approver is the person who sets up', trusted(ALICE), ['approver']],
    ['someone else is approver', trusted(ALICE + allowedLine(carol, ['approver'])), []],
    ['someone else is reviewer', trusted(ALICE + allowedLine(bob, ['reviewer'])), ['approver']],
    [
      'the key of the approver has ended',
      trusted(
        ALICE +
          allowedLine(carol, ['approver']).replace(
            'namespaces',
            'valid-before="20260101Z",namespaces',
          ),
      ),
      ['approver'],
    ],
  ])('%s', (_, trust, expected) => {
    expect(missing(trust)).toEqual(expected);
  });

  test('the policy asks for no one else', () => {
    expect(missing(undefined, { ...defaultPolicy(), quorum: { None: { assessor: 1 } } })).toEqual(
      [],
    );
  });
});
