// Before the record is made: what it will say, what becomes public with it, and who signs.

import { carriedWords } from '../../../session/carried.ts';
import { perSurvey, resultIfRecorded, unaskedNow } from '../../../session/derived.ts';
import { finishMenu, standingOf } from '../../../session/menus.ts';
import { actionEntries, verdictNow } from '../../../session/lists.ts';
import { acceptedRisks } from '../../../session/risks.ts';
import type { Session } from '../../../session/state.ts';
import { unaskedHeading, unaskedLines } from '../../../assessment/not-asked.ts';
import { UNKNOWN } from '../../../questionnaire/answer.ts';
import { bandSpans } from '../risk-words.ts';
import { BLANK, clipped, hanging, type Line, line, paragraph, span } from '../text/line.ts';
import { VERDICT_TONES } from '../theme.ts';
import { linesOnly, type Room, type View } from '../view.ts';
import { acceptedRiskRows } from './risks.ts';

/** What finishing means, and the choices. */
export function finishView(session: Session, room: Room): View {
  const entries = finishMenu(session);
  const isComplete = standingOf(session) === 'complete';
  const all = isComplete ? completeLines(session, room) : openLines(session, room);
  // Which key signs is shown in a small window too: the rest gives way.
  const key = isComplete ? [BLANK, ...paragraph(session.context.signing, 'muted', room.width)] : [];
  const left = Math.max(0, room.height - entries.length - 1);
  const shown = [...all.slice(0, Math.max(0, left - key.length)), ...key].slice(0, left);
  return {
    lines: [...shown, BLANK],
    menu: { after: shown.length + 1, entries, isBinding: isComplete },
  };
}

function openLines(session: Session, { width }: Room): readonly Line[] {
  const open = session.survey.asked.filter((asked) => asked.missing !== undefined).length;
  const text =
    open > 0
      ? `${open === 1 ? 'One answer is' : `${open} answers are`} still missing. A record has no gaps; "don't know yet" is an answer.`
      : 'Some answers contradict each other. Change one of them, or write why both are right.';
  return paragraph(text, 'text', width);
}

function completeLines(session: Session, room: Room): readonly Line[] {
  const { width, marks } = room;
  const { verdict, after } = resultIfRecorded(session);
  const { sentence } = verdictNow(session);
  const item = (label: string, text: string): readonly Line[] =>
    text === ''
      ? []
      : hanging(
          [span(`  ${marks.bullet} `, 'muted'), span(label.padEnd(11), 'muted')],
          text,
          'text',
          width,
        );
  const { people, paths, unknown, unproved } = publicFacts(session);
  const unasked = unaskedNow(session);
  return [
    line('The record will say', 'strong'),
    ...paragraph(sentence, VERDICT_TONES[verdict], width, 2),
    [span('  Risk after controls: '), ...bandSpans(after)],
    ...acceptedRiskRows(session, room),
    BLANK,
    line('It becomes public where you commit it', 'strong'),
    ...item(
      'answers',
      `all ${session.survey.asked.length}, with their notes${actionWords(actionEntries(session).length)}`,
    ),
    ...item('people', people.join(', ')),
    ...item('gaps', gapWords(unknown, unproved)),
    ...item(
      'evidence',
      paths === 0
        ? ''
        : `${paths} ${paths === 1 ? 'file name with its digest' : 'file names with their digests'}, not their content`,
    ),
    ...item('carried', carriedWords(session) ?? ''),
    ...(unasked.length === 0
      ? []
      : [
          ...item('left out', unaskedHeading(unasked)),
          ...unaskedLines(unasked).map((text) =>
            clipped([span('      '), span(text, 'muted')], width, marks.ellipsis),
          ),
        ]),
    ...(session.context.feedback?.rejections ?? []).flatMap((words) => item('before', words)),
    ...item('new files', session.context.newFiles.join(', ')),
  ];
}

function actionWords(count: number): string {
  if (count === 0) return '';
  return count === 1 ? ' and one action' : ` and ${count} actions`;
}

function gapWords(unknown: number, unproved: number): string {
  const parts = [
    unknown === 0 ? '' : `${unknown} "don't know yet"`,
    unproved === 0 ? '' : `${unproved} claimed without evidence, each scored as step 1`,
  ];
  return parts.filter((part) => part !== '').join(', ');
}

interface PublicFacts {
  readonly people: readonly string[];
  readonly paths: number;
  readonly unknown: number;
  readonly unproved: number;
}

const publicFacts: (session: Session) => PublicFacts = perSurvey((session) => {
  const { survey, assessment } = session;
  const answers = survey.asked.flatMap(({ answer }) => (answer === undefined ? [] : [answer]));
  const evidence = answers.flatMap((answer) => answer.evidence);
  const people = [
    ...answers.map(({ by }) => by),
    ...evidence.flatMap((item) => (item.kind === 'person' ? [item.name] : [])),
    ...Object.values(assessment.plans).map(({ owner }) => owner),
    ...acceptedRisks(session).standing.map(({ acceptance }) => acceptance.owner),
  ];
  return {
    people: [...new Set(people)].filter((name) => name !== ''),
    paths: evidence.filter((item) => item.kind === 'path').length,
    unknown: answers.filter(({ value }) => value === UNKNOWN).length,
    unproved: survey.asked.filter((asked) => asked.lacksEvidence).length,
  };
});

/** While something is written or read. */
export function waitingView(what: string): View {
  return linesOnly([line(what, 'strong')]);
}
