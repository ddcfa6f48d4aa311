import { describe, expect, it } from 'vitest';
import { golden } from '../helpers/ssh-golden.ts';
import { readPublicKey } from '../helpers/ssh-tools.ts';
import type { AgentKey } from '../../src/signing/agent.ts';
import type { FoundKey } from '../../src/signing/key-files.ts';
import { chooseKey, type KeyChoice, type KeySources } from '../../src/signing/keys.ts';
import type { PublicKey } from '../../src/signing/public-key.ts';

const key = (name: string): PublicKey => readPublicKey(String(golden(`${name}.pub`)).trim());
const A = key('ed25519');
const B = key('ecdsa-256');
const C = key('rsa-3072');
const held = (one: PublicKey, comment = 'laptop'): AgentKey => ({ key: one, comment });
const file = (one: PublicKey, path = '/home/alice/.ssh/id_x.pub'): FoundKey => ({
  key: one,
  place: { type: 'file', path },
});
const pem = (one: PublicKey): FoundKey => ({
  key: one,
  place: { type: 'pem', path: '/ci/bot.pem' },
});
const literal = (one: PublicKey): FoundKey => ({ key: one, place: { type: 'public' } });
const choose = (sources: Partial<KeySources>): KeyChoice =>
  chooseKey({ allowed: [A, B], agent: [], configured: null, named: null, home: [], ...sources });

describe('choosing the key to sign with', () => {
  it.each<[string, Partial<KeySources>, object]>([
    [
      'the agent before everything else',
      { agent: [held(A)], configured: file(B), home: [file(B)] },
      { key: A, via: 'agent', origin: 'agent' },
    ],
    ['only keys the agent may sign with', { agent: [held(C), held(B)] }, { key: B, via: 'agent' }],
    [
      'the signing key of git, by its file',
      { agent: [held(C)], configured: file(A, '/k') },
      { key: A, via: 'ssh-keygen', file: '/k', origin: 'git' },
    ],
    [
      'the signing key of git, given as a literal',
      { configured: literal(A) },
      { key: A, via: 'ssh-keygen', file: null },
    ],
    [
      '~/.ssh when nothing else fits',
      { agent: [held(C)], configured: file(C), home: [file(C), file(B, '/b')] },
      { key: B, file: '/b', origin: 'home' },
    ],
    [
      'a .pem file that was named',
      { named: pem(A), agent: [held(B)] },
      { key: A, via: 'pem', path: '/ci/bot.pem', origin: 'named' },
    ],
    [
      'a named key through the agent that holds it',
      { named: file(A), agent: [held(A, 'mine')] },
      { key: A, via: 'agent', comment: 'mine', origin: 'named' },
    ],
    [
      'a named key before those of the agent',
      { named: file(A, '/a'), agent: [held(B)] },
      { key: A, via: 'ssh-keygen', file: '/a' },
    ],
    ['a key the agent holds twice', { agent: [held(A), held(A)] }, { key: A }],
    ['any key before there is a list', { allowed: 'any', agent: [held(C)] }, { key: C }],
  ])('%s', (_, sources, candidate) => {
    expect(choose(sources)).toMatchObject({ kind: 'one', candidate });
  });

  it('asks when several fit, with the key of git first', () => {
    const choice = choose({ agent: [held(A), held(B)], configured: file(B) });
    expect(choice).toMatchObject({
      kind: 'several',
      candidates: [{ key: B, via: 'agent' }, { key: A }],
    });
    expect(choose({ home: [file(A), file(B)] })).toMatchObject({
      kind: 'several',
      candidates: [{ key: A }, { key: B }],
    });
  });

  it('says which keys are there when none may sign', () => {
    const choice = choose({ agent: [held(C)], home: [file(C), file(key('rsa-2048'))] });
    expect(choice).toMatchObject({
      kind: 'none',
      seen: [{ key: C, via: 'agent' }, { origin: 'home' }],
    });
    expect(choose({})).toEqual({ kind: 'none', seen: [] });
  });

  it('does not fall back on other keys when the named one may not sign', () => {
    expect(choose({ named: file(C), agent: [held(A)] })).toMatchObject({
      kind: 'none',
      seen: [{ key: C }],
    });
  });
});
