// A short menu. It reads its own keys, and may miss one that comes in the same moment as another: then it
// does nothing, which changes no answer. What it must never do is choose an entry the person did not mean.

import { Box, Text } from 'ink';
import SelectInput from 'ink-select-input';
import { createContext, type ReactNode, useContext, useMemo } from 'react';
import type { MenuEntry } from '../../assessment/session/menus.ts';
import { steady } from '../text/steady.ts';
import { STYLES, UNICODE, type Marks } from '../theme.ts';

interface MenuProps {
  readonly entries: readonly MenuEntry[];
  readonly isActive: boolean;
  readonly marks: Marks;
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

/** Entries with their numbers; the first is under the cursor. */
export function Menu({ entries, isActive, marks, onChoose }: MenuProps): ReactNode {
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
          items={items}
          isFocused={isActive}
          indicatorComponent={Indicator}
          itemComponent={Entry}
          onSelect={({ value }) => onChoose(value)}
        />
      </Box>
    </PointerContext>
  );
}
