// policy.yaml as `assess init` writes it: the defaults, with comments.

import { POLICY_SCHEMA } from './schema.ts';

/** The commented default policy; parsing it gives the same as leaving every key out. */
export const DEFAULT_POLICY_TEXT = `# What this project requires before a release. assess check judges by this file.
# Every key is optional; the values below are the defaults. A change of this file changes the rules: have it reviewed.
schema: ${POLICY_SCHEMA}

# Which questionnaires need a record, for which part of the repository, and the worst result that is allowed.
# Empty: every questionnaire that triage says applies, for the whole repository.
# - {questionnaire: privacy, scope: packages/web, verdict: ready-with-actions, level: High}
required: []

# How many different people must have signed, by role and by the highest level, before or after controls. Assessors sign
# their answers, people in other roles approve.
# A level that is not listed takes the numbers of the next lower listed level.
quorum:
  None: {assessor: 1}
  High: {assessor: 1, approver: 1}

# Pairs of roles in which the same person must not sign the same record.
separated:
  - [assessor, approver]

# Days in this file and in records are UTC, and a day that is named is included: "until: 2027-03-01" is valid until
# 2027-03-01T23:59:59Z. Numbers of days are multiples of 24 hours.

# Which role must agree to an accepted risk, and for how many days at most. Critical risks and red lines are never accepted.
acceptances: {roles: [approver], maxDays: 365}

# A record older than this must be made again.
maxAgeDays: 365

# What a change of the code means. tell: report how much changed. exact: the code must be the assessed code
# (or use assess reaffirm). graceDays: for this many days after the first change, only a note. effect: warning or error.
staleness: {subject: tell, graceDays: 0, effect: warning}

# Evidence that is gone from the work tree or has changed since it was recorded: note, warning or error.
evidence: {gone: note, changed: note}

# Facts that a scan finds now and that are not under the answers of the record. new: strong facts of these kinds, other: all
# others, gone: a document or check that an answer relied on. note, warning or error.
facts: {new: error, kinds: [personal-data, recipient, model, permission], other: note, gone: warning}

# How often the answers may be reaffirmed instead of given again.
maxReaffirmations: 3

# A record made without git is not bound to a source state.
unbound: error

# What does not need a record yet, who decided that, why, and the end date.
# - {questionnaire: social, scope: ".", owner: alice@example.com, reason: in preparation, until: 2027-03-01}
exemptions: []

# The lowest accepted version of each questionnaire, and accepted questionnaires of your own, by sha256.
minimumVersions: {}
ownQuestionnaires: []

# Rules of assess scan that are switched off: {rule: declared-dependency, reason: why it does not fit this project}
scan: {off: []}

# A change of this file, of signers, revoked keys, or of the files that run the check. auto: a warning; once two people
# can approve, an approver must sign for it (assess trust approve). approver: always. warning: never.
trustChange: auto
`;
