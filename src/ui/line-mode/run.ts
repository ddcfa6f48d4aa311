// Line mode: the assessment as a conversation, for screen readers and simple terminals. Text is only ever
// added below; nothing is redrawn, coloured or moved, and nothing depends on time.

import type { Assessment } from '../../assessment/assessment.ts';
import type { SessionPort } from '../../session/port.ts';
import { startSession } from '../../session/reduce.ts';
import type { Context, Session } from '../../session/state.ts';
import type { Effect } from '../../session/events.ts';
import type { OpenRecord } from '../../session/reading.ts';
import { signAgainMenu } from '../../session/menus.ts';
import { createStore, type Store } from '../../session/store.ts';
import { leavingLines } from '../../session/text/leaving.ts';
import { lendInterrupts } from '../../terminal/interrupts.ts';
import { type OutputStream, rowsFor } from '../../terminal/rows.ts';
import { plain } from '../../terminal/safe-text.ts';
import { type LineEvent, type LineReader, type LineSource, readLines } from './line-reader.ts';
import { pageOf, promptOf } from './pages/index.ts';
import { reviewAgain } from './pages/screens.ts';
import { afterEditor, perform } from './perform.ts';
import { pageKey } from './place.ts';
import { changeSentences } from './change-sentences.ts';
import { give, type Turn, turnOf } from './turn.ts';
import type { Stamp } from '../../assessment/change.ts';

export interface LineModeOptions {
  readonly context: Context;
  readonly assessment: Assessment;
  readonly input: LineSource;
  readonly output: OutputStream & { write(text: string): unknown };
  /** Who and when, asked for at every line. */
  readonly stamp: () => Stamp;
  readonly port: SessionPort;
  /** The record to begin with, instead of home. */
  readonly opened?: OpenRecord | undefined;
  /** Aborted on Ctrl-C and at the end of the terminal: what is there is saved, and the code is 130. */
  readonly interrupted?: AbortSignal | undefined;
}

/**
 * Holds the conversation until the person leaves, the record is written, or the input ends; the answers are saved in
 * each case. Gives the exit code: 0, 2 when the input ended and saving failed, or 130 after Ctrl-C. Rejects only because
 * of a bug.
 */
export async function runPlain(options: LineModeOptions): Promise<0 | 2 | 130> {
  const reader = readLines(options.input);
  const talk = startTalk(options, reader);
  const interrupt = (): void => {
    // A key that is waited for is not waited for any more.
    const { at } = talk.store.getSnapshot().screen;
    if (at === 'signing' || at === 'sealing')
      talk.store.dispatch({ type: 'command', command: 'close' });
    reader.interrupt();
  };
  options.interrupted?.addEventListener('abort', interrupt);
  if (options.interrupted?.aborted === true) interrupt();
  try {
    return await converse(talk, reader);
  } finally {
    options.interrupted?.removeEventListener('abort', interrupt);
    reader.close();
  }
}

/** The session with what it is shown on. */
interface Talk {
  readonly options: LineModeOptions;
  readonly store: Store;
  /** Whether the session was left. */
  readonly isLeft: () => boolean;
}

function startTalk(options: LineModeOptions, reader: LineReader): Talk {
  let isLeft = false;
  const store = createStore(
    startSession(options.context, options.assessment, options.opened),
    options.port,
    {
      lend: (task) => {
        reader.pause();
        return lendInterrupts(task);
      },
      exit: () => {
        isLeft = true;
      },
      suspend: async () => undefined,
      repaint: () => undefined,
    },
    options.stamp,
  );
  store.subscribe(() => {
    const session = store.getSnapshot();
    const isWaiting = session.screen.at === 'writing' || session.screen.at === 'signing';
    if (isWaiting) print(options, pageOf(session, undefined));
  });
  return { options, store, isLeft: () => isLeft };
}

async function converse(talk: Talk, reader: LineReader): Promise<0 | 2 | 130> {
  const { options, store } = talk;
  print(options, ['assess in line mode. Type ? for help, q to save and quit.', '']);
  print(options, store.getSnapshot().message?.text.split('\n') ?? []);
  if (options.input.isTTY === true) {
    print(options, pageOf(store.getSnapshot(), undefined));
    store.dispatch({ type: 'begun' });
  } else {
    // Lines of a pipe do not wait for what is printed, so none may be read before the facts are known.
    store.dispatch({ type: 'begun' });
    await store.idle();
    print(options, pageOf(store.getSnapshot(), undefined));
  }
  for (;;) {
    options.output.write(promptOf(store.getSnapshot()));
    const event = await reader.next();
    // The scan may have ended while the person was typing.
    const before = store.getSnapshot();
    const line = event.kind === 'line' ? plain(event.text) : '';
    // A terminal echoes what is typed; a transcript of a pipe needs it to be printed.
    if (event.kind !== 'line' || options.input.isTTY !== true) print(options, [line]);
    const turn = event.kind === 'line' ? perform(before, line, options.stamp()) : leaving(talk);
    await finished(talk, before, turn);
    const session = store.getSnapshot();
    if (talk.isLeft()) {
      print(options, leavingLines(session));
      return codeOf(session, event);
    }
    // After a signature that was not made the person may try again.
    if (session.screen.at === 'done' && signAgainMenu(session).length === 0) return 0;
    if (session.screen.at === 'signed') return 0;
  }
}

function leaving({ store, options }: Talk): Turn {
  return { ...give(turnOf(store.getSnapshot(), options.stamp()), 'leave'), page: 'never' };
}

/** Only Ctrl-C is 130; who types "quit" or ends the input leaves in good order, if the answers are kept. */
function codeOf(session: Session, { kind }: LineEvent): 0 | 2 | 130 {
  if (kind === 'interrupted') return 130;
  return session.save === 'failed' || session.reading?.save === 'failed' ? 2 : 0;
}

/** Carries out what a turn asks for, and prints what there is to say. An answer is on disk before it is acknowledged. */
async function finished(talk: Talk, before: Session, turn: Turn): Promise<void> {
  const { options, store } = talk;
  store.dispatch(() => turn);
  await store.idle();
  print(options, [...turn.lines, ...changeSentences(before, turn.session)]);
  const session = store.getSnapshot();
  const editor = turn.effects.find((effect) => effect.type === 'open-editor');
  if (editor !== undefined)
    return finished(talk, before, afterEditor(turnOf(session, options.stamp()), editor.text));
  const { message } = session;
  if (
    message !== undefined &&
    message !== before.message &&
    (turn.lines.length === 0 || message.tone === 'error')
  ) {
    print(options, message.text.split('\n'));
  }
  const isAnswered = turn.effects.some(({ type }) => ANSWERED[type]);
  print(options, pageLines(before, session, isAnswered ? 'always' : turn.page));
}

/** Whether the answer to an effect is another page, which is printed then. */
const ANSWERED: Readonly<Record<Effect['type'], boolean>> = {
  save: false,
  'save-comments': false,
  'read-evidence': false,
  scan: false,
  'show-difference': true,
  'open-editor': false,
  record: true,
  'stop-signing': false,
  exit: false,
  'make-key': true,
  'open-record': true,
  'sign-record': true,
  suspend: false,
  repaint: false,
};

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

/** The one way to the output: no line carries anything that a terminal would obey, or a build server whose log this is. */
function print({ output }: LineModeOptions, lines: readonly string[]): void {
  output.write(rowsFor(output, lines));
}
