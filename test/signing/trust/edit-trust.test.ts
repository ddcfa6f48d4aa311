import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { UserError } from '../../../src/errors.ts';
import { isEnrolled, withRevocation, withSigner } from '../../../src/signing/trust/edit-trust.ts';
import { refuseEnded, withEnding, withRotation } from '../../../src/signing/trust/end-keys.ts';
import { parseAllowedSigners } from '../../../src/signing/trust/allowed-signers.ts';
import { authorise } from '../../../src/signing/trust/authorise.ts';
import { parseRevokedKeys } from '../../../src/signing/trust/revoked-keys.ts';
import { formatPublicKey } from '../../../src/signing/ssh/public-key.ts';
import { alice, allowedLine, bob, carol, otherTwin, twin } from '../../verify/people.ts';

const AT = Date.parse('2026-11-22T10:00:00Z') / 1000;
const NEXT = bob.key;

function signersOf(text: string) {
  const parsed = parseAllowedSigners(Buffer.from(text));
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems));
  return parsed.signers;
}

const errorOf = (act: () => unknown): UserError => {
  try {
    act();
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
};

describe('a new line', () => {
  test('in a new file is below the explanation of the file', () => {
    const text = withSigner('', {
      principal: 'alice@example.com',
      roles: ['assessor'],
      key: alice.key,
    });
    expect(text).toBe(
      `# Who may sign as what: one line a key. Each change here is reviewed like code (docs: record-format).\n${allowedLine(alice, ['assessor'])}`,
    );
  });

  test.each([
    ['without a last newline', '# ours'],
    ['with blank lines', '# ours\n\n\n'],
    ['with the lines of others', allowedLine(carol, ['approver'])],
  ])('in a file %s leaves everything before it as it is', (_, before) => {
    const text = withSigner(before, {
      principal: alice.principal,
      roles: ['assessor', 'reviewer'],
      key: alice.key,
    });
    expect(text.startsWith(before)).toBe(true);
    expect(text.endsWith(`\n${allowedLine(alice, ['assessor', 'reviewer'])}`)).toBe(true);
  });

  test.each([
    ['blanks', 'Alice Example'],
    ['a pattern', '*@example.com'],
    ['a list', 'alice@example.com,bob@example.com'],
    ['a comment', '#alice'],
    ['a line end', 'alice\nmallory'],
    ['other letters', 'älice@example.com'],
  ])('cannot have a name with %s', (_, principal) => {
    expect(
      errorOf(() => withSigner('', { principal, roles: ['assessor'], key: alice.key })).what,
    ).toContain('cannot be written in allowed_signers');
  });

  test.each([
    ['a key of another person', allowedLine(bob, ['reviewer']), 'line 1 of allowed_signers has'],
    ['a file with a line that cannot be read', 'nonsense\n', 'line 1'],
    [
      'a file with line ends of Windows',
      `${allowedLine(carol, ['approver']).trimEnd()}\r\n`,
      'CR LF',
    ],
  ])('is refused for %s', (_, before, why) => {
    const signer = { principal: alice.principal, roles: ['assessor'], key: bob.key };
    expect(errorOf(() => withSigner(before, signer)).why).toContain(why);
  });

  test('for a principal that reads as another one in file names is refused', () => {
    const { principal, key } = otherTwin;
    const text = allowedLine(twin, ['approver']);
    const error = errorOf(() => withSigner(text, { principal, roles: ['approver'], key }));
    expect(error.what).toBe(`${principal} cannot be added`);
    expect(error.why).toContain(`as those of ${twin.principal} (line 1)`);
  });

  test('more roles of a key are on its line, beside its roles for others', () => {
    const git = `${alice.principal} namespaces="assess.reviewer.v1,git" ${formatPublicKey(alice.key)} laptop`;
    const before = `# ours\n${git}\n${allowedLine(carol, ['approver'])}`;
    const signer = { principal: alice.principal, roles: ['assessor', 'reviewer'], key: alice.key };
    const after = withSigner(before, signer);
    expect(after).toBe(
      before.replace('"assess.reviewer.v1,git"', '"assess.reviewer.v1,git,assess.assessor.v1"'),
    );
    expect(isEnrolled(after, signer)).toBe(true);
  });

  test('a line with an end stays, and the key gets another line', () => {
    const before = allowedLine(alice, ['assessor'], ',valid-before="20270101Z"');
    const signer = { principal: alice.principal, roles: ['reviewer'], key: alice.key };
    expect(withSigner(before, signer)).toBe(before + allowedLine(alice, ['reviewer']));
  });

  test('is not needed if the key already has all roles', () => {
    const signer = { principal: alice.principal, roles: ['assessor'], key: alice.key };
    expect(isEnrolled(allowedLine(alice, ['assessor', 'reviewer']), signer)).toBe(true);
    expect(isEnrolled(allowedLine(alice, ['reviewer']), signer)).toBe(false);
    expect(isEnrolled(allowedLine(alice, ['assessor'], ',valid-before="20270101Z"'), signer)).toBe(
      false,
    );
    expect(isEnrolled('', signer)).toBe(false);
  });
});

describe('a rotation', () => {
  const old = (options = '', roles = ['assessor', 'reviewer']): string =>
    allowedLine({ ...alice, principal: bob.principal }, roles, options);

  test('ends the old key at that moment and begins the new one, in the same roles', () => {
    const { text, ended, roles } = withRotation(`# ours\n${old()}`, bob.principal, NEXT, AT);
    expect(ended).toEqual([alice.key.fingerprint]);
    expect(roles).toEqual(['assessor', 'reviewer']);
    expect(text).toBe(
      `# ours\n${old(',valid-before="20261122100000Z"')}${allowedLine(bob, ['assessor', 'reviewer'])}`,
    );
  });

  test('earlier signatures stay valid, and later ones of the old key are not', () => {
    const signers = signersOf(withRotation(old(), bob.principal, NEXT, AT).text);
    const may = (key: typeof NEXT, at: number): boolean =>
      authorise({ signers, revoked: [], principal: bob.principal, role: 'assessor', key, at }).ok;
    expect([may(alice.key, AT - 1), may(alice.key, AT + 1)]).toEqual([true, false]);
    expect(may(NEXT, AT + 1)).toBe(true);
  });

  test.each([
    ['an end that was later', ',valid-before="20280101Z"', ',valid-before="20261122100000Z"'],
    [
      'a beginning',
      ',valid-after="20260101Z"',
      ',valid-after="20260101Z",valid-before="20261122100000Z"',
    ],
    [
      'both',
      ',valid-after="20260101Z",valid-before="20280101Z"',
      ',valid-after="20260101Z",valid-before="20261122100000Z"',
    ],
  ])('keeps the other options of a line with %s', (_, before, after) => {
    expect(withRotation(old(before), bob.principal, NEXT, AT).text).toContain(old(after));
  });

  test('a comment that looks like an option stays a comment', () => {
    const line = `${old().trimEnd()} my valid-before="20300101Z" key\n`;
    const { text } = withRotation(line, bob.principal, NEXT, AT);
    expect(text).toContain(
      `${old(',valid-before="20261122100000Z"').trimEnd()} my valid-before="20300101Z" key\n`,
    );
  });

  test('a line that begins with blanks is found', () => {
    const [signer] = signersOf(withRotation(`\t ${old()}`, bob.principal, NEXT, AT).text);
    expect(signer?.validBefore).toBe(AT);
  });

  test.each([
    ['has ended already', old(',valid-before="20260101Z"')],
    ['is for another purpose than assess', old().replace(/namespaces="[^"]*"/, 'namespaces="git"')],
    ['is of another person', allowedLine(carol, ['approver'])],
  ])('leaves a line that %s', (_, line) => {
    const both = `${line}${allowedLine({ ...alice, principal: bob.principal }, ['assessor'])}`;
    expect(withRotation(both, bob.principal, NEXT, AT).text.startsWith(line)).toBe(true);
    expect(errorOf(() => withRotation(line, bob.principal, NEXT, AT)).what).toBe(
      'bob@example.com has no key to end',
    );
  });

  test("a new key that was already a signer's is not ended with the others, and not added twice", () => {
    const both = `${old()}${allowedLine(bob, ['assessor', 'reviewer'])}`;
    const { text, ended } = withRotation(both, bob.principal, NEXT, AT);
    expect(ended).toEqual([alice.key.fingerprint]);
    expect(text).toBe(
      `${old(',valid-before="20261122100000Z"')}${allowedLine(bob, ['assessor', 'reviewer'])}`,
    );
  });

  test('to the same key is refused', () => {
    expect(
      errorOf(() => withRotation(allowedLine(bob, ['assessor']), bob.principal, NEXT, AT)).why,
    ).toContain('or only the new one');
  });

  test('of a key that has not begun is refused, with its line', () => {
    const error = errorOf(() =>
      withRotation(old(',valid-after="20270101Z"'), bob.principal, NEXT, AT),
    );
    expect(error.why).toContain('line 1');
  });

  test('to a key of another person is refused', () => {
    const text = `${old()}${allowedLine(carol, ['approver'])}`;
    expect(errorOf(() => withRotation(text, bob.principal, carol.key, AT)).what).toBe(
      'this is the key of carol@example.com',
    );
  });

  test('touches no other line, whatever the file', () => {
    const line = fc.constantFrom(
      '# a comment',
      '',
      allowedLine(carol, ['approver']).trimEnd(),
      old().trimEnd(),
      old(',valid-before="20280101Z"').trimEnd(),
      old(',valid-before="20200101Z"').trimEnd(),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), (lines) => {
        const text = [...lines, old().trimEnd(), ''].join('\n');
        const after = withRotation(text, bob.principal, NEXT, AT).text;
        const ended = new Set([old().trimEnd(), old(',valid-before="20280101Z"').trimEnd()]);
        expect(
          after
            .split('\n')
            .slice(0, lines.length)
            .map((one, at) => (ended.has(lines[at]!) ? 'ended' : one)),
        ).toEqual(lines.map((one) => (ended.has(one) ? 'ended' : one)));
        for (const signer of signersOf(after)) {
          if (signer.key.fingerprint === alice.key.fingerprint)
            expect(signer.validBefore).toBeLessThanOrEqual(AT);
        }
      }),
    );
  });
});

describe('the end of one role', () => {
  const SINCE = ',valid-after="20260101Z",valid-before="20280101Z"';
  const line = (roles: readonly string[], options = ''): string =>
    allowedLine(carol, roles, options);
  const end = (text: string, ...roles: readonly string[]) =>
    withEnding(text, carol.principal, AT, { roles });
  const ENDED = ',valid-before="20261122100000Z"';

  test.each<[string, string, readonly string[], string]>([
    [
      'the line keeps the other roles, and a line with the same key ends',
      line(['approver', 'reviewer']),
      ['approver'],
      line(['reviewer']) + line(['approver'], ENDED),
    ],
    [
      'dates stay on both',
      line(['approver', 'reviewer'], SINCE),
      ['approver'],
      line(['reviewer'], SINCE) + line(['approver'], `,valid-after="20260101Z"${ENDED}`),
    ],
    [
      'a line with that role alone ends',
      line(['approver']),
      ['approver'],
      line(['approver'], ENDED),
    ],
    [
      'several roles end together',
      line(['approver', 'reviewer', 'assessor']),
      ['approver', 'assessor'],
      line(['reviewer']) + line(['approver', 'assessor'], ENDED),
    ],
    [
      'lines without the role stay, and so do lines that have ended',
      line(['reviewer']) + line(['approver'], ',valid-before="20260601Z"') + line(['approver']),
      ['approver'],
      line(['reviewer']) +
        line(['approver'], ',valid-before="20260601Z"') +
        line(['approver'], ENDED),
    ],
    [
      'lines of other people stay',
      allowedLine(bob, ['approver']) + line(['approver', 'reviewer']),
      ['approver'],
      allowedLine(bob, ['approver']) + line(['reviewer']) + line(['approver'], ENDED),
    ],
  ])('%s', (_, before, roles, after) => {
    const { text, ended, roles: done } = end(before, ...roles);
    expect(text).toBe(after);
    expect({ ended, done }).toEqual({ ended: [carol.key.fingerprint], done: roles });
  });

  test('leaves namespaces of other programs and the comment where they are', () => {
    const key = formatPublicKey(carol.key);
    const before = `carol@example.com namespaces="git,assess.approver.v1,assess.reviewer.v1" ${key} a "b", c\n`;
    expect(end(before, 'approver').text).toBe(
      `carol@example.com namespaces="git,assess.reviewer.v1" ${key} a "b", c\n` +
        `carol@example.com namespaces="assess.approver.v1"${ENDED} ${key} a "b", c\n`,
    );
  });

  test('lets the key sign in the other roles, and in this one until then', () => {
    const signers = signersOf(end(line(['approver', 'reviewer']), 'approver').text);
    const may = (role: string, at: number): boolean =>
      authorise({ signers, revoked: [], principal: carol.principal, role, key: carol.key, at }).ok;
    expect([may('approver', AT), may('approver', AT + 1)]).toEqual([true, false]);
    expect([may('reviewer', AT), may('reviewer', AT + 1)]).toEqual([true, true]);
  });

  test('is refused where the person does not have it', () => {
    const error = errorOf(() => end(line(['reviewer']), 'approver'));
    expect(error.what).toBe(`${carol.principal} has no key to end as approver`);
  });

  test('forbids to add the same key in that role again, and in no other one', () => {
    const { text } = end(line(['approver', 'reviewer']), 'approver');
    const add = (role: string) => () => refuseEnded(text, { key: carol.key, roles: [role] }, AT);
    expect(errorOf(add('approver')).what).toContain('this key was ended before');
    expect(add('assessor')).not.toThrow();
    const again = withSigner(text, {
      principal: carol.principal,
      roles: ['assessor'],
      key: carol.key,
    });
    expect(again).toContain('namespaces="assess.reviewer.v1,assess.assessor.v1" ');
  });
});

describe('an end', () => {
  test('is on every line of the person and on no other line', () => {
    const before = `${allowedLine(alice, ['assessor'])}${allowedLine(carol, ['approver'])}`;
    const { text, ended, roles } = withEnding(before, alice.principal, AT);
    expect(text).toBe(
      `${allowedLine(alice, ['assessor'], ',valid-before="20261122100000Z"')}${allowedLine(carol, ['approver'])}`,
    );
    expect({ ended, roles }).toEqual({ ended: [alice.key.fingerprint], roles: ['assessor'] });
  });

  test('of a person without a key that stays valid is refused', () => {
    const before = allowedLine(alice, ['assessor'], ',valid-before="20260101Z"');
    for (const name of [alice.principal, carol.principal])
      expect(errorOf(() => withEnding(before, name, AT)).what).toBe(`${name} has no key to end`);
  });

  test('is not taken back by a rotation to the same key', () => {
    const before = `${allowedLine(bob, ['assessor'], ',valid-before="20260101Z"')}${allowedLine({ ...alice, principal: bob.principal }, ['reviewer'])}`;
    expect(errorOf(() => withRotation(before, bob.principal, bob.key, AT)).what).toBe(
      'this key was ended before',
    );
  });
});

describe('a revocation', () => {
  test('is a new line with its reason', () => {
    const text = withRevocation('', alice.key, 'stolen laptop');
    expect(text.split('\n')[1]).toBe(`${formatPublicKey(alice.key)} stolen laptop`);
    const more = withRevocation(text, bob.key, '');
    expect(more.startsWith(text)).toBe(true);
    const parsed = parseRevokedKeys(Buffer.from(more));
    expect(parsed.ok && parsed.revoked.map(({ comment }) => comment)).toEqual([
      'stolen laptop',
      '',
    ]);
  });

  test('is refused where the file cannot be read', () => {
    expect(errorOf(() => withRevocation('nonsense\n', alice.key, '')).why).toContain('line 1');
  });
});
