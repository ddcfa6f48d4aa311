// A short menu. It reads its own keys, and may miss one that comes in the same moment as another: then it
// does nothing, which changes no answer. What it must never do is choose an entry the person did not mean.

import { Box, Text } from 'ink';
import SelectInput from 'ink-select-input';
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import type { MenuEntry } from '../../../session/menus.ts';
import { STYLES, UNICODE, type Marks } from '../theme.ts';
import { steady } from '../../../terminal/steady.ts';

interface MenuProps {
  readonly entries: readonly MenuEntry[];
  readonly isActive: boolean;
  /** The entry that is highlighted at first; nowhere: none, until a key highlights one. */
  readonly startsAt: 'first' | 'nowhere';
  readonly marks: Marks;
  /** Whether the key under way is a number. */
  readonly isNumber: () => boolean;
  /** undefined: enter was pressed, and no entry is highlighted. */
  readonly onChoose: (choice: string | undefined) => void;
}

interface Look {
  readonly pointer: string;
  readonly isHighlighted: boolean;
}

const LookContext = createContext<Look>({ pointer: UNICODE.pointer, isHighlighted: true });

function Indicator({ isSelected = false }: { readonly isSelected?: boolean }): ReactNode {
  const { pointer, isHighlighted } = useContext(LookContext);
  // A long entry is cut, never the pointer before it.
  return (
    <Box flexShrink={0}>
      <Text {...STYLES.focus}>{isSelected && isHighlighted ? `${pointer} ` : '  '}</Text>
    </Box>
  );
}

function Entry({
  isSelected = false,
  label,
}: {
  readonly isSelected?: boolean;
  readonly label: string;
}): ReactNode {
  const { isHighlighted } = useContext(LookContext);
  return (
    <Text
      wrap={label.includes('\n') ? 'wrap' : 'truncate'}
      {...(isSelected && isHighlighted ? STYLES.focus : STYLES.text)}
    >
      {label}
    </Text>
  );
}

/**
 * Entries with their numbers. A number moves the cursor and enter chooses, as at a question: a person who types both
 * must not answer the next menu with the second key.
 */
export function Menu({
  entries,
  isActive,
  startsAt,
  marks,
  isNumber,
  onChoose,
}: MenuProps): ReactNode {
  const [cursor, setCursor] = useState({ to: 0, moves: 0, isSet: startsAt === 'first' });
  const items = useMemo(
    () =>
      entries.map(({ choice, label }, index) => ({
        value: choice,
        // A label that the screen has broken into lines keeps them.
        label: `${index + 1}  ${label}`
          .split('\n')
          .map((line) => steady(line))
          .join('\n'),
      })),
    [entries],
  );
  const look = useMemo(
    (): Look => ({ pointer: marks.pointer, isHighlighted: cursor.isSet }),
    [marks, cursor.isSet],
  );
  // A menu that starts again takes its cursor from here.
  const moveTo = (to: number): void =>
    setCursor(({ moves }) => ({ to, moves: moves + 1, isSet: true }));
  return (
    <LookContext value={look}>
      <Box flexShrink={0}>
        <SelectInput
          key={cursor.moves}
          initialIndex={cursor.to}
          items={items}
          isFocused={isActive}
          indicatorComponent={Indicator}
          itemComponent={Entry}
          onHighlight={() => {
            // The first arrow key highlights the first entry instead of leaving it.
            if (!cursor.isSet) moveTo(0);
          }}
          onSelect={({ value }) => {
            if (isNumber()) moveTo(items.findIndex((item) => item.value === value));
            else onChoose(cursor.isSet ? value : undefined);
          }}
        />
      </Box>
    </LookContext>
  );
}
