// The first screen: the project, the progress of each questionnaire, the menu, the state of signing.

import { scanProblem } from '../../../session/text/found.ts';
import { isDone, progressIn, resultSoFar } from '../../../session/derived.ts';
import { reopenedCounts } from '../../../session/lists.ts';
import { homeMenu } from '../../../session/menus.ts';
import type { Session } from '../../../session/state.ts';
import { reopenedSentence } from '../../../session/text/evidence.ts';
import { introductionSentence } from '../../../session/text/home.ts';
import { timeLeftWords } from '../../../session/text/progress.ts';
import { type AmountRange, rangeWords } from '../../../text/amount.ts';
import type { Questionnaire } from '../../../questionnaire/schema.ts';
import { bandSpans } from '../risk-words.ts';
import { BLANK, clipped, columnsOf, hanging, type Line, paragraph, span } from '../text/line.ts';
import type { Room } from '../view.ts';
import type { MenuText } from './menu-text.ts';

const TITLE_COLUMN = 12;
const COUNT_COLUMN = 13;
const TIME_COLUMN = 24;

/** What a person sees when the wizard opens. In a small window the reason why no key can sign is first. */
export function homeText(session: Session, room: Room): MenuText {
  const intro = introduction(session, room.width);
  const states = stateLines(session, room);
  const canSign = session.context.signers.length > 0;
  const signing = paragraph(session.context.signing, canSign ? 'muted' : 'warn', room.width);
  const records = recordLines(session, room);
  return {
    text: [...intro, BLANK, ...states],
    cut: canSign
      ? [...intro, BLANK, ...states, BLANK, ...signing, ...records]
      : [...signing, BLANK, ...intro, BLANK, ...states, ...records],
    below: [...signing, ...records],
    entries: homeMenu(session),
  };
}

function introduction(session: Session, width: number): readonly Line[] {
  const isCarried = session.context.carried !== undefined;
  const reopened = reopenedSentence(reopenedCounts(session));
  const unscanned = scanProblem(session);
  const rejections = isCarried ? (session.context.feedback?.rejections ?? []) : [];
  return [
    ...paragraph(introductionSentence(session), isCarried ? 'warn' : 'text', width),
    ...(reopened === undefined ? [] : paragraph(reopened, 'warn', width)),
    ...(unscanned === undefined ? [] : paragraph(unscanned, 'muted', width)),
    ...rejections.flatMap((words) => hanging([span('! ', 'danger')], words, 'danger', width)),
  ];
}

function stateLines(session: Session, room: Room): readonly Line[] {
  const { triage, questionnaires } = session.context.instruments;
  const closed = new Map(session.survey.closed.map((entry) => [entry.questionnaire, entry.reason]));
  const { open } = session.survey;
  const chosen = questionnaires.filter((each) => open.includes(each) || closed.has(each.id));
  return [triage, ...chosen].flatMap((questionnaire) => {
    const reason = closed.get(questionnaire.id);
    return reason === undefined
      ? openLines(session, questionnaire, room)
      : closedLines(questionnaire, reason, room);
  });
}

/** The state of a questionnaire. The level is never cut: in a narrow window it moves up to the time, or below it. */
function openLines(
  session: Session,
  { id, title }: Questionnaire,
  { width, marks }: Room,
): readonly Line[] {
  const progress = progressIn(session, id);
  const { done, questions } = progress;
  const result = resultSoFar(session).questionnaires.find((entry) => entry.id === id);
  const band: Line = result === undefined || done === 0 ? [] : bandSpans(result.after);
  const time = isDone(progress) ? 'done' : timeLeftWords(progress);
  const head: Line = [
    isDone(progress) ? span(`  ${marks.check} `, 'ok') : span(`  ${marks.empty} `, 'muted'),
    span(title.padEnd(TITLE_COLUMN), 'strong'),
    span(countWords(done, questions).padEnd(COUNT_COLUMN)),
  ];
  const inColumns: Line = [...head, span(time.padEnd(TIME_COLUMN), 'muted'), ...band];
  const joined: Line = [...head, span(`${time}  `, 'muted'), ...band];
  if (columnsOf(inColumns) <= width) return [inColumns];
  if (columnsOf(joined) <= width) return [joined];
  const first = clipped([...head, span(time, 'muted')], width, marks.ellipsis);
  return band.length === 0 ? [first] : [first, [span(' '.repeat(columnsOf(head))), ...band]];
}

/** "3/10 to 12", "up to 12" where it may be that none is asked. */
function countWords(done: number, questions: AmountRange): string {
  return questions.least === 0 ? `up to ${questions.most}` : `${done}/${rangeWords(questions)}`;
}

function closedLines({ title }: Questionnaire, reason: string, { width }: Room): readonly Line[] {
  const head: Line = [span('  - ', 'muted'), span(title.padEnd(TITLE_COLUMN), 'strong')];
  return hanging(head, `not asked: ${reason}`, 'muted', width);
}

function recordLines({ context: { records } }: Session, { width, marks }: Room): readonly Line[] {
  const lines = records
    .slice(0, 4)
    .map((record) =>
      clipped([span('Record  ', 'muted'), span(record.line)], width, marks.ellipsis),
    );
  return lines.length === 0 ? [] : [BLANK, ...lines];
}
