// A statement that is not valid cancels nothing and replaces nothing, whatever is wrong with it, whatever it says, and
// wherever it comes among the others.

import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { formatPublicKey } from '../../src/signing/ssh/public-key.ts';
import {
  formatStatementName,
  nextStatementName,
  personOf,
} from '../../src/signing/trust/statement-names.ts';
import { type Decision, decisionsIn } from '../../src/text/decisions.ts';
import type { Statement } from '../../src/signing/statements/statement-schema.ts';
import { bytesAt, type Tree } from './memory-snapshot.ts';
import { allowedLine, mallory, type Person, person } from './people.ts';
import { folderOf, ID, NEWER, removeStatements, sign, signedProject, verifyTree } from './world.ts';

const ROLES = ['assessor', 'approver'] as const;
type Role = (typeof ROLES)[number];

/** A person with a key for each answer that the trust files can give. */
interface Signer {
  readonly valid: Person;
  readonly revoked: Person;
  readonly expired: Person;
  readonly early: Person;
}

function signer(principal: string): Signer {
  const [valid, revoked, expired, early] = Array.from({ length: 4 }, () => person(principal));
  return { valid: valid!, revoked: revoked!, expired: expired!, early: early! };
}

const SIGNERS = [signer('alice@example.com'), signer('bob@example.com')] as const;
/** Not a signer, and listed as revoked. */
const stranger = person('alice@example.com');

const ALLOWED = SIGNERS.flatMap(({ valid, revoked, expired, early }) => [
  allowedLine(valid, ROLES),
  allowedLine(revoked, ROLES),
  allowedLine(expired, ROLES, ',valid-before="20261121Z"'),
  allowedLine(early, ROLES, ',valid-after="20271121Z"'),
]).join('');
const REVOKED = [stranger, ...SIGNERS.map(({ revoked }) => revoked)]
  .map(({ key }) => `${formatPublicKey(key)}\n`)
  .join('');

let unsigned: Tree;

beforeAll(async () => {
  unsigned = (await signedProject()).tree;
  removeStatements(unsigned);
  unsigned.set('assessments/allowed_signers', Buffer.from(ALLOWED));
  unsigned.set('assessments/revoked_keys', Buffer.from(REVOKED));
});

interface Step {
  readonly who: 0 | 1;
  readonly role: Role;
  readonly decision: Decision;
  /** Why it is not valid; undefined where it is. */
  readonly reason: string | undefined;
}

interface Scene extends Omit<Step, 'reason'> {
  readonly tree: Tree;
  readonly time: string;
  readonly number: number;
  /** The file of the first valid decision of the same person in the same role; undefined before there is one. */
  readonly earlier: string | undefined;
}

/** Adds one statement that is not valid for one reason, under the name of the person's next decision. */
type Invalid = (scene: Scene) => void;

const how = ({ role, decision, time, number }: Scene) => ({ role, decision, time, number });

/** The number of the next statement of a person in a role. */
function next(tree: Tree, role: string, principal: string): number {
  const files = [...tree.keys()].map((file) => file.slice(folderOf().length + 1));
  return nextStatementName(files, { kind: 'signoff', role, principal }).number;
}

const own = ({ who }: Scene): Person => SIGNERS[who].valid;
const other = ({ who }: Scene): Signer => SIGNERS[who === 0 ? 1 : 0];

const signed =
  (more: Parameters<typeof sign>[2], by?: (scene: Scene) => Person): Invalid =>
  (scene) =>
    void sign(scene.tree, own(scene), {
      ...how(scene),
      ...(by === undefined ? {} : { by: by(scene) }),
      ...more,
    });

/** Signs in a role that the person does not have. */
function asReviewer(by: (scene: Scene) => Person): Invalid {
  return (scene) => {
    const number = next(scene.tree, 'reviewer', own(scene).principal);
    sign(scene.tree, own(scene), { ...how(scene), role: 'reviewer', number, by: by(scene) });
  };
}

/** Signs as the person and changes a file afterwards. */
const damaged =
  (change: (tree: Tree, file: string) => unknown): Invalid =>
  (scene) => {
    const file = sign(scene.tree, own(scene), how(scene));
    change(scene.tree, file);
  };

const edit =
  (from: string | RegExp, to: string) =>
  (tree: Tree, file: string): unknown =>
    tree.set(file, Buffer.from(String(bytesAt(tree, file)).replace(from, to)));

const predicate =
  (change: Record<string, unknown>) =>
  (statement: Statement): unknown => ({
    ...statement,
    predicate: { ...statement.predicate, ...change },
  });

/** By the code of the finding that the statement gets. */
const REASONS: Readonly<Record<string, Invalid>> = {
  'unknown-key': signed({}, () => mallory),
  'unknown-key listed as revoked': signed({}, () => stranger),
  'unknown-person': (scene) => {
    const number = next(scene.tree, scene.role, mallory.principal);
    sign(scene.tree, mallory, { ...how(scene), number });
  },
  'key-revoked or rejection-revoked': signed({}, ({ who }) => SIGNERS[who].revoked),
  'key-expired': signed({}, ({ who }) => SIGNERS[who].expired),
  'key-not-yet-valid': signed({}, ({ who }) => SIGNERS[who].early),
  'key-of-another-person': signed({}, (scene) => other(scene).valid),
  'key-of-another-person listed as revoked': signed({}, (scene) => other(scene).revoked),
  'role-not-granted': asReviewer(({ who }) => SIGNERS[who].valid),
  'role-not-granted to a revoked key': asReviewer(({ who }) => SIGNERS[who].revoked),
  'signature-other-role': signed({ namespace: 'assess.reviewer.v1' }),
  'statement-unsigned': damaged((tree, file) => tree.delete(`${file}.sig`)),
  'signature-unreadable': damaged((tree, file) => edit('BEGIN', 'BEGUN')(tree, `${file}.sig`)),
  'signature-bad': damaged(edit('Seen.', 'Unseen.')),
  reformatted: damaged(edit(/\n$/, '')),
  'statement-unreadable': signed({ change: (statement) => ({ ...statement, more: 1 }) }),
  'statement-unknown': signed({
    change: (statement) => ({ ...statement, predicateType: 'urn:assess-cli:signoff:v2' }),
  }),
  // A decision of the other person, signed by them, under a name that is not theirs.
  'statement-misnamed': (scene) => {
    const { principal } = other(scene).valid;
    const change = predicate({ person: principal });
    sign(scene.tree, own(scene), { ...how(scene), by: other(scene).valid, change });
  },
  'statement-other-record': signed({ record: NEWER }),
  'statement-other-project': signed({ project: 'b'.repeat(26) }),
  'statement-digest': signed({
    change: (statement) => ({
      ...statement,
      subject: statement.subject.map(({ name }) => ({ name, digest: { sha256: '0'.repeat(64) } })),
    }),
  }),
  'time-before-record': signed({ time: '2026-11-21T08:00:00Z' }),
  'time-future': signed({ time: '2026-11-24T08:00:00Z' }),
  'seen-missing': signed({ seen: [`reviewer.${personOf('gone@example.com')}.json`] }),
  'series-gap': (scene) => {
    const number = scene.number + 1;
    sign(scene.tree, own(scene), { ...how(scene), number });
  },
};

/** These need an earlier decision of the same person in the same role. */
const AFTER_ANOTHER: Readonly<Record<string, Invalid>> = {
  'predecessor-unseen': signed({ seen: [] }),
  'time-order': signed({ time: '2026-11-21T10:30:00Z' }),
  'predecessor-unseen, by signing again what was decided first': (scene) => {
    const { tree, role, number } = scene;
    const person = personOf(own(scene).principal);
    const copy = `${folderOf()}/${formatStatementName({ kind: 'signoff', role, person, number })}`;
    for (const end of ['', '.sig']) {
      tree.set(`${copy}${end}`, bytesAt(tree, `${scene.earlier!}${end}`));
    }
  },
};

const hand = ({ who, role }: Pick<Step, 'who' | 'role'>): string =>
  `${SIGNERS[who].valid.principal} ${role}`;

/** Adds statements one after the other; gives what each person decided last in each role, by the valid ones alone. */
function play(tree: Tree, steps: readonly Step[]): ReadonlyMap<string, string> {
  const expected = new Map<string, string>();
  const firsts = new Map<string, string>();
  for (const [index, step] of steps.entries()) {
    const { who, role, decision, reason } = step;
    const time = `2026-11-21T12:${String(index).padStart(2, '0')}:00Z`;
    const number = next(tree, role, SIGNERS[who].valid.principal);
    const earlier = firsts.get(hand(step));
    const scene = { ...step, tree, time, number, earlier };
    if (reason === undefined) {
      const file = sign(tree, own(scene), how(scene));
      expected.set(hand(step), decision);
      firsts.set(hand(step), earlier ?? file);
    } else if (reason in REASONS) {
      REASONS[reason]!(scene);
    } else {
      // Without a decision before it, it would be valid.
      (expected.has(hand(step)) ? AFTER_ANOTHER[reason] : REASONS['unknown-key'])!(scene);
    }
  }
  return expected;
}

async function decided(tree: Tree): Promise<ReadonlyMap<string, string>> {
  const { records } = await verifyTree(tree);
  const { decisions = [] } = records.find(({ id }) => id === ID) ?? {};
  return new Map(decisions.map(({ person: who, role, decision }) => [`${who} ${role}`, decision]));
}

const ALL = [...Object.keys(REASONS), ...Object.keys(AFTER_ANOTHER)];

describe('a statement that is not valid', () => {
  test.each(ALL)('%s', async (reason) => {
    const tree = new Map(unsigned);
    const first = { who: 0, role: 'approver', decision: 'reject', reason: undefined } as const;
    play(tree, [first, { ...first, decision: 'approve', reason }]);
    const { findings } = await verifyTree(tree);
    const [code] = reason.split(/[ ,]/);
    expect(findings.map((finding) => finding.code)).toContain(code);
  });

  test('never changes which decisions are current', async () => {
    const step: fc.Arbitrary<Step> = fc.constantFrom(...ROLES).chain((role) =>
      fc.record({
        who: fc.constantFrom(0 as const, 1 as const),
        role: fc.constant(role),
        decision: fc.constantFrom(...decisionsIn(role)),
        reason: fc.option(fc.constantFrom(...ALL), { nil: undefined, freq: 2 }),
      }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 8 }), async (steps) => {
        const tree = new Map(unsigned);
        const expected = play(tree, steps);
        expect(await decided(tree)).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });
});
