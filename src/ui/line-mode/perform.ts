// One line typed by a person: what it means where they are. Pure, as the session itself; any line is fine.

import { finishMenu, type MenuEntry, signAgainMenu } from '../../session/menus.ts';
import { evidenceEntries, reviewEntries } from '../../session/lists.ts';
import { decideMenu, recordsMenu } from '../../session/reading-menus.ts';

import { isLong } from '../../session/text-purpose.ts';
import { textOf } from '../../session/text-field.ts';
import type { Session } from '../../session/state.ts';
import { answerLine } from './answers.ts';
import { commandIn } from './commands.ts';
import { KEEP_TEXT_LINE, MENU_HELP } from './help-words.ts';
import { outside } from './words.ts';
import { attach } from './question-commands.ts';
import { storedComment, numbered } from './record-commands.ts';
import { suggestedPaths } from './pages/overlay.ts';
import { shownQuestion } from './pages/question.ts';
import { type LinePlace, linePlaceOf } from './place.ts';
import { again, give, open, reply, type Turn, turnOf } from './turn.ts';
import type { Stamp } from '../../assessment/change.ts';

/** The turn that a line makes. The line is free of control characters. */
export function perform(session: Session, line: string, stamp: Stamp): Turn {
  const turn = turnOf(session, stamp);
  const text = line.trim();
  return READERS[linePlaceOf(session)](turn, text);
}

const READERS: Readonly<Record<LinePlace, (turn: Turn, line: string) => Turn>> = {
  home: (turn, line) =>
    line === '' ? give(turn, { type: 'menu', choice: 'continue' }) : commanded(turn, line),
  question: questionLine,
  evidence: evidenceLine,
  difference: (turn, line) => (line === '' ? give(turn, 'close') : commanded(turn, line)),
  text: textLine,
  review: reviewLine,
  result: (turn, line) => (line === '' ? give(turn, 'close') : commanded(turn, line)),
  finish: (turn, line) =>
    line === '' ? give(turn, 'close') : menuLine(turn, line, finishMenu(turn.session)),
  writing: (turn) => turn,
  records: (turn, line) =>
    line === ''
      ? give(turn, 'close')
      : menuLine(turn, line, recordsMenu(turn.session.context.records)),
  opening: (turn) => turn,
  record: recordLine,
  decide: decideLine,
  sealing: (turn) => turn,
  signed: (turn, line) => (line === '' ? give(turn, 'accept') : commanded(turn, line)),
  signing: (turn) => turn,
  done: (turn, line) =>
    line === '' ? reply(turn, MENU_HELP) : menuLine(turn, line, signAgainMenu(turn.session)),
};

function commanded(turn: Turn, line: string, hint = 'Type ? for what can be typed here.'): Turn {
  const found = commandIn(line, linePlaceOf(turn.session));
  return found === undefined
    ? reply(turn, `"${line}" means nothing here. ${hint}`)
    : found.command.run(turn, found.rest);
}

function questionLine(turn: Turn, line: string): Turn {
  const asked = shownQuestion(turn.session);
  if (asked === undefined) return give(turn, 'home');
  if (line === '') {
    return asked.answer !== undefined && asked.missing === undefined
      ? give(turn, 'next')
      : reply(turn, 'Not answered yet. Type an answer, s to skip it, or ? for help.');
  }
  return (
    answerLine(turn, asked, line) ??
    commanded(turn, line, 'Nothing was changed. Type . for the question again, or ? for help.')
  );
}

function evidenceLine(turn: Turn, line: string): Turn {
  const { overlay } = turn.session;
  if (overlay?.at !== 'evidence') return turn;
  if (line === '') return give(turn, { type: 'continue' });
  const isOffered = evidenceEntries(turn.session, overlay.question).some(
    ({ kind }) => kind === 'later',
  );
  if (/^(?:later|l)$/i.test(line)) {
    if (!isOffered) return give(turn, { type: 'continue' });
    const change = { type: 'evidence-later', question: overlay.question, later: true } as const;
    return reply(
      give(turn, { type: 'change', change }, { type: 'continue' }),
      'Kept as a reminder: review, no evidence.',
    );
  }
  const paths = suggestedPaths(turn.session, overlay.question);
  const isNumber = /^\d+$/.test(line);
  const path = isNumber ? paths[Number(line) - 1] : undefined;
  if (isNumber && path === undefined)
    return reply(turn, `${outside('file', line, paths.length)} Nothing was changed.`);
  const found = commandIn(line, 'evidence');
  const attached =
    path !== undefined
      ? attach(turn, overlay.question, { path })
      : found !== undefined
        ? found.command.run(turn, found.rest)
        : commanded(turn, `evidence ${line}`);
  const more = attached.session.assessment !== turn.session.assessment;
  return more ? reply(attached, 'More, or enter to go on.') : attached;
}

// Words that leave a text prompt; they are not meant as the text.
const LEAVING: ReadonlySet<string> = new Set([
  '?',
  'help',
  'q',
  'quit',
  'b',
  'back',
  '<',
  'how',
  '.',
  'again',
  'editor',
]);

function textLine(turn: Turn, line: string): Turn {
  const { overlay } = turn.session;
  if (overlay?.at !== 'text') return turn;
  if (overlay.isLeaving) return leavingLine(turn, line);
  const begun = textOf(overlay.field).endsWith('\n');
  if (!begun && LEAVING.has(line.toLowerCase())) return commanded(turn, line);
  const before = begun ? textOf(overlay.field) : '';
  if (line === '' && begun) return handedIn(turn, before.slice(0, -1));
  if (line === '') {
    // An existing text that is part of something larger is kept, and what follows it is asked.
    const kept = textOf(overlay.field);
    const isPart =
      overlay.purpose.for === 'acceptance' || overlay.purpose.for === 'decision-comment';
    const goesOn = isPart && kept !== '' && kept === overlay.kept;
    return goesOn ? handedIn(turn, kept) : give(turn, 'close');
  }
  const whole = `${before}${line}`;
  return line.endsWith('\\') && isLong(overlay.purpose)
    ? { ...give(turn, { type: 'edited', text: `${whole.slice(0, -1)}\n` }), page: 'never' }
    : handedIn(turn, whole);
}

/** The answer to the question whether an unfinished text is kept. */
function leavingLine(turn: Turn, line: string): Turn {
  const word = line.toLowerCase();
  if (word === 'y' || word === 'yes') return give(turn, 'yes');
  if (word === 'n' || word === 'no') return give(turn, 'no');
  return reply(turn, KEEP_TEXT_LINE);
}

/** The text handed in; why it is not taken, if it is not. */
function handedIn(turn: Turn, text: string): Turn {
  const before = turn.session.overlay;
  const done = give(turn, { type: 'write', text });
  const { overlay } = done.session;
  if (before?.at === 'text' && before.purpose.for === 'answer-comment' && overlay === undefined)
    return storedComment(done);
  return overlay?.at === 'text' && overlay.error !== undefined
    ? reply({ ...done, page: 'never' }, `${overlay.error}.`)
    : done;
}

/** The turn after the person's own editor, which was opened with a text: what they wrote is handed in at once. */
export function afterEditor(turn: Turn, text: string): Turn {
  const { overlay, message } = turn.session;
  // A message says why there is no text.
  if (overlay?.at !== 'text' || message !== undefined) return turn;
  if (textOf(overlay.field) === text) return reply(turn, 'The text was not changed.');
  const done = give(turn, { type: 'write', text: textOf(overlay.field) });
  const after = done.session.overlay;
  return after?.at === 'text' && after.error !== undefined
    ? again(reply(done, `${after.error}.`))
    : reply(done, 'The text is taken.');
}

function reviewLine(turn: Turn, line: string): Turn {
  const { screen, survey } = turn.session;
  if (line === '') return give(turn, 'close');
  if (screen.at !== 'review' || !/^\d{1,4}$/.test(line)) return commanded(turn, line);
  const target = survey.asked[Number(line) - 1];
  const { filter } = screen;
  const isShown = reviewEntries(turn.session, filter).some(({ asked }) => asked === target);
  if (target === undefined || !isShown)
    return reply(turn, `Number ${line} is not in this list. Type go ${line} to open it anyway.`);
  return again(open(turn, { at: 'question', id: target.question.id, back: filter }));
}

/** A menu that was read out with numbers. */
function menuLine(turn: Turn, line: string, menu: readonly MenuEntry[]): Turn {
  const entry = /^\d{1,2}$/.test(line) ? menu[Number(line) - 1] : undefined;
  return entry === undefined
    ? commanded(turn, line)
    : give(turn, { type: 'menu', choice: entry.choice });
}

/** Enter alone continues with the decision. */
function recordLine(turn: Turn, line: string): Turn {
  if (line === '') return give(turn, 'sign');
  return /^\d{1,4}$/.test(line) ? numbered(turn, line) : commanded(turn, line);
}

function decideLine(turn: Turn, line: string): Turn {
  const { reading } = turn.session;
  return again(menuLine(turn, line, reading === undefined ? [] : decideMenu(reading)));
}
