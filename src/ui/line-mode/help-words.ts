// What is said before the list of commands: what can be typed that is no command.

import type { LinePlace } from './place.ts';

export const MENU_HELP = 'Type the number of what you want to do.';

export const KEEP_TEXT_LINE = 'Keep this text? Type y to keep it or n to discard it.';

/** What the line itself may be, by place. */
export const PLACE_HELP: Readonly<Partial<Record<LinePlace, string>>> = {
  text: 'Type the text in one line. A line that ends in a backslash continues in the next one. Enter alone leaves it.',
  evidence:
    'Type a path of the repository, an address, or NAME, YYYY-MM-DD; or the number of a file that was read out.',
  review: 'Type the number of an answer to open it.',
  finish: MENU_HELP,
  done: MENU_HELP,
  records: MENU_HELP,
  record:
    'Type the number of a part to read it; among the answers, the number of an answer to comment on it. Enter continues with the decision.',
  decide: MENU_HELP,
};

const OPTIONS = 'To answer, type the number before an option, or u for "don\'t know yet".';
/** How an answer is typed, by the kind of question. */
export const ANSWER_HELP = {
  choice: OPTIONS,
  exposure: OPTIONS,
  control:
    'To answer, type a step from 0 to 4, u for "don\'t know yet", or n/a and the reason where that is offered.',
  rows: 'To answer, type one letter for each row in order, such as "y n u", or a row and its letter, such as "2 y". y is yes, n no, u "don\'t know yet", x an exception.',
} as const;
