// Which key signs, as a table: what is named x what git is set to x what the agent holds x what ~/.ssh has.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { golden } from '../helpers/ssh-golden.ts';
import { readPublicKey } from '../helpers/ssh-tools.ts';
import type { AgentKey } from '../../src/signing/ssh/agent.ts';
import type { FoundKey, PrivateHalf } from '../../src/signing/ssh/key-files.ts';
import {
  chooseKey,
  type ConfiguredKey,
  type KeyChoice,
  type KeySources,
  type NamedKey,
} from '../../src/signing/trust/choose-key.ts';
import type { PublicKey } from '../../src/signing/ssh/public-key.ts';

const key = (name: string): PublicKey => readPublicKey(String(golden(`${name}.pub`)).trim());
const A = key('ed25519');
const B = key('ecdsa-256');
const C = key('rsa-3072');

const READY = { state: 'ready', isEncrypted: false } as const;
const held = (one: PublicKey, comment = 'laptop'): AgentKey => ({ key: one, comment });
const file = (
  one: PublicKey,
  path = '/home/alice/.ssh/id_x.pub',
  privateHalf: PrivateHalf = READY,
): FoundKey => ({ key: one, place: { type: 'file', path, privateHalf } });
const alone = (one: PublicKey, state: 'missing' | 'unreadable' = 'missing'): FoundKey =>
  file(one, '/alone.pub', { state });
const pem = (one: PublicKey): FoundKey => ({
  key: one,
  place: { type: 'pem', path: '/ci/bot.pem' },
});
const literal = (one: PublicKey): FoundKey => ({ key: one, place: { type: 'public' } });

const GIT = { kind: 'git', scope: 'global', isOfRepository: false, text: '/k' } as const;
const OPTION = { kind: 'option', text: 'k' } as const;
const git = (found: FoundKey): ConfiguredKey => ({ source: GIT, file: { ok: true, found } });
const broken = (code: 'missing' | 'not-a-key' | 'not-followed'): ConfiguredKey => ({
  source: GIT,
  file: { ok: false, code },
});
const named = (found: FoundKey): NamedKey => ({
  source: OPTION,
  kind: 'file',
  file: { ok: true, found },
});
const fingerprint = (one: PublicKey): NamedKey => ({
  source: OPTION,
  kind: 'fingerprint',
  fingerprint: one.fingerprint,
});

const choose = (sources: Partial<KeySources>): KeyChoice =>
  chooseKey({
    purpose: 'sign',
    allowed: [A, B],
    agent: [],
    hasProgram: false,
    configured: null,
    named: null,
    home: [],
    ...sources,
  });

describe('the key that signs', () => {
  it.each<[string, Partial<KeySources>, object]>([
    [
      "git's signing key before those of the agent",
      { allowed: 'any', configured: git(file(A, '/k')), agent: [held(B)], home: [file(C)] },
      { key: A, via: 'ssh-keygen', file: '/k', source: GIT },
    ],
    [
      "git's signing key through the agent that holds it too",
      { allowed: 'any', configured: git(file(A)), agent: [held(B), held(A, 'mine')] },
      { key: A, via: 'agent', comment: 'mine', source: GIT },
    ],
    [
      "git's signing key as text, held by the agent",
      { configured: git(literal(A)), agent: [held(A)] },
      { key: A, via: 'agent' },
    ],
    [
      "git's signing key as text, with its file in ~/.ssh",
      { configured: git(literal(A)), home: [file(A, '/home/a')] },
      { key: A, via: 'ssh-keygen', file: '/home/a', source: GIT },
    ],
    [
      "git's signing key as text, known to the signing program",
      { configured: git(literal(A)), hasProgram: true },
      { key: A, via: 'ssh-keygen', file: null },
    ],
    [
      'a key of the agent that may sign, when that of git may not',
      { configured: git(file(C)), agent: [held(C), held(B)] },
      { key: B, via: 'agent', source: { kind: 'agent' } },
    ],
    [
      '~/.ssh when nothing else fits',
      { agent: [held(C)], configured: git(file(C)), home: [file(C), file(B, '/b')] },
      { key: B, file: '/b', source: { kind: 'home', name: 'b' } },
    ],
    [
      'a key of ~/.ssh with its private half',
      { home: [alone(A), file(B)] },
      { key: B, isEncrypted: false },
    ],
    [
      'a .pem file that was named',
      { named: named(pem(A)), agent: [held(B)] },
      { key: A, via: 'pem', path: '/ci/bot.pem', source: OPTION },
    ],
    [
      'a named key through the agent that holds it',
      { named: named(file(A)), agent: [held(A, 'mine')] },
      { key: A, via: 'agent', comment: 'mine', source: OPTION },
    ],
    [
      'a named key before all others',
      { named: named(file(A, '/a')), agent: [held(B)], configured: git(file(B)) },
      { key: A, via: 'ssh-keygen', file: '/a' },
    ],
    [
      'a named key, though that of git cannot be used',
      { named: named(file(A)), configured: broken('missing') },
      { key: A },
    ],
    [
      'a fingerprint in the agent',
      { named: fingerprint(A), agent: [held(B), held(A)] },
      { key: A },
    ],
    [
      "a fingerprint of git's key",
      { named: fingerprint(A), configured: git(file(A, '/g')), agent: [held(B)] },
      { key: A, file: '/g', source: OPTION },
    ],
    [
      'a fingerprint in ~/.ssh',
      { named: fingerprint(A), home: [file(B), file(A, '/h')] },
      { key: A, file: '/h' },
    ],
    [
      'a public key that is named to be enrolled',
      { purpose: 'enrol', named: named(alone(A)) },
      { key: A },
    ],
    ['a key the agent holds twice', { agent: [held(A), held(A)] }, { key: A }],
    ['any key before there is a list', { allowed: 'any', agent: [held(C)] }, { key: C }],
  ])('is %s', (_, sources, candidate) => {
    expect(choose(sources)).toMatchObject({ kind: 'one', candidate });
  });

  it.each<[string, Partial<KeySources>]>([
    ['in the agent', { agent: [held(A), held(B), held(C)] }],
    ['in ~/.ssh', { home: [file(A), file(B), file(C)] }],
  ])('is asked for where several fit %s', (_, sources) => {
    expect(choose(sources)).toMatchObject({
      kind: 'several',
      candidates: [{ key: A }, { key: B }],
    });
  });

  const others = { agent: [held(B)], home: [file(B)] };
  it.each<[string, Partial<KeySources>, string]>([
    ['names a file that is not there', { ...others, configured: broken('missing') }, 'missing'],
    ['names a text that is no key', { ...others, configured: broken('not-a-key') }, 'not-a-key'],
    [
      'names a path that is not followed',
      { ...others, configured: broken('not-followed') },
      'not-followed',
    ],
    [
      'names a public key without its private half',
      { ...others, configured: git(alone(A)) },
      'no-private-half',
    ],
    [
      'names a private key that cannot be read',
      { ...others, configured: git(alone(A, 'unreadable')) },
      'unreadable',
    ],
    [
      'has a public key that neither the agent nor a file has',
      { ...others, configured: git(literal(A)) },
      'no-private-half',
    ],
    [
      'has such a key and the person is to be enrolled',
      { ...others, purpose: 'enrol', allowed: 'any', configured: git(literal(A)) },
      'no-private-half',
    ],
  ])('is no other one where git %s', (_, sources, problem) => {
    expect(choose(sources)).toEqual({ kind: 'unusable', source: GIT, problem });
  });

  it.each<[string, Partial<KeySources>, string]>([
    ['a public key without its private half', { named: named(alone(A)) }, 'no-private-half'],
    ['a fingerprint that no place has', { named: fingerprint(A) }, 'no-such-fingerprint'],
  ])('is no other one where --key names %s', (_, sources, problem) => {
    expect(choose({ ...others, ...sources })).toEqual({
      kind: 'unusable',
      source: OPTION,
      problem,
    });
  });

  it('is none where no key may sign, and those that are there are named', () => {
    const choice = choose({ agent: [held(C)], home: [file(C), file(key('rsa-2048'))] });
    expect(choice).toMatchObject({
      kind: 'none',
      seen: [{ key: C, via: 'agent' }, { source: { kind: 'home' } }],
    });
    expect(choose({})).toEqual({ kind: 'none', seen: [] });
  });

  it('is none where the named key may not sign', () => {
    expect(choose({ named: named(file(C)), agent: [held(A)] })).toMatchObject({
      kind: 'none',
      seen: [{ key: C }],
    });
  });

  const keys = fc.subarray([A, B, C]);
  const settings = fc.record({
    allowed: fc.oneof(fc.constant('any' as const), keys),
    agent: keys.map((some) => some.map((one) => held(one))),
    home: keys.map((some) => some.map((one) => file(one, `/home/${one.kind}`))),
    configured: fc.option(fc.constantFrom(A, B, C).map((one) => git(file(one)))),
    named: fc.option(fc.constantFrom(A, B, C).map((one) => named(file(one)))),
  });

  it('may always sign, and is the named one, else that of git, else the first that fits', () => {
    fc.assert(
      fc.property(settings, (sources) => {
        const choice = choose(sources);
        const mayUse = (one: PublicKey): boolean =>
          sources.allowed === 'any' || sources.allowed.includes(one);
        const places =
          sources.named === null
            ? [
                [sources.configured],
                sources.agent.map((one) => git(literal(one.key))),
                sources.home.map((found) => git(found)),
              ]
            : [[sources.named]];
        const first = places
          .map((place) =>
            place.flatMap((one) =>
              one !== null && 'file' in one && one.file.ok && mayUse(one.file.found.key)
                ? [one.file.found.key]
                : [],
            ),
          )
          .find((place) => place.length > 0);
        const chosen =
          choice.kind === 'one'
            ? [choice.candidate.key]
            : choice.kind === 'several'
              ? choice.candidates.map((candidate) => candidate.key)
              : undefined;
        expect(chosen).toEqual(first);
      }),
    );
  });
});
