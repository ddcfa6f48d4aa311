import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { golden } from '../helpers/ssh-golden.ts';
import { readPublicKey } from '../helpers/ssh-tools.ts';
import {
  parseAllowedSigners,
  writeAllowedSigner,
} from '../../src/signing/trust/allowed-signers.ts';
import { formatPublicKey } from '../../src/signing/ssh/public-key.ts';
import { parseRevokedKeys, writeRevokedKey } from '../../src/signing/trust/revoked-keys.ts';

const keyLine = (name: string): string =>
  String(golden(`${name}.pub`))
    .trim()
    .split(' ')
    .slice(0, 2)
    .join(' ');
const ALICE = keyLine('ed25519');
const BOB = keyLine('ecdsa-256');
const parse = (text: string): ReturnType<typeof parseAllowedSigners> =>
  parseAllowedSigners(Buffer.from(text));

describe('reading allowed_signers', () => {
  it('reads people, roles and periods; comments and blank lines have no meaning', () => {
    const file = [
      '# who may sign',
      '',
      '   \t ',
      `alice@example.com namespaces="assess.assessor.v1,assess.reviewer.v1" ${ALICE} alice`,
      `  bob@example.com\tnamespaces="git,assess.approver.v1",valid-after="20260101Z",valid-before="20280101Z" ${BOB}  Bob Müller  `,
      '  # the end',
    ].join('\n');
    expect(parse(file)).toMatchObject({
      ok: true,
      signers: [
        {
          line: 4,
          principal: 'alice@example.com',
          roles: ['assessor', 'reviewer'],
          validAfter: null,
          validBefore: null,
          comment: 'alice',
        },
        {
          line: 5,
          principal: 'bob@example.com',
          namespaces: ['git', 'assess.approver.v1'],
          roles: ['approver'],
          validAfter: Date.UTC(2026, 0, 1) / 1000,
          validBefore: Date.UTC(2028, 0, 1) / 1000,
          comment: 'Bob Müller',
        },
      ],
    });
  });

  it.each([
    ['a GitHub noreply address', '12345+octo[bot]@users.noreply.github.com'],
    ['a plain name', 'release-bot'],
  ])('takes %s as a principal', (_, principal) => {
    expect(parse(`${principal} namespaces="assess.assessor.v1" ${ALICE}`)).toMatchObject({
      ok: true,
      signers: [{ principal }],
    });
  });

  it('lets one person have two keys, and one key two lines', () => {
    const file = [
      `alice namespaces="assess.assessor.v1" ${ALICE}`,
      `alice namespaces="assess.approver.v1",valid-before="20280101Z" ${ALICE}`,
      `alice namespaces="assess.assessor.v1" ${BOB}`,
    ].join('\n');
    expect(parse(file)).toMatchObject({ ok: true, signers: [{}, {}, {}] });
  });

  it('an empty file lists no one', () => {
    expect(parse('')).toEqual({ ok: true, signers: [] });
  });

  const role = 'namespaces="assess.approver.v1"';
  it.each([
    ['two principals', `alice,bob ${role} ${ALICE}`, 'pattern'],
    ['a pattern for everyone', `* ${role} ${ALICE}`, 'pattern'],
    ['a pattern for a domain', `?@example.com ${role} ${ALICE}`, 'pattern'],
    ['a negated principal', `!bob ${role} ${ALICE}`, 'pattern'],
    ['a quoted principal', `"alice" ${role} ${ALICE}`, 'pattern'],
    ['a principal outside ASCII', `zoë ${role} ${ALICE}`, 'pattern'],
    ['a principal that is too long', `${'a'.repeat(255)} ${role} ${ALICE}`, 'pattern'],
    ['no options', `alice ${ALICE}`, 'namespaces'],
    ['no namespaces', `alice valid-before="20280101Z" ${ALICE}`, 'namespaces'],
    ['empty namespaces', `alice namespaces="" ${ALICE}`, 'namespaces'],
    ['an empty entry in namespaces', `alice namespaces="git," ${ALICE}`, 'namespaces'],
    ['a blank in namespaces', `alice namespaces="git, file" ${ALICE}`, 'namespaces'],
    ['a wildcard role', `alice namespaces="assess.*" ${ALICE}`, 'pattern'],
    ['a negated role', `alice namespaces="git,!assess.approver.v1" ${ALICE}`, 'pattern'],
    ['a role in capitals', `alice namespaces="assess.Approver.v1" ${ALICE}`, 'namespaces'],
    ['a role without version', `alice namespaces="assess.approver" ${ALICE}`, 'namespaces'],
    ['a role of version 2', `alice namespaces="assess.approver.v2" ${ALICE}`, 'namespaces'],
    [
      'a role that is too long',
      `alice namespaces="assess.${'a'.repeat(33)}.v1" ${ALICE}`,
      'namespaces',
    ],
    ['a date without Z', `alice ${role},valid-before="20280101" ${ALICE}`, 'date'],
    ['a date that does not exist', `alice ${role},valid-before="20280230Z" ${ALICE}`, 'date'],
    ['an empty date', `alice ${role},valid-after="" ${ALICE}`, 'date'],
    [
      'a window that is closed',
      `alice ${role},valid-after="20280101Z",valid-before="20280101Z" ${ALICE}`,
      'date',
    ],
    ['a certificate authority', `alice cert-authority,${role} ${ALICE}`, 'cert-authority'],
    [
      'a certificate authority in capitals',
      `alice CERT-AUTHORITY,${role} ${ALICE}`,
      'cert-authority',
    ],
    ['an unknown option', `alice ${role},verify-required ${ALICE}`, 'unreadable-line'],
    ['an option twice', `alice ${role},${role} ${ALICE}`, 'unreadable-line'],
    ['an option without a value', `alice namespaces ${ALICE}`, 'unreadable-line'],
    ['a value without quotes', `alice namespaces=git ${ALICE}`, 'unreadable-line'],
    ['a value without its last quote', `alice namespaces="git ${ALICE}`, 'unreadable-line'],
    ['an escape', `alice namespaces="g\\"it" ${ALICE}`, 'unreadable-line'],
    ['a comma at the end of the options', `alice ${role}, ${ALICE}`, 'unreadable-line'],
    ['no key', `alice ${role}`, 'unreadable-line'],
    ['half a key', `alice ${role} ${ALICE.slice(0, 40)}`, 'unreadable-line'],
    ['only a name', 'alice', 'unreadable-line'],
    [
      'a certificate',
      `alice ${role} ssh-ed25519-cert-v01@openssh.com AAAAIHNzaC1lZDI1NTE5LWNlcnQtdjAxQG9wZW5zc2guY29t`,
      'unsupported-key',
    ],
    ['an old kind of key', `alice ${role} ssh-dss AAAAB3NzaC1kc3M=`, 'unsupported-key'],
    ['CR LF', `alice ${role} ${ALICE}\r`, 'unreadable-line'],
    ['an invisible character', `alice ${role} ${ALICE} ali\u200Bce`, 'unreadable-line'],
    ['text that runs backwards', `# \u202E comment`, 'unreadable-line'],
    ['a byte order mark', `\uFEFFalice ${role} ${ALICE}`, 'unreadable-line'],
    ['a NUL', `alice ${role} ${ALICE} \0`, 'unreadable-line'],
    ['a no-break space for a blank', `alice\u00A0${role} ${ALICE}`, 'pattern'],
  ])('refuses %s', (_, line, code) => {
    const good = `dave namespaces="assess.assessor.v1" ${BOB}`;
    const result = parse(`${good}\n${line}\n`);
    expect(result).toMatchObject({ ok: false, problems: [{ line: 2, code }] });
  });

  it('refuses a key that belongs to two people, and says whose it is', () => {
    const file = `alice namespaces="git" ${ALICE}\nbob namespaces="assess.approver.v1" ${ALICE}`;
    expect(parse(file)).toEqual({
      ok: false,
      problems: [
        {
          line: 2,
          code: 'key-of-two-principals',
          why: 'its key already belongs to alice (line 1)',
        },
      ],
    });
  });

  it('refuses a principal that reads as another one in file names, and says which', () => {
    const [first, second] = ['bob+@ExaMpLe.com', 'BOB@EXaMPle.cOm'];
    const file = `${first} ${role} ${ALICE}\n${second} ${role} ${BOB}`;
    expect(parse(file)).toEqual({
      ok: false,
      problems: [
        {
          line: 2,
          code: 'same-in-file-names',
          why: `in file names its principal reads bob-example-com-676ad3, as that of line 1 (${first})`,
        },
      ],
    });
  });

  it('reports every line that is wrong, in order', () => {
    const result = parse(`x\nalice\u200B\n# fine\n* namespaces="git" ${ALICE}`);
    expect(result.ok ? [] : result.problems.map(({ line }) => line)).toEqual([1, 2, 4]);
  });

  it('refuses bytes that are not UTF-8, and a file that is too large', () => {
    const fileProblem = { ok: false, problems: [{ line: 0, code: 'unreadable-file' }] };
    expect(parseAllowedSigners(Buffer.of(0xff, 0xfe))).toMatchObject(fileProblem);
    expect(parseAllowedSigners(Buffer.alloc(1024 * 1024 + 1, 0x23))).toMatchObject(fileProblem);
    expect(parseRevokedKeys(Buffer.of(0xff))).toMatchObject(fileProblem);
  });

  it('never throws, and stays quick on hostile lines', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.string(), (bytes, text) => {
        expect(typeof parseAllowedSigners(bytes).ok).toBe('boolean');
        expect(typeof parse(`alice ${text} ${ALICE}`).ok).toBe('boolean');
      }),
    );
    const started = performance.now();
    for (const filler of [' ', '"', ',', 'a', 'namespaces="', '\t"']) {
      parse(`alice ${filler.repeat(1_000_000 / filler.length)}x`);
    }
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});

describe('writing an allowed_signers line', () => {
  const key = readPublicKey(ALICE);

  it('is read back with the same meaning', () => {
    const window = {
      validAfter: Date.UTC(2026, 0, 1) / 1000,
      validBefore: Date.UTC(2028, 0, 1, 12) / 1000,
    };
    const written = writeAllowedSigner({
      principal: 'alice@example.com',
      roles: ['assessor', 'privacy-officer'],
      key,
      comment: 'laptop of 2026',
      ...window,
    });
    if (!written.ok) throw new Error(written.why);
    expect(written.line).toBe(
      `alice@example.com namespaces="assess.assessor.v1,assess.privacy-officer.v1",valid-after="20260101000000Z",valid-before="20280101120000Z" ${ALICE} laptop of 2026`,
    );
    expect(parse(written.line)).toMatchObject({
      ok: true,
      signers: [{ roles: ['assessor', 'privacy-officer'], comment: 'laptop of 2026', ...window }],
    });
  });

  it.each([
    ['a blank in the name', { principal: 'alice b' }],
    ['a line end in the name', { principal: 'alice\nbob' }],
    ['a name that would be a comment', { principal: '#alice' }],
    ['a pattern', { principal: '*' }],
    ['a line end in the comment', { comment: 'x\nmallory namespaces="git" ssh-rsa AAAA' }],
    ['no role', { roles: [] }],
    ['a role that is a list', { roles: ['approver.v1,assess.reviewer'] }],
  ])('is refused with %s', (_, change) => {
    const signer = { principal: 'alice', roles: ['assessor'], key, ...change };
    expect(writeAllowedSigner(signer).ok).toBe(false);
  });
});

describe('revoked_keys', () => {
  it('reads one key a line and nothing else', () => {
    const key = readPublicKey(ALICE);
    const file = `# lost laptop\n\n${writeRevokedKey(key, 'lost on 2026-11-02')}\n${formatPublicKey(readPublicKey(BOB))}\n`;
    expect(parseRevokedKeys(Buffer.from(file))).toMatchObject({
      ok: true,
      revoked: [
        { line: 3, comment: 'lost on 2026-11-02' },
        { line: 4, comment: '' },
      ],
    });
  });

  it.each([
    ['an allowed_signers line', `alice namespaces="git" ${ALICE}`, 'unreadable-line'],
    ['a damaged key', ALICE.slice(0, -2), 'unreadable-line'],
    [
      'a certificate',
      'ssh-rsa-cert-v01@openssh.com AAAAHHNzaC1yc2EtY2VydC12MDFAb3BlbnNzaC5jb20=',
      'unsupported-key',
    ],
    ['a hash', 'SHA256:abcdef', 'unreadable-line'],
  ])('refuses %s', (_, line, code) => {
    const result = parseRevokedKeys(Buffer.from(`${BOB}\n${line}\n`));
    expect(result).toMatchObject({ ok: false, problems: [{ line: 2, code }] });
  });
});
