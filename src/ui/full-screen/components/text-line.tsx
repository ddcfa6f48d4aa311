// One line of the screen. Drawn again only when its content has changed.

import { Text } from 'ink';
import { memo, type ReactNode } from 'react';
import type { Line, Span } from '../text/line.ts';
import { STYLES } from '../theme.ts';

interface TextLineProps {
  readonly line: Line;
}

function sameSpan(a: Span | undefined, b: Span | undefined): boolean {
  return a?.text === b?.text && a?.tone === b?.tone;
}

function isSame({ line: a }: TextLineProps, { line: b }: TextLineProps): boolean {
  return a === b || (a.length === b.length && a.every((span, index) => sameSpan(span, b[index])));
}

/** A line, cut at the edge of the window should the terminal's own idea of widths differ. */
export const TextLine = memo(function TextLine({ line }: TextLineProps): ReactNode {
  const [only, ...others] = line;
  if (only === undefined) return <Text> </Text>;
  if (others.length === 0) {
    return (
      <Text wrap="truncate" {...STYLES[only.tone]}>
        {only.text === '' ? ' ' : only.text}
      </Text>
    );
  }
  return (
    <Text wrap="truncate">
      {line.map((span, index) => (
        // oxlint-disable-next-line react/no-array-index-key -- a piece has no identity but its place
        <Text key={index} {...STYLES[span.tone]}>
          {span.text}
        </Text>
      ))}
    </Text>
  );
}, isSame);

/** Lines below each other. */
export function Lines({ lines }: { readonly lines: readonly Line[] }): ReactNode {
  // oxlint-disable-next-line react/no-array-index-key -- a line of the screen is its place
  return lines.map((line, index) => <TextLine key={index} line={line} />);
}
