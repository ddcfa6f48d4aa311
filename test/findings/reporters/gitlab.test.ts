import { describe, expect, test } from 'vitest';
import { gitlab } from '../../../src/findings/reporters/gitlab.ts';
import { gitlabErrors } from './gitlab-schema.ts';
import { FAILED, hostile, HOSTILE, PASSED } from './sample.ts';

interface Entry {
  readonly description: string;
  readonly check_name: string;
  readonly fingerprint: string;
  readonly severity: string;
  readonly location: { readonly path: string; readonly lines: { readonly begin: number } };
}

const entries = (report = FAILED): readonly Entry[] => JSON.parse(gitlab(report));

test('every finding is an entry of a Code Quality report', () => {
  expect(
    entries().map(({ check_name, severity, location }) => [check_name, severity, location]),
  ).toEqual([
    [
      'quorum-missing',
      'critical',
      { path: 'assessments/records/2026-11-21-k7f3q/record.json', lines: { begin: 1 } },
    ],
    [
      'evidence-differs',
      'critical',
      { path: 'assessments/records/2026-11-21-k7f3q/record.json', lines: { begin: 217 } },
    ],
    [
      'method-unknown',
      'major',
      { path: 'assessments/records/2026-01-01-aaaaa/record.json', lines: { begin: 1 } },
    ],
    [
      'code-changed',
      'minor',
      { path: 'assessments/records/2026-11-21-k7f3q/record.json', lines: { begin: 1 } },
    ],
    ['exempted', 'info', { path: 'assessments/policy.yaml', lines: { begin: 41 } }],
  ]);
  expect(entries()[0]?.description).toBe(
    '0 of 1 people have approved as approver. Fix: assess sign 2026-11-21-k7f3q --role approver',
  );
  expect(entries()[4]?.description).toBe(
    'bias in packages/web is exempt until 2027-03-01 (alice@example.com)',
  );
});

test('without findings it is an empty list, which GitLab takes as "nothing left"', () => {
  expect(gitlab(PASSED)).toBe('[]\n');
});

describe('has the form that GitLab reads, whatever the texts are', () => {
  test.each(['x', ...HOSTILE])('%j', (text) => {
    expect(gitlabErrors(gitlab(hostile(text)))).toEqual([]);
  });

  test('another document does not have the form', () => {
    expect(gitlabErrors(gitlab(FAILED).replaceAll('critical', 'fatal'))).not.toEqual([]);
  });
});
