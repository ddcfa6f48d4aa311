import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { golden } from '../helpers/ssh-golden.ts';
import { parseKeyList } from '../../src/signing/ssh/key-list.ts';

const line = (name: string): string => String(golden(`${name}.pub`)).trim();
const bare = (name: string): string => line(name).split(' ').slice(0, 2).join(' ');
const NAMES = ['ed25519', 'ecdsa-256', 'rsa-3072'] as const;

describe('the public keys of a text', () => {
  it('as a forge serves them: one a line, without comments', () => {
    const list = parseKeyList(`${NAMES.map((name) => bare(name)).join('\n')}\n`);
    expect(list.keys.map(({ key, comment, line: at }) => [key.kind, comment, at])).toEqual([
      ['ssh-ed25519', '', 1],
      ['ecdsa-sha2-nistp256', '', 2],
      ['ssh-rsa', '', 3],
    ]);
    expect(list).toMatchObject({ unsupported: [], malformed: [] });
  });

  it('with comments, blank lines, CR LF and a key that is there twice', () => {
    const text = `# work\r\n${bare('ed25519')} carol at work\r\n\r\n${bare('ed25519')}\r\n`;
    const { keys, malformed } = parseKeyList(text);
    expect(keys.map(({ comment, line: at }) => [comment, at])).toEqual([['carol at work', 2]]);
    expect(malformed).toEqual([]);
  });

  it('names the lines that are no usable keys', () => {
    const list = parseKeyList(
      [bare('ed25519'), 'ssh-dss AAAAB3NzaC1kc3M=', '<html>', bare('ecdsa-256')].join('\n'),
    );
    expect(list.keys.map(({ line: at }) => at)).toEqual([1, 4]);
    expect(list.unsupported).toEqual([{ line: 2, why: 'ssh-dss is not supported' }]);
    expect(list.malformed).toMatchObject([{ line: 3 }]);
  });

  it('finds each key once, whatever the order and the line ends', () => {
    const keys = fc.array(fc.constantFrom(...NAMES), { minLength: 1, maxLength: 6 });
    const ends = fc.constantFrom('\n', '\r\n', '\r');
    fc.assert(
      fc.property(keys, ends, fc.boolean(), (names, end, hasComments) => {
        const lines = names.map((name) => (hasComments ? line(name) : bare(name)));
        const found = parseKeyList(lines.join(end)).keys;
        const fingerprints = found.map(({ key }) => key.fingerprint);
        expect(new Set(fingerprints).size).toBe(fingerprints.length);
        expect(found).toHaveLength(new Set(names).size);
      }),
    );
  });
});
