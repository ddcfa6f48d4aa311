// Attacks on who is believed: signers, revocations, policy, and the base from which they are read.

import { trustFilesOf } from '../../src/signing/trust/trust-files.ts';
import { allowedLine, ANSWERS, bareProject, mallory } from '../policy/project.ts';
import { memorySnapshot } from '../verify/memory-snapshot.ts';
import { ALLOWED } from '../verify/people.ts';
import { removeStatements, sign } from '../verify/world.ts';
import { type Attack, checked, verified } from './attack.ts';
import type { Signed } from './statements.ts';

export const onTrust = ({ own }: Signed): readonly Attack[] => [
  {
    attack: 'A change adds a signer and lets them approve',
    situation: 'A change adds a signer and lets them approve',
  },
  {
    attack: 'The files that are checked bring their own list of signers',
    play: () => {
      const tree = new Map(own());
      removeStatements(tree);
      sign(tree, mallory);
      const trust = trustFilesOf(memorySnapshot(tree));
      const brought = ALLOWED + allowedLine(mallory, ['approver']);
      tree.set('assessments/allowed_signers', Buffer.from(brought));
      return verified(tree, { trust });
    },
    errors: ['unknown-person'],
  },
  {
    attack: 'A first change adds a signer, and a second one lets them approve',
    situation: 'A change adds a signer, for a later change to use',
  },
  {
    attack: 'A change loosens the policy under which it would fail',
    situation: 'A change loosens the policy under which it would fail',
  },
  {
    attack: 'A first change loosens the policy, and a second one uses that',
    situation: 'A change of trust needs an approver, and none has signed',
  },
  {
    attack: 'A policy asks for no signature at a level',
    play: async () => {
      const project = await bareProject();
      await project.record({ rule: ANSWERS.high });
      return checked(await project.policy('quorum: {None: {assessor: 1}, High: {}}\n').check());
    },
    errors: ['policy-line'],
  },
  {
    attack: 'A policy asks for signatures of 0 people',
    file: 'test/policy/parse.test.ts',
    test: 'None: {assessor: 0, approver: 0}',
    stoppedBy: '`policy-line`',
  },
  {
    attack: 'A misspelt key of the policy makes a requirement disappear',
    situation: 'A line of the policy is not valid',
  },
  {
    attack: 'A change removes a revocation and uses the key',
    situation: 'A change removes a revocation and uses the key',
  },
  {
    attack: 'A branch from before a revocation uses the key',
    situation: 'A key was revoked on the base after the change began',
  },
  {
    attack: 'A branch from before the policy is merged without a record',
    situation: 'A change began before the base had a policy',
  },
  {
    attack: 'A merge that the base has made is made again, with the signers of before',
    situation:
      'A change merges again what the base has merged, and keeps the signer who was removed there',
  },
  {
    attack: 'The list of signers is removed',
    situation: 'allowed_signers is missing',
  },
  {
    attack: 'A line of the list of signers names everyone, by a pattern',
    file: 'test/verify/rows/files.ts',
    test: 'a wildcard in allowed_signers',
    stoppedBy: '`signers-line`',
  },
  {
    attack: 'A principal is found whose statement files have the names of another principal',
    file: 'test/verify/rows/files.ts',
    test: 'a principal with the part of another one in file names',
    stoppedBy: '`signers-line`',
  },
  {
    attack: 'Consent to a change that was never merged is used after the base became stricter',
    situation: 'A consent of a change that was never merged is used after the base became stricter',
  },
  {
    attack: 'A change returns to trust files for which an approver had signed once',
    situation: 'A change returns to trust files for which an approver had signed once',
  },
  {
    attack: 'A person consents to the change that makes them an approver',
    situation:
      'A change of trust needs an approver, and one has signed whom the change itself adds',
  },
  {
    attack: 'A change lets the job of the check pass although the check fails',
    situation: 'A change lets the job pass although the check fails',
  },
  {
    attack: 'A change deletes the workflow that runs the check',
    situation: 'A change deletes the workflow that runs the check',
  },
  {
    attack: 'A change adds a job with the name of the check, behind escapes of YAML',
    situation: 'A change adds a job whose name hides the word assess behind escapes of YAML',
  },
  {
    attack:
      'A change adds a job with the name of the check, behind a line end that only YAML knows',
    situation:
      'A change adds a job that names assess behind a comment, which ends where only YAML sees it',
  },
  {
    attack: 'A change adds an empty CODEOWNERS, which hides the one that protects the policy',
    situation: 'A change adds an empty CODEOWNERS where a forge looks before it finds the other',
  },
  {
    attack: 'A change puts a link in the place where a forge looks for CODEOWNERS first',
    situation: 'A change puts a link where a forge looks for CODEOWNERS before it finds the other',
  },
  {
    attack: 'A change lets git change signed files by attributes whose pattern does not name them',
    situation:
      'A change lets git change the encoding of signed files, by a pattern that does not name them',
  },
  {
    attack: 'A tag with the name of the base is pushed',
    situation: 'The base is a branch of the remote, and a tag of that name was pushed',
  },
  {
    attack: 'A tag with the name of the local base branch is made',
    situation: 'The base is the name of a branch and of a tag on another commit',
  },
  {
    attack: 'A branch is named like the beginning of the commit id that is the base',
    file: 'test/repository/resolve-commit.test.ts',
    test: 'a name that is also the beginning of a commit id is refused',
    stoppedBy: 'no answer (exit 2)',
  },
  {
    attack: 'A tag is named like the full name of a base that is not in the clone',
    file: 'test/repository/resolve-commit.test.ts',
    test: 'a full name means itself, also where a tag is named like it',
    stoppedBy: 'no answer (exit 2)',
  },
  {
    attack: 'A base without a policy is chosen, so that the change judges itself',
    situation: 'The base has no policy yet',
  },
];
