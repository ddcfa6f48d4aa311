// Attacks on what a record says, on which record counts, and on the bytes in which it says so.

import { changed, type Attack } from './attack.ts';
import { bytesAt } from '../verify/memory-snapshot.ts';
import { editRecord, recordJson, recordMd } from '../verify/world.ts';
import type { Signed } from './statements.ts';

export const onRecords = ({ own }: Signed): readonly Attack[] => [
  {
    attack: 'An answer is edited after signing',
    play: changed(own, (tree) =>
      editRecord(tree, ({ answers }) => {
        answers.find(({ id }) => id === 'privacy.minimise')!.value = 4;
      }),
    ),
    errors: ['answer-differs', 'result-differs', 'statement-digest'],
  },
  {
    attack: 'A note beside an answer is edited after signing',
    play: changed(own, (tree) =>
      editRecord(tree, (record) => void record.answers[0]!.note.push('Quite safe.')),
    ),
    errors: ['statement-digest'],
  },
  {
    attack: 'The verdict or a level is edited after signing',
    play: changed(own, (tree) =>
      editRecord(tree, (record) => void (record.verdict.level = 'None')),
    ),
    errors: ['result-differs', 'statement-digest'],
  },
  {
    attack: 'record.md is edited, so that reviewers read something else',
    play: changed(own, (tree) =>
      tree.set(
        recordMd(),
        Buffer.from(String(bytesAt(tree, recordMd())).replace('Moderate', 'None')),
      ),
    ),
    errors: ['rendering-differs', 'statement-digest'],
  },
  {
    attack: 'Evidence beside a record is edited after signing',
    file: 'test/verify/rows/around.ts',
    test: 'evidence beside the record changed',
    stoppedBy: '`evidence-differs`',
  },
  {
    attack: 'A record names evidence that what was assessed did not have',
    file: 'test/verify/evidence.test.ts',
    test: 'that was never there is an error',
    stoppedBy: '`evidence-other-blob`',
  },
  {
    attack: 'One bit of a record, statement, signature or questionnaire is flipped',
    file: 'test/verify/flips.test.ts',
    test: 'one flipped bit in $name is noticed',
    stoppedBy: 'not genuine, whichever bit it is',
  },
  {
    attack: 'A signed record is removed by a change',
    situation: 'A change removes a record',
  },
  {
    attack: 'The newest record is removed, so that an older one is current again',
    situation: 'A change removes the newest record, so that the one before is current again',
  },
  {
    attack: 'A signed record is edited by a change',
    situation: 'A change edits a record',
  },
  {
    attack: 'A second record is put beside the current one',
    situation: 'Two current records cover the same questionnaire',
  },
  {
    attack: 'A record of a part replaces one of the whole repository',
    situation: 'A record of a part replaces one of the whole',
  },
  {
    attack: 'A record of another project is copied into this one',
    situation: 'The only record is one of another project',
  },
  {
    attack: 'A change gives the project another id, so that records of another project fit',
    situation: 'A change gives itself another project id',
  },
  {
    attack: 'Records replace each other in a ring, so that none is current',
    file: 'test/verify/rows/around.ts',
    test: 'two records replace each other',
    stoppedBy: '`supersedes-cycle`',
  },
  {
    attack: 'A record in between lowers the level, so that fewer people have to sign',
    situation: 'A record in between lowers the required quorum without an approver',
  },
  {
    attack: 'A record of high risk is withdrawn, and a new one begins beside it',
    situation: 'A High record is withdrawn, and a new one begins beside it without following it',
  },
  {
    attack: 'The questions are made easier under the same id and version',
    file: 'test/verify/rows/files.ts',
    test: 'a frozen questionnaire made easier',
    stoppedBy: '`questionnaire-digest`',
  },
  {
    attack: 'A record is made with easier questions of its own',
    situation: 'A questionnaire is not one that came with assess',
  },
  {
    attack: 'A record returns to an older version of a questionnaire',
    situation: 'A questionnaire is older than that of the record before',
  },
  {
    attack: 'A record claims a form that this version does not know, so that it is skipped',
    situation: 'The record is of a version that this assess does not know',
  },
  {
    attack: 'The only record is damaged, so that nothing seems to apply',
    situation: 'The policy names no questionnaire, and the only record is damaged',
  },
  {
    attack: 'Code is reverted and changed again, for new days of grace',
    situation: 'A change returns to the assessed code and leaves it again, after the days of grace',
  },
  {
    attack: 'The assessed code becomes the first parent of a merge, for new days of grace',
    situation:
      'A change has the assessed code as its first parent, and merges a base that left it long ago',
  },
  {
    attack: 'A commit is dated in the future, so that its days of grace never end',
    situation: 'The commit that changed the code has a date in the future',
  },
  {
    attack: 'Other code is committed, which an attribute of git makes look like the assessed code',
    situation:
      'HEAD has other code, which an attribute of git makes look like the assessed code on disk',
  },
];

/** The same text says one thing to assess and another to a person or to another program. */
export const onBytes = ({ own }: Signed): readonly Attack[] => [
  ...(
    [
      ['record.json has the same key twice', 'a duplicate key'],
      [
        'record.json has a number that programs read in different ways',
        'a number that is not whole',
      ],
      ['record.json has a key called __proto__', 'a key called __proto__'],
      ['record.json has text that runs from right to left', 'bidirectional text'],
      ['record.json has invisible text', 'invisible text'],
      ['record.json has letters that look alike in another normal form', 'text that is not NFC'],
      ['record.json is nested 200,000 deep', 'deep nesting'],
      ['record.json is larger than 4 MiB', 'more than 4 MiB'],
    ] as const
  ).map(([attack, test]) => ({
    attack,
    file: 'test/verify/rows/record.ts',
    test,
    stoppedBy: '`record-unreadable`',
  })),
  {
    attack: 'The line ends of a signed file are converted',
    play: changed(own, (tree) =>
      tree.set(
        recordJson(),
        Buffer.from(String(bytesAt(tree, recordJson())).replaceAll('\n', '\r\n')),
      ),
    ),
    errors: ['reformatted'],
  },
  {
    attack: 'A change lets git convert the line ends of signed files in every clone',
    situation: 'A change lets git convert the line ends of signed files',
  },
  {
    attack:
      'Text from a record or a file name moves the cursor of a terminal or forges a line of a log',
    file: 'test/cli/hostile-text.test.ts',
    test: 'of an attacker does not reach the terminal unchanged',
    stoppedBy: 'it is made harmless before it is printed',
  },
];
