// The attacks that assess has to stop, as docs/attacks.md lists them: each is played here, or the row says where. A new
// attack is a row in one of the lists and a line of the page.

import { describe, expect, test } from 'vitest';
import { gitdir } from '../helpers/git-repository.ts';
import { ALLOWED, carol } from '../verify/people.ts';
import { makeRecord, NEWER, PROJECT, sign, signedProject, treeOf } from '../verify/world.ts';
import { type Attack, documentedAttacks, isStoppedBy, isThere, situationOf } from './attack.ts';
import { ON_FILES, ON_THE_MACHINE } from './files.ts';
import { onBytes, onRecords } from './records.ts';
import { onRejections, onSignOffs } from './statements.ts';
import { onTrust } from './trust.ts';

const own = (await signedProject()).tree;
const foreign = (await signedProject()).tree;
const place = gitdir(PROJECT);
await makeRecord(place);
await makeRecord(place, { id: NEWER, time: '2026-11-22T10:00:00Z' });
const two = treeOf(place).set('assessments/allowed_signers', Buffer.from(ALLOWED));
sign(two, carol);

const signed = { own: () => own, foreign: () => foreign, two: () => two };
const ATTACKS: readonly Attack[] = [
  ...onRecords(signed),
  ...onBytes(signed),
  ...onSignOffs(signed),
  ...onRejections(signed),
  ...onTrust(signed),
  ...ON_FILES,
  ...ON_THE_MACHINE,
];

describe('an attack', () => {
  const played = ATTACKS.flatMap((attack) => ('play' in attack ? [attack] : []));
  test.each(played)('$attack', async ({ play, errors }) => {
    expect(await play()).toEqual({ passed: false, errors });
  });

  test('that is a situation of docs/check.md does not pass there', () => {
    const passing = ATTACKS.flatMap((attack) => ('situation' in attack ? [attack] : [])).filter(
      (attack) => situationOf(attack).exit === 0,
    );
    expect(passing).toEqual([]);
  });

  test('that is tested elsewhere has a test there', () => {
    const missing = ATTACKS.flatMap((attack) => ('file' in attack ? [attack] : [])).filter(
      (attack) => !isThere(attack),
    );
    expect(missing).toEqual([]);
  });
});

describe('docs/attacks.md', () => {
  const documented = documentedAttacks();

  test('lists all attacks, in the order of the tests', () => {
    expect(documented.map(([attack]) => attack)).toEqual(ATTACKS.map(({ attack }) => attack));
  });

  test('says what stops each attack', () => {
    const said = new Map(documented);
    const wrong = ATTACKS.filter((attack) => !isStoppedBy(attack, said.get(attack.attack) ?? ''));
    expect(wrong.map((attack) => [attack.attack, said.get(attack.attack)])).toEqual([]);
  });
});
