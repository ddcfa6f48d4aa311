// The window: header, the screen in front, state and keys. It draws; the session decides.

import { Box, useCursor, useWindowSize } from 'ink';
import { type ReactNode, useMemo, useState, useSyncExternalStore } from 'react';
import type { Session } from '../../session/state.ts';
import type { Store } from '../../session/store.ts';
import { isLargeEnough, terminalSize } from '../../terminal/size.ts';
import { Menu } from './components/menu.tsx';
import { Lines, TextLine } from './components/text-line.tsx';
import { type Frame, frameOf, frameWidth, HEADER_HEIGHT, MARGIN } from './frame.ts';
import { headerLine } from './header.ts';
import { InputGate } from './input-gate.tsx';
import { contextOf } from './key-match.ts';
import { createKeyRun, type KeyRun, type Pace } from './key-run.ts';
import { footerLine } from './key-words.ts';
import { viewOf } from './screens/index.ts';
import { smallView } from './screens/small.ts';
import { shownPlace } from './shown-place.ts';
import type { Leaving } from './leaving.ts';
import { line } from './text/line.ts';
import type { Marks } from './theme.ts';
import type { View, Window } from './view.ts';

interface AppProps {
  readonly store: Store;
  readonly leaving: Leaving;
  readonly marks: Marks;
  /** How close keys are that come together. */
  readonly pace?: Pace;
}

/** The wizard on a terminal of any size. */
export function App({ store, leaving, marks, pace }: AppProps): ReactNode {
  const session = useSyncExternalStore(store.subscribe, store.getSnapshot);
  const isOver = useSyncExternalStore(leaving.subscribe, leaving.getSnapshot);
  const { columns, rows } = useWindowSize();
  const window = useMemo(
    (): Window => ({ size: terminalSize({ columns, rows }), marks }),
    [columns, rows, marks],
  );
  const shown = shownPlace(session, window);
  const [run] = useState(() => createKeyRun(shown, pace));
  const choose = useMemo(
    () => (choice: string | undefined) => chooseFrom(store, run, window, choice),
    [store, run, window],
  );
  if (isOver) return null;
  return (
    <>
      <InputGate store={store} window={window} run={run} shown={shown} />
      {isLargeEnough(window.size) ? (
        <Screen session={session} window={window} choose={choose} isNumber={run.isNumber} />
      ) : (
        <Box flexDirection="column" paddingLeft={MARGIN}>
          <Lines lines={smallView(window, frameWidth(window.size)).lines} />
        </Box>
      )}
    </>
  );
}

/** A choice in the menu on the screen, by a key that came alone and was meant for it. */
function chooseFrom(store: Store, run: KeyRun, window: Window, choice: string | undefined): void {
  const last = run.last();
  if (last === undefined || last.isTogether) {
    store.dispatch({ type: 'discarded', what: 'burst' });
    return;
  }
  store.dispatch((now) => {
    if (shownPlace(now, window).screen !== last.place.screen)
      return { type: 'discarded', what: 'early' };
    return choice === undefined
      ? { type: 'discarded', what: 'no-choice' }
      : { type: 'menu', choice };
  });
}

interface ScreenProps {
  readonly session: Session;
  readonly window: Window;
  readonly choose: (choice: string | undefined) => void;
  readonly isNumber: () => boolean;
}

function Screen({ session, window, choose, isNumber }: ScreenProps): ReactNode {
  const { marks, size } = window;
  const frame = frameOf(session, window);
  const view = useView(session, frame);
  const { width } = frame;
  const rule = line(marks.rule.repeat(width), 'muted');
  useTypingCursor(view);
  return (
    <Box flexDirection="column" height={size.rows - 1} width={width + MARGIN} paddingLeft={MARGIN}>
      <TextLine line={headerLine(session, width, marks)} />
      <TextLine line={rule} />
      <Box flexDirection="column" height={frame.body.height} flexShrink={0}>
        <Body view={view} marks={marks} choose={choose} isNumber={isNumber} />
      </Box>
      <TextLine line={rule} />
      <Lines lines={frame.status} />
      <TextLine line={footerLine(contextOf(session, true), width, marks)} />
    </Box>
  );
}

/** The view, computed again only when something it shows has changed. */
function useView(session: Session, frame: Frame): View {
  const { context, survey, reading, screen, overlay } = session;
  const { width, height, marks } = frame.body;
  return useMemo(
    () => viewOf(session, { width, height, marks }),
    // oxlint-disable-next-line react/exhaustive-deps -- of the session, a view shows these parts alone
    [context, survey, reading, screen, overlay, width, height, marks],
  );
}

/** The terminal's own cursor is where text is typed, for input methods and screen readers. */
function useTypingCursor({ cursor }: View): void {
  const { setCursorPosition } = useCursor();
  setCursorPosition(
    cursor === undefined ? undefined : { x: MARGIN + cursor.column, y: HEADER_HEIGHT + cursor.row },
  );
}

interface BodyProps {
  readonly view: View;
  readonly marks: Marks;
  readonly choose: (choice: string | undefined) => void;
  readonly isNumber: () => boolean;
}

function Body({ view, marks, choose, isNumber }: BodyProps): ReactNode {
  const { lines, menu } = view;
  if (menu === undefined) return <Lines lines={lines} />;
  return (
    <>
      <Lines lines={lines.slice(0, menu.after)} />
      <Menu
        key={menu.entries.map(({ choice }) => choice).join()}
        entries={menu.entries}
        isActive
        startsAt={menu.isBinding === true ? 'nowhere' : 'first'}
        marks={marks}
        isNumber={isNumber}
        onChoose={choose}
      />
      <Lines lines={lines.slice(menu.after)} />
    </>
  );
}
