// Pages for findings about questionnaires, the base of a change, and trust.

import { ANEW, type Page } from '../../verify/pages/page.ts';
import type { PolicyCode } from '../codes.ts';

const RESTORE_BASE = 'Restore the files of the base: git checkout REF -- assessments.';

export const CHANGE_PAGES = {
  'questionnaire-not-accepted': {
    means:
      'A record was answered with a questionnaire that did not come with assess, and its digest is not in the policy under ownQuestionnaires.',
    matters: 'An easier text under the same name would give an easier result.',
    fix: 'Use the questionnaire that comes with assess. If your own should count, have people read it and add its sha256 to the policy.',
  },
  'version-too-low': {
    means: 'A record was answered with a version below the lowest that the policy accepts.',
    matters: 'Later versions ask about what was learnt since.',
    fix: ANEW,
  },
  'version-went-down': {
    means:
      'A record was answered with an older version of a questionnaire than one of the records that it follows.',
    matters: 'Going back to an older version drops the questions that were added since.',
    fix: `Update assess. ${ANEW}`,
  },

  'record-removed': {
    means: 'Files of records or trust changes that the base has are missing here.',
    matters:
      'What was signed stays. Without a rejection, or without the newest record, an older approval would count again.',
    fix: `${RESTORE_BASE} A record that should not count is withdrawn by a signature: assess sign RECORD --decision withdraw.`,
  },
  'record-edited': {
    means: 'Files of records or trust changes are not what they are at the base.',
    matters: 'Records are only ever added to.',
    fix: RESTORE_BASE,
  },
  'behind-base': {
    means:
      'The base has files of records that this change does not have, because it began before they were there.',
    matters: 'One of them may be a rejection, or a newer record.',
    fix: 'Merge the base into the change, or check the result of the merge (as CI services do by default for pull requests).',
  },
  'project-changed': {
    means: 'assessments/project.json is not the one of the base.',
    matters: 'Its random id keeps the records of one project from passing in another.',
    fix: 'Restore it: git checkout REF -- assessments/project.json.',
  },
  'signer-not-valid-now': {
    means:
      'A signature that is new in this change was made with a key that is not valid today, by the signers of the base.',
    matters:
      'The time in a signature is what its signer claims. With an old key anybody who has it could sign and date it back.',
    fix: 'Sign again with a key that is valid now. If a key was replaced, have the new one enrolled first: assess trust rotate.',
  },
  'signed-long-ago': {
    means: 'A signature is new in this change, and says that it was made more than 30 days ago.',
    matters: 'It may be a change that took long. It may also be dated back.',
    fix: 'Ask the signer. If in doubt, have it signed again.',
  },
  'base-is-checkout': {
    means: 'The base is the commit that is checked.',
    matters:
      'Nothing is new against itself: what this commit changed about trust or records cannot be seen.',
    fix: 'For a pull request name the branch it goes to. On that branch itself and for tags, name the release before.',
  },

  'policy-line': {
    means: 'policy.yaml has a line that assess does not understand.',
    matters:
      'A misspelt requirement must not be a silent one, so nothing is judged by half a policy.',
    fix: 'Mend the line. docs/check.md lists what can stand there; assess init shows the defaults.',
  },
  'trust-changed': {
    means:
      'The change touches the policy, the signers, the revoked keys or the files of the gate: the workflow that runs assess, CODEOWNERS, attributes of git. It is judged by those of the base; the new ones apply once it is merged. The weight depends on trustChange in the policy and on how many approvers the base has; docs/check.md has the table.',
    matters:
      'The person who can change these files decides whose signatures later releases need. A change of them before the change that uses them is the usual way around a gate.',
    fix: 'Read each change, those that loosen the gate first. Where consent is needed, an approver of the base signs: assess trust approve --base REF. The only person whom a change favours cannot be the only one who signs.',
  },
  bootstrap: {
    means:
      'The base has no policy or no signers yet, and --bootstrap lets the files of this change decide.',
    matters:
      'Whoever made the change also chose the rules. That is needed once, for the change that brings the first of these files.',
    fix: 'Have people look at these files. Leave --bootstrap out once they are merged; it then has no effect.',
  },
} as const satisfies Partial<Readonly<Record<PolicyCode, Page>>>;
