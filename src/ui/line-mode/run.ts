// Line mode: the assessment as a conversation, for screen readers and simple terminals. Text is only ever
// added below; nothing is redrawn, coloured or moved, and nothing depends on time.

import type { Stamp } from '../../assessment/assessment.ts';
import { reduce, startSession } from '../../session/reduce.ts';
import type { Session, SessionEvent } from '../../session/state.ts';
import { isReading } from '../../session/on-reading.ts';
import { leftUnsigned } from '../../session/reading.ts';
import { signAgainMenu } from '../../session/menus.ts';
import { progressOf } from '../../assessment/survey.ts';
import { logLine } from '../../terminal/log-line.ts';
import { plain } from '../../terminal/safe-text.ts';
import { edit, read, recorded, remarksSaved, saved, signed } from './effects.ts';
import { type LineReader, readLines } from './line-reader.ts';
import type { LineModeOptions } from './options.ts';
import { pageOf, promptOf } from './pages/index.ts';
import { reviewAgain } from './pages/screens.ts';
import { perform } from './perform.ts';
import { pageKey } from './place.ts';
import { remarksOn } from './remarks.ts';
import { type Turn, turnOf } from './turn.ts';

/**
 * Holds the conversation until the person leaves, the record is written, or the input ends; the answers are saved in
 * each case. Gives the exit code: 0, 2 when the input ended and saving failed, or 130 after Ctrl-C. Rejects only if
 * one of the functions given does.
 */
export async function runPlain(options: LineModeOptions): Promise<0 | 2 | 130> {
  const reader = readLines(options.input);
  const interrupt = (): void => reader.interrupt();
  options.interrupted?.addEventListener('abort', interrupt);
  if (options.interrupted?.aborted === true) interrupt();
  try {
    return await converse(options, reader);
  } finally {
    options.interrupted?.removeEventListener('abort', interrupt);
    reader.close();
  }
}

async function converse(options: LineModeOptions, reader: LineReader): Promise<0 | 2 | 130> {
  let session = startSession(options.context, options.assessment, options.opened);
  print(options, ['assess, line by line. ? says what can be typed, q saves and leaves.', '']);
  print(options, session.message?.text.split('\n') ?? []);
  print(options, pageOf(session, undefined));
  for (;;) {
    options.output.write(promptOf(session));
    const event = await reader.next();
    const ended = event.kind !== 'line';
    const line = ended ? 'quit' : plain(event.text);
    // A terminal shows what is typed by itself; in a transcript of a pipe it would be missing.
    if (ended || options.input.isTTY !== true) print(options, [ended ? '' : line]);
    const turn = ended
      ? leaving(session, options.stamp())
      : perform(session, line, options.stamp());
    session = await finished(options, reader, session, turn);
    if (turn.effects.some(({ type }) => type === 'exit')) {
      if (ended || isSafe(session, turn)) {
        print(options, farewell(session));
        return codeOf(session, event.kind === 'interrupted');
      }
      print(options, ['Nothing is saved yet, so this stays open. Ctrl-C leaves all the same.']);
    }
    // After a signature that was not made the person may try again.
    if (session.screen.at === 'done' && signAgainMenu(session).length === 0) return 0;
    if (session.screen.at === 'signed') return 0;
  }
}

function leaving(session: Session, stamp: Stamp): Turn {
  const { session: left, effects } = reduce(session, { type: 'command', command: 'leave' }, stamp);
  return { ...turnOf(left, stamp), effects, page: 'never' };
}

/** Whether nothing is lost by leaving, or only what the person was told of before. */
function isSafe(session: Session, turn: Turn): boolean {
  const isNew = session.reading?.save === 'failed' && turn.session.reading?.save !== 'failed';
  return session.save !== 'failed' && !isNew;
}

/** Only Ctrl-C is 130; who types "quit" or ends the input leaves in good order, if the answers are kept. */
function codeOf(session: Session, isInterrupted: boolean): 0 | 2 | 130 {
  if (isInterrupted) return 130;
  return session.save === 'failed' || session.reading?.save === 'failed' ? 2 : 0;
}

/** Does what a turn asks for, and says what there is to say. */
async function finished(
  options: LineModeOptions,
  reader: LineReader,
  before: Session,
  turn: Turn,
): Promise<Session> {
  let { session } = turn;
  let page = turn.page;
  const effects = [...turn.effects];
  const receive = (event: SessionEvent): void => {
    const step = reduce(session, event, turn.stamp);
    session = step.session;
    effects.push(...step.effects);
  };
  const save = async (asked: Turn['effects']): Promise<void> => {
    const isAsked = (type: 'save' | 'save-remarks'): boolean =>
      asked.some((effect) => effect.type === type);
    if (isAsked('save')) receive(await saved(options, session.assessment));
    if (isAsked('save-remarks')) receive(await remarksSaved(options, session));
  };
  // An answer is on disk before it is acknowledged.
  await save(turn.effects);
  print(options, [...turn.said, ...remarksOn(before, turn.session)]);
  for (const effect of effects) {
    if (effect.type === 'record') {
      print(options, ['Writing the record.']);
      receive(await recorded(options, session));
      page = 'always';
    }
    if (effect.type === 'sign') {
      print(options, [`Signing record ${effect.record}.`]);
      reader.pause();
      receive({ type: 'signed', signing: await options.sign(effect.record, effect.signer) });
      page = 'always';
    }
    if (effect.type === 'open-record' && options.openRecord !== undefined) {
      receive(await read(options.openRecord, effect.id));
      page = 'always';
    }
    if (effect.type === 'sign-record' && options.signRecord !== undefined) {
      reader.pause();
      receive(await signed(options.signRecord, effect.request));
      page = 'always';
    }
    if (effect.type === 'make-key' && options.makeKey !== undefined) {
      reader.pause();
      receive({ type: 'signing', standing: await options.makeKey() });
      page = 'always';
    }
    if (effect.type === 'open-editor') {
      reader.pause();
      const edited = await edit(options, session, effect.text, turn.stamp);
      session = edited.session;
      page = edited.page;
      await save(edited.effects);
      print(options, edited.said);
    }
  }
  const { message } = session;
  if (
    message !== undefined &&
    message !== before.message &&
    (turn.said.length === 0 || message.tone === 'error')
  ) {
    print(options, message.text.split('\n'));
  }
  print(options, pageLines(before, session, page));
  return session;
}

function pageLines(before: Session, session: Session, page: Turn['page']): readonly string[] {
  const isNew = pageKey(session) !== pageKey(before);
  if (page === 'never' || (page === 'if-new' && !isNew)) return [];
  const fromReview =
    page === 'if-new' && before.screen.at === 'question' && before.screen.back !== 'flow';
  if (fromReview && session.screen.at === 'review' && session.overlay === undefined) {
    return ['', ...reviewAgain(session, session.screen.filter)];
  }
  return ['', ...pageOf(session, before)];
}

function farewell(session: Session): readonly string[] {
  if (session.screen.at === 'done')
    return [`The record is kept, unsigned. To sign it: assess sign ${session.screen.outcome.id}`];
  if (isReading(session) && session.save !== 'failed') return leftUnsigned(session.reading);
  const { done, of } = progressOf(session.survey);
  return session.save === 'failed'
    ? ['The last answers could not be saved.']
    : [`Saved. ${done} of ${of} answered. Type assess to go on.`];
}

/** The one way to the output: no line carries anything that a terminal would obey, or a build server whose log this is. */
function print({ output }: LineModeOptions, lines: readonly string[]): void {
  for (const line of lines) output.write(`${logLine(line)}\n`);
}
