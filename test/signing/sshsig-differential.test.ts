// Never accept what `ssh-keygen -Y verify` refuses: thousands of wrong signatures and keys, judged by both.
// ssh-keygen costs a process each, so it sees every mutant we accept and a sample of those we refuse.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeRandom } from '../helpers/ssh-forge.ts';
import {
  golden,
  GOLDEN_KEYS,
  GOLDEN_NAMESPACE,
  GOLDEN_STATEMENT,
  type GoldenKey,
} from '../helpers/ssh-golden.ts';
import { type Mutant, mutate, MUTATION_NAMES } from '../helpers/ssh-mutate.ts';
import {
  inPairs,
  keygenAccepts,
  keygenFingerprints,
  readPublicKey,
  tempFolder,
} from '../helpers/ssh-tools.ts';
import { formatPublicKey, parsePublicKeyLine } from '../../src/signing/ssh/public-key.ts';
import { canonicalBase64 } from '../../src/signing/ssh/ssh-wire.ts';
import { verifyArmour } from '../../src/signing/ssh/sshsig.ts';

const message = golden(GOLDEN_STATEMENT);
const namespace = GOLDEN_NAMESPACE;
const PER_MUTATION = 80;
const SAMPLE_OF_REFUSED = 3;

const folder = tempFolder();
const all = GOLDEN_KEYS.map((name) => golden(`${name}.sig`));
const publicLine = (name: GoldenKey): string => String(golden(`${name}.pub`)).trim();
let allowed = '';

beforeAll(() => {
  allowed = folder.file(
    'allowed',
    GOLDEN_KEYS.map((name) => `carol ${publicLine(name)}\n`).join(''),
  );
});
afterAll(() => folder.remove());

let files = 0;
function keygenVerdict(armour: Buffer, content: Buffer, purpose: string): Promise<boolean> {
  files += 1;
  const signature = folder.file(`mutant-${files}.sig`, armour);
  return keygenAccepts({
    allowed,
    principal: 'carol',
    namespace: purpose,
    signature,
    message: content,
  });
}

describe('signatures', () => {
  it.each(GOLDEN_KEYS)(
    'wrong ones of %s are accepted only where ssh-keygen accepts them',
    async (name) => {
      const random = makeRandom(GOLDEN_KEYS.indexOf(name) + 1);
      const good = golden(`${name}.sig`);
      const mutants: Mutant[] = MUTATION_NAMES.flatMap((mutation) =>
        Array.from({ length: PER_MUTATION }, () => mutate(mutation, good, random, all)),
      );
      const texts = new Set<string>();
      const distinct = mutants.filter(({ armour }) => {
        const text = armour.toString('latin1');
        const isNew = !texts.has(text);
        texts.add(text);
        return isNew;
      });
      const accepted: Mutant[] = [];
      const refused: Mutant[] = [];
      for (const mutant of distinct) {
        const { state } = verifyArmour({ armour: mutant.armour, message, namespace });
        (state === 'valid' ? accepted : refused).push(mutant);
      }

      expect(accepted.some((mutant) => mutant.name === 'unchanged')).toBe(true);
      const verdicts = await inPairs(
        accepted.map(
          ({ armour }) =>
            () =>
              keygenVerdict(armour, message, namespace),
        ),
      );
      expect(accepted.filter((_, index) => !verdicts[index]).map((mutant) => mutant.name)).toEqual(
        [],
      );

      const sample = MUTATION_NAMES.flatMap((mutation) =>
        refused.filter((mutant) => mutant.name === mutation).slice(0, SAMPLE_OF_REFUSED),
      );
      const others = await inPairs(
        sample.map(
          ({ armour }) =>
            () =>
              keygenVerdict(armour, message, namespace),
        ),
      );
      const stricter = sample.filter((_, index) => others[index]).map((mutant) => mutant.name);
      expect(stricter.filter((mutation) => !WE_ARE_STRICTER.has(mutation))).toEqual([]);
      report(
        `${name}: ${distinct.length} mutants, accepted ${accepted.length} (${namesOf(accepted)}); of ${sample.length} refused ssh-keygen accepts ${stricter.length} (${[...new Set(stricter)].join(', ')})`,
      );
    },
  );

  it('the good ones are refused over other bytes and for other roles, by both', async () => {
    const wrong: readonly (readonly [Buffer, string])[] = [
      [Buffer.concat([message, Buffer.of(10)]), namespace],
      [message.subarray(1), namespace],
      [Buffer.from(String(message).replace('approve"', 'reject"')), namespace],
      [Buffer.alloc(0), namespace],
      [message, 'assess.assessor.v1'],
      [message, 'assess.approver.v2'],
      [message, 'assess.approver.v1 '],
      [message, 'git'],
    ];
    const jobs = all.flatMap((armour) =>
      wrong.map(([content, purpose]) => async () => ({
        ours: verifyArmour({ armour, message: content, namespace: purpose }).state,
        keygen: await keygenVerdict(armour, content, purpose),
      })),
    );
    const verdicts = await inPairs(jobs);
    expect(new Set(verdicts.map(({ ours, keygen }) => `${ours} ${keygen}`))).toEqual(
      new Set(['bad-signature false']),
    );
  });
});

/** Forms ssh-keygen takes and we refuse: looser text, numbers with padding, other versions and touches. */
const WE_ARE_STRICTER = new Set([
  'line ends',
  'line length',
  'around the text',
  'byte of the text',
  'bytes put in',
  'stray bits of base64',
  'version',
  'namespace', // ssh-keygen forgives a NUL at the end
  'reserved',
  'signature value shortened',
  'signature value padded',
  'device flags and counter',
  'padded numbers',
  'twin of the signature',
  'bit of the blob',
  'byte of the blob',
  'four bytes of the blob',
]);

describe('public keys', () => {
  it('wrong ones are accepted only where ssh-keygen accepts them, as the same key', async () => {
    const random = makeRandom(99);
    const lines: string[] = [];
    for (const name of GOLDEN_KEYS) {
      const { blob, kind } = readPublicKey(publicLine(name));
      for (let index = 0; index < 300; index += 1) {
        const changed = Buffer.from(blob);
        const way = random(5);
        if (way === 0) changed[random(changed.length)]! ^= 1 << random(8);
        if (way === 1) changed.writeUInt32BE(random(70), random(changed.length - 4));
        const cut = way === 2 ? changed.subarray(0, random(changed.length)) : changed;
        const base64 =
          way === 3 ? blob.toString('base64').slice(0, -1 - random(3)) : cut.toString('base64');
        const word =
          way === 4 ? ['ssh-rsa', 'ssh-ed25519', 'ecdsa-sha2-nistp256', kind][random(4)]! : kind;
        lines.push(`${word} ${base64}`);
      }
    }
    const distinct = [...new Set(lines)];
    const keygen = await keygenFingerprints(folder.file('keys.pub', `${distinct.join('\n')}\n`));
    const ours = distinct
      .map((line) => parsePublicKeyLine(line))
      .flatMap((result) => (result.ok ? [result.key] : []));
    expect(ours.filter((key) => !keygen.has(key.fingerprint)).map(formatPublicKey)).toEqual([]);
    expect(ours.length).toBeGreaterThan(GOLDEN_KEYS.length);
    const readable = distinct.filter(
      (line) => canonicalBase64(line.split(' ')[1]!) !== null,
    ).length;
    report(
      `keys: ${distinct.length} lines (${readable} canonical base64), we accept ${ours.length}, ssh-keygen ${keygen.size - 1}`,
    );
  });
});

function namesOf(mutants: readonly Mutant[]): string {
  return [...new Set(mutants.map((mutant) => mutant.name))].join(', ');
}

/** Figures for a person who runs the test with ASSESS_TEST_REPORT=1; they decide nothing. */
function report(text: string): void {
  if (process.env['ASSESS_TEST_REPORT'] !== undefined) console.log(text);
}
