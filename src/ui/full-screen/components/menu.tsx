// A short menu. It reads its own keys, and may miss one that comes in the same moment as another: then it
// does nothing, which changes no answer. What it must never do is choose an entry the person did not mean.

import { Box, Text } from 'ink';
import SelectInput from 'ink-select-input';
import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import type { MenuEntry } from '../../../session/menus.ts';
import { steady } from '../text/steady.ts';
import { STYLES, UNICODE, type Marks } from '../theme.ts';

interface MenuProps {
  readonly entries: readonly MenuEntry[];
  readonly isActive: boolean;
  readonly marks: Marks;
  /** Whether the key under way is a number. */
  readonly isNumber: () => boolean;
  readonly onChoose: (choice: string) => void;
}

const PointerContext = createContext(UNICODE.pointer);

function Indicator({ isSelected = false }: { readonly isSelected?: boolean }): ReactNode {
  const pointer = useContext(PointerContext);
  // A long entry is cut, never the pointer before it.
  return (
    <Box flexShrink={0}>
      <Text {...STYLES.focus}>{isSelected ? `${pointer} ` : '  '}</Text>
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
  return (
    <Text wrap="truncate" {...(isSelected ? STYLES.focus : STYLES.text)}>
      {label}
    </Text>
  );
}

/**
 * Entries with their numbers; the first is under the cursor. A number moves the cursor and enter chooses, as at a
 * question: a person who types both must not answer the next menu with the second key.
 */
export function Menu({ entries, isActive, marks, isNumber, onChoose }: MenuProps): ReactNode {
  const [moved, setMoved] = useState({ to: 0, times: 0 });
  const items = useMemo(
    () =>
      entries.map(({ choice, label }, index) => ({
        value: choice,
        label: steady(`${index + 1}  ${label}`),
      })),
    [entries],
  );
  return (
    <PointerContext value={marks.pointer}>
      <Box flexShrink={0}>
        <SelectInput
          key={moved.times}
          initialIndex={moved.to}
          items={items}
          isFocused={isActive}
          indicatorComponent={Indicator}
          itemComponent={Entry}
          onSelect={({ value }) => {
            const to = items.findIndex((item) => item.value === value);
            if (isNumber()) setMoved(({ times }) => ({ to, times: times + 1 }));
            else onChoose(value);
          }}
        />
      </Box>
    </PointerContext>
  );
}
