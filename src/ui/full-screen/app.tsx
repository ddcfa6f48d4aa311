// The window: header, the screen in front, state and keys. It draws; the session decides.

import { Box, useCursor, useWindowSize } from 'ink';
import { type ReactNode, useMemo, useSyncExternalStore } from 'react';
import type { Session } from '../../session/state.ts';
import type { Store } from '../../session/store.ts';
import { isLargeEnough, terminalSize } from '../../terminal/size.ts';
import { createBurst } from './burst.ts';
import { Menu } from './components/menu.tsx';
import { Lines, TextLine } from './components/text-line.tsx';
import { type Frame, frameOf, frameWidth, HEADER_HEIGHT, MARGIN } from './frame.ts';
import { headerLine } from './header.ts';
import { InputGate } from './input-gate.tsx';
import { contextOf } from './key-match.ts';
import { footerLine } from './key-words.ts';
import { viewOf } from './screens/index.ts';
import { smallView } from './screens/small.ts';
import type { Leaving } from './leaving.ts';
import { line } from './text/line.ts';
import type { Marks } from './theme.ts';
import type { View, Window } from './view.ts';

interface AppProps {
  readonly store: Store;
  readonly leaving: Leaving;
  readonly marks: Marks;
}

/** The wizard on a terminal of any size. */
export function App({ store, leaving, marks }: AppProps): ReactNode {
  const session = useSyncExternalStore(store.subscribe, store.getSnapshot);
  const isOver = useSyncExternalStore(leaving.subscribe, leaving.getSnapshot);
  const { columns, rows } = useWindowSize();
  const window = useMemo(
    (): Window => ({ size: terminalSize({ columns, rows }), marks }),
    [columns, rows, marks],
  );
  const burst = useMemo(() => createBurst(), []);
  const choose = useMemo(
    () => (screen: Session['screen']['at'], choice: string) => {
      if (!burst.isAlone()) return;
      store.dispatch((now) => {
        const isInFront = now.screen.at === screen && now.overlay === undefined;
        return isInFront ? { type: 'menu', choice } : undefined;
      });
    },
    [store, burst],
  );
  if (isOver) return null;
  return (
    <>
      <InputGate store={store} window={window} burst={burst} />
      {isLargeEnough(window.size) ? (
        <Screen session={session} window={window} choose={choose} isNumber={burst.isNumber} />
      ) : (
        <Box flexDirection="column" paddingLeft={MARGIN}>
          <Lines lines={smallView(window, frameWidth(window.size)).lines} />
        </Box>
      )}
    </>
  );
}

interface ScreenProps {
  readonly session: Session;
  readonly window: Window;
  readonly choose: (screen: Session['screen']['at'], choice: string) => void;
  readonly isNumber: () => boolean;
}

function Screen({ session, window, choose, isNumber }: ScreenProps): ReactNode {
  const { marks, size } = window;
  const frame = frameOf(session, window);
  const view = useView(session, frame);
  const { width } = frame;
  const rule = line(marks.rule.repeat(width), 'muted');
  useTypingCursor(view);
  const screen = session.screen.at;
  return (
    <Box flexDirection="column" height={size.rows - 1} width={width + MARGIN} paddingLeft={MARGIN}>
      <TextLine line={headerLine(session, width, marks)} />
      <TextLine line={rule} />
      <Box flexDirection="column" height={frame.body.height} flexShrink={0}>
        <Body
          view={view}
          marks={marks}
          choose={(choice) => choose(screen, choice)}
          isNumber={isNumber}
        />
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
  readonly choose: (choice: string) => void;
  readonly isNumber: () => boolean;
}

function Body({ view, marks, choose, isNumber }: BodyProps): ReactNode {
  const { lines, menu } = view;
  if (menu === undefined) return <Lines lines={lines} />;
  return (
    <>
      <Lines lines={lines.slice(0, menu.after)} />
      <Menu entries={menu.entries} isActive marks={marks} isNumber={isNumber} onChoose={choose} />
      <Lines lines={lines.slice(menu.after)} />
    </>
  );
}
