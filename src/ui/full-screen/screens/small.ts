// When the window is too small to show what must be read.

import { MINIMUM_SIZE } from '../../../terminal/size.ts';
import { line, paragraph } from '../text/line.ts';
import { linesOnly, type View, type Window } from '../view.ts';

/** Says what to do; the assessment stays as it is. */
export function smallView({ size }: Window, width: number): View {
  const needed = `${MINIMUM_SIZE.columns} x ${MINIMUM_SIZE.rows}`;
  const lines = [
    line('This window is too small.', 'strong'),
    ...paragraph(
      `It is ${size.columns} x ${size.rows}; the wizard needs ${needed}.`,
      'text',
      width,
    ),
    ...paragraph(
      'Make the window larger to continue. Or press ctrl+c, which keeps every answer, and use: assess --plain',
      'text',
      width,
    ),
  ];
  return linesOnly(lines.slice(0, Math.max(1, size.rows - 1)));
}
