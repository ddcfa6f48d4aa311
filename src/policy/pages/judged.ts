// Pages for findings about what has to be covered, results, people and time.

import { ANEW, type Page } from '../../verify/pages/page.ts';
import type { PolicyCode } from '../codes.ts';

export const JUDGED_PAGES = {
  'nothing-assessed': {
    means:
      'The policy lists nothing under "required", and no record of the whole repository is in force.',
    matters:
      'Without a list, triage says which questionnaires apply. Nobody has answered it, so everything could apply.',
    fix: 'Run assess and answer the first twelve questions, or list under "required" what is needed.',
  },
  'coverage-unknown': {
    means:
      'The policy lists nothing under "required", and no record of the whole repository can be read that says what applies. There are records that cannot be read; one of them may say it.',
    matters:
      'The work is done, as a rule, and git has it. Beginning again would lose the answers, and what people said about them.',
    fix: 'git log -- assessments/records/ID shows what happened to it, and git checkout COMMIT -- assessments/records/ID brings it back. A folder that git does not know is left over from a record that was not finished: delete it. A record of a newer form is read by the version of assess that made it.',
  },
  'not-covered': {
    means:
      'A questionnaire is required for a part of the repository, and no record in force covers exactly that part.',
    matters:
      'Deleting, withdrawing or not making a record never opens the gate. A record of a wider or narrower part answers other questions.',
    fix: 'If a record is there that cannot be read, restore it first. Otherwise assess it: assess --only QUESTIONNAIRE --scope PATH. If that has to wait, give it an exemption with an end date in the policy.',
  },
  'not-required': {
    means: 'A record covers something that the policy does not require.',
    matters:
      'It does no harm. It was not judged either: nobody should take its presence for a yes.',
    fix: 'Nothing. Add it to "required" in the policy if it should count.',
  },
  exempted: {
    means: 'The policy exempts something that is required, for now.',
    matters: 'It is told each time, so that an exemption does not become a habit.',
    fix: 'Assess it before the exemption ends.',
  },
  'exemption-expired': {
    means: 'The end date of an exemption has passed.',
    matters: 'It has no effect any more: what it exempted is required again.',
    fix: 'Assess it and take the exemption out of the policy. A later date is a change of the policy, for people to look at.',
  },
  'exemption-orphan': {
    means:
      'An exemption matches nothing that is required, or something that a record covers by now.',
    matters: 'It would take effect in silence as soon as something comes to match it.',
    fix: 'Take it out of the policy.',
  },

  'verdict-not-allowed': {
    means:
      'The verdict of a record is worse than the policy lets go out. Accepted risks that count have been left out already.',
    matters: 'The answers themselves say that something has to be mended first.',
    fix: 'assess show RECORD tells what stands in the way and which changes would help most. Mend it, then make a new record. A High risk can be accepted by its owner and an approver; a Critical one, a red line and an open must-fix rule cannot.',
  },
  'level-not-allowed': {
    means:
      'A questionnaire is at a higher level after controls than its line in the policy allows.',
    matters:
      'The policy sets a limit for this part of the repository, whatever the verdict is. An accepted risk keeps its level.',
    fix: 'Lower the risk and make a new record.',
  },
  'action-overdue': {
    means: 'An action of the record had to be done by a day that has passed.',
    matters: 'The verdict "ready with actions" rests on the promise that they are done in time.',
    fix: `Do it, then: ${ANEW} There its answer changes, or it is given a new date that everybody can see.`,
  },
  'actions-undated': {
    means: 'Actions of the record have no date.',
    matters: 'What has no date is never overdue.',
    fix: 'Give each an owner and a date in the next record.',
  },
  'risk-accepted': {
    means:
      'Somebody bears a High risk until a date, and an approver who is not the assessor has signed for it.',
    matters: 'It is told each time, so that it is not forgotten.',
    fix: 'Lower the risk before the date.',
  },
  'acceptance-unsigned': {
    means:
      'A risk was accepted in the record, and nobody in a role that may accept risks has approved the record; or only somebody who is also its assessor.',
    matters: 'Nobody accepts a risk for others by their own answers.',
    fix: 'Have an approver who is not the assessor look at it: assess sign RECORD --role approver.',
  },
  'acceptance-expired': {
    means: 'The last day of an accepted risk has passed.',
    matters: 'A risk is accepted for a time, in which it is lowered.',
    fix: ANEW,
  },
  'acceptance-too-long': {
    means: 'A risk was accepted for longer than the policy allows, or for more than twelve months.',
    matters: 'A risk accepted without end is one that nobody looks at again.',
    fix: `${ANEW} There, give it an earlier last day.`,
  },
  'acceptance-impossible': {
    means: 'The record accepts a Critical risk.',
    matters: 'Nobody may accept one for those whom it would hit.',
    fix: 'Lower it. assess show RECORD tells which controls would.',
  },
  'acceptance-orphan': {
    means: 'The record accepts the risk of a scenario that is not High, or that it does not have.',
    matters: 'An acceptance on stock would hide a risk that appears later.',
    fix: 'Leave it out of the next record.',
  },

  'quorum-missing': {
    means: 'Fewer different people than the policy asks for have approved the record in a role.',
    matters:
      'How many are needed follows from the highest level before controls, after controls, and of the records it follows, back to the last one that had enough sign-offs. So nobody gets around a second pair of eyes by their own answers. Where one of those was rejected, somebody in the role of the rejection looks again. Who signed in two separated roles counts in neither.',
    fix: 'Have somebody else look at it: assess sign RECORD --role ROLE. Where nobody is enrolled in that role, add somebody first: assess trust add NAME --role ROLE --key KEY.pub. With --base this counts once it is merged there.',
  },
  rejected: {
    means: 'The latest decision of a person about the record is to reject it.',
    matters:
      'One rejection blocks, however many approve. It stays until the same person decides otherwise in the same role, and a new record that gives the same answers does not end it.',
    fix: `Read the reason in the file. Mend it and have the same person sign again, or: ${ANEW}`,
  },
  'still-rejected': {
    means:
      'A record that this one follows was rejected, and this one gives the same answers: values, notes and evidence.',
    matters:
      'Answers do not become right by being recorded again. The rejection stays until the person who made it decides about the new record, in the same role, or takes it back on the old one.',
    fix: 'assess show with the id of the rejected record has the reason. Mend it and answer anew, or have the same person look at the new record: assess sign RECORD --role ROLE.',
  },
  'replaces-rejected': {
    means:
      'A record that this one follows was rejected. The answers are others now; who rejected it has not said whether that is enough.',
    matters:
      'What was said against it may not be mended. Where the policy asks for sign-offs in that role at any level, somebody in it has to approve the new record. Once a record has all its sign-offs, those that follow it do not tell this any more.',
    fix: 'Compare the reason with what has changed. Whoever rejected it can say that it is mended: assess sign RECORD --role ROLE.',
  },
  'rejection-unresolved': {
    means:
      'A person rejected or withdrew a record with a key that was revoked later. The record is the one that is judged, or one with the same answers is and does not have all its sign-offs.',
    matters:
      'A revoked key may be in other hands, so the rejection is no longer valid. Revoking a key must not remove a rejection either: the person who revokes it may be the one whose record was rejected. So it blocks until it is settled, by its author or by other people.',
    fix: 'Have the person decide again with a new key: assess trust rotate, then assess sign RECORD --role ROLE. If they have left, make a new record and have it approved by everyone the policy asks for; where the policy asks for the role of the rejection at any level, someone in that role is among them. Withdrawals by a revoked key are treated in the same way.',
  },
  'record-withdrawn': {
    means: 'Somebody who may sign has withdrawn the record.',
    matters: 'It is void, whoever approved it, and the record that it replaced does not return.',
    fix: ANEW,
  },
  'roles-not-separated': {
    means: 'One person has signed a record in two roles that the policy keeps apart.',
    matters: 'It is self-approval. The person counts in neither of the two roles.',
    fix: `${ANEW} Then have two people sign it.`,
  },

  'too-old': {
    means: 'The record was completed longer ago than the policy allows.',
    matters:
      'Users, laws and attacks change even where the code does not. A reaffirmation does not make a record younger.',
    fix: `${ANEW} Most of it is a look at the answers that are there.`,
  },
  'code-changed': {
    means:
      'The files that were assessed are not the same any more. The lines and files are counted against the last state for which the answers are said to hold.',
    matters:
      'Answers are about the code as it was. Whether this is a warning or an error, and after how many days, the policy says under "staleness". Where it would be a warning, and only the workflow and CODEOWNERS that assess init adds have changed, it is a note.',
    fix: 'Look at what changed. If the answers still hold: assess reaffirm RECORD --reason "...". If not: make a new record with assess.',
  },
  'not-comparable': {
    means:
      'There is no git here, or nothing that git tracks, so the present files cannot be compared with those that were assessed.',
    matters:
      'Where the policy lets only the assessed state go out, not being able to tell is no yes.',
    fix: 'Run it in a git clone of the project.',
  },
  'scope-gone': {
    means:
      'The part of the repository that the record is about does not exist any more, or git tracks nothing in it.',
    matters: 'It was moved, perhaps, and then nobody has assessed it under its new path.',
    fix: 'Assess it under its new path, and name that path in the policy; or take it out of "required".',
  },
  'record-unbound': {
    means:
      'The record was made without git, so it does not say which state of the code it is about.',
    matters: 'It could be about any code.',
    fix: 'Make the record in the git repository. If there is none, "unbound: warning" in the policy lets such records count.',
  },
  'reaffirm-incomplete': {
    means:
      'Somebody has said that the answers hold for the present code, but fewer people than the record itself needs.',
    matters:
      'Code that was not looked at passes by a reaffirmation, so it takes as many eyes as the record.',
    fix: 'Have the others do the same: assess reaffirm RECORD --role ROLE --reason "...".',
  },
  'reaffirm-too-many': {
    means: 'The answers were reaffirmed more often than the policy allows.',
    matters: 'Many small changes are a large one.',
    fix: ANEW,
  },
} as const satisfies Partial<Readonly<Record<PolicyCode, Page>>>;
