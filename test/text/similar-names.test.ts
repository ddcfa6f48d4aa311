// The names that a person may have meant, for everything that has a name.

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { similarNames, similarWords, unknownName } from '../../src/text/similar-names.ts';

const COMMANDS = ['help', 'wizard', 'init', 'questions', 'run', 'status', 'show', 'sign', 'verify'];
const ROLES = ['assessor', 'reviewer', 'approver', 'privacy-officer'];
const QUESTIONS = [
  'privacy.minimise',
  'privacy.notice',
  'privacy.recipients',
  'security.updates',
  'bias.notice',
  'triage.stage',
];
const ACTIONS = ['privacy.minimise', 'privacy.practices-law/notice', 'triage.stage'];
const CODES = ['record-missing', 'record-unreadable', 'rendering-differs'];
const SCENARIOS = ['P1', 'P2', 'S1'];

test.each<[what: string, name: string, known: readonly string[], similar: readonly string[]]>([
  ['a letter left out', 'verfy', COMMANDS, ['verify']],
  ['a letter too many', 'reviewers', ROLES, ['reviewer']],
  ['another letter', 'aprover', ROLES, ['approver']],
  ['letters that changed places', 'arpover', ROLES, ['approver']],
  ['capital letters', 'Privacy.Minimise', QUESTIONS, ['privacy.minimise']],
  ['a scenario in small letters', 'p1', SCENARIOS, ['P1', 'P2', 'S1']],
  ['the nearest first', 'statuz', ['state', 'status'], ['status', 'state']],
  ['a slip rather than a beginning', 'sho', COMMANDS, ['show']],
  ['a beginning', 'privacy', ROLES, ['privacy-officer']],
  [
    'a beginning of several, shortest first',
    'record-',
    CODES,
    ['record-missing', 'record-unreadable'],
  ],
  ['a part', 'minimise', QUESTIONS, ['privacy.minimise']],
  [
    'a name without its beginning',
    'practices-law/notice',
    ACTIONS,
    ['privacy.practices-law/notice'],
  ],
  ['a name that goes on', 'privacy.minimise.now', ACTIONS, ['privacy.minimise']],
  ['the name of another questionnaire', 'social.recipients', QUESTIONS, ['privacy.recipients']],
  ['and misspelt', 'social.recipeints', QUESTIONS, ['privacy.recipients']],
  ['a hyphen forgotten', 'privacyofficer', ROLES, ['privacy-officer']],
  ['another word', 'boss', ROLES, []],
  ['another word with a part', 'security.colours', QUESTIONS, []],
  ['nothing', '', ROLES, []],
  ['one letter', 'a', ROLES, []],
  ['a megabyte', 'x'.repeat(1_000_000), [...ROLES, ...QUESTIONS], []],
])('%s', (_, name, known, similar) => {
  expect(similarNames(name, known)).toEqual(similar);
});

describe('for any names', () => {
  test('a known name is nearest to itself', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string({ minLength: 1 }), { minLength: 1 }),
        fc.nat(),
        (names, at) => {
          const name = names[at % names.length] ?? '';
          expect(similarNames(name, names)[0]).toBe(name);
        },
      ),
    );
  });

  test('one typing error in a name of 4 letters or more is always found', () => {
    const letter = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f');
    const word = fc.string({ unit: letter, minLength: 4, maxLength: 20 });
    fc.assert(
      fc.property(word, fc.nat(), letter, fc.nat(3), (name, place, other, kind) => {
        const at = place % name.length;
        const [head, here, tail] = [name.slice(0, at), name[at] ?? '', name.slice(at + 1)];
        const slips = [
          `${head}${tail}`,
          `${head}${other}${here}${tail}`,
          `${head}${other}${tail}`,
          `${head}${tail.slice(0, 1)}${here}${tail.slice(1)}`,
        ];
        expect(similarNames(slips[kind] ?? '', [name])).toEqual([name]);
      }),
    );
  });
});

test('in words', () => {
  expect(unknownName('question', 'privacy.notise', QUESTIONS)).toBe(
    'there is no question "privacy.notise"; did you mean privacy.notice?',
  );
  expect(unknownName('question', 'colour', QUESTIONS)).toBe('there is no question "colour"');
  expect(similarWords('revieer', ROLES, 'none')).toBe('similar: reviewer');
  expect(similarWords('colour', ROLES, 'none')).toBe('none');
  const many = Array.from({ length: 20 }, (_, n) => `privacy.${n}`);
  expect(similarWords('privacy.', many, 'none').split(', ')).toHaveLength(8);
});
