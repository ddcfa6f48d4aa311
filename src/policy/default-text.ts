// policy.yaml as `assess init` writes it: the defaults, said out loud and explained.

import { POLICY_SCHEMA } from './schema.ts';

/** The commented default policy; parsing it gives the same as leaving every key out. */
export const DEFAULT_POLICY_TEXT = `# What this project requires before a release. assess check judges by this file.
# Every key may be left out; the values below are the defaults. A change here is a change of rules: have it reviewed.
schema: ${POLICY_SCHEMA}

# Which questionnaires must be covered, for which part of the repository, and with which result at worst.
# Empty: every questionnaire that triage says applies, for the whole repository.
# - {questionnaire: privacy, scope: packages/web, verdict: ready-with-actions, level: High}
required: []

# How many different people must have approved, by role and by the highest level, before or after controls.
# A level that is not listed takes the numbers of the next lower one.
quorum:
  None: {assessor: 1}
  High: {assessor: 1, approver: 1}

# Pairs of roles that one person may not hold on the same record.
separated:
  - [assessor, approver]

# Days in this file and in records are UTC, and a day that is named still counts: "until: 2027-03-01" holds until
# 2027-03-01T23:59:59Z. Numbers of days are multiples of 24 hours.

# Who may accept a risk, and for how long at most. Never for Critical, never for a red line.
acceptances: {roles: [approver], maxDays: 365}

# A record older than this must be made again.
maxAgeDays: 365

# What a change of the code means. tell: say how much changed. exact: the assessed state must be the present one
# (assess reaffirm answers it). graceDays: so many days after the change nothing but a note. effect: warning or error.
staleness: {subject: tell, graceDays: 0, effect: warning}

# Evidence that is gone from the work tree or has changed since it was recorded: note, warning or error.
evidence: {gone: note, changed: note}

# How often the answers may be reaffirmed instead of given again.
maxReaffirmations: 3

# A record made without git is not bound to a source state.
unbound: error

# What need not be covered yet, by whom, why, and the end date.
# - {questionnaire: social, scope: ".", owner: alice@example.com, reason: in preparation, until: 2027-03-01}
exemptions: []

# The lowest version of a questionnaire that still counts, and own questionnaires that count, by sha256.
minimumVersions: {}
ownQuestionnaires: []

# A change of this file, of signers, revoked keys, or of the files that run the check. auto: a warning; once two people
# can approve, an approver must have signed for it (assess trust approve). approver: always. warning: never.
trustChange: auto
`;
