// What is read out at each place.

import type { Session } from '../../../session/state.ts';
import {
  openingWords,
  SIGNING_DECISION,
  signingWords,
  WRITING_RECORD,
} from '../../../session/text/signing.ts';
import { evidencePage, textPage } from './overlay.ts';
import { headingLines, questionPage, shownQuestion } from './question.ts';
import { decidePage, recordPage, recordsPage, signedPage } from './record.ts';
import { resultPage } from './result.ts';
import { donePage, finishPage, homePage, reviewPage } from './screens.ts';

/** The page in full. `before`: where the person came from, so that headings are not read twice. */
export function pageOf(session: Session, before: Session | undefined): readonly string[] {
  const { overlay, screen } = session;
  if (overlay?.at === 'evidence') return evidencePage(session, overlay);
  if (overlay?.at === 'difference')
    return [
      ...overlay.lines,
      'Type confirm if the answer still holds. Enter returns to the question.',
    ];
  if (overlay?.at === 'text') return textPage(overlay);
  switch (screen.at) {
    case 'home':
      return homePage(session);
    case 'question': {
      const asked = shownQuestion(session);
      return asked === undefined
        ? []
        : [...headingLines(session, before), ...questionPage(session, asked)];
    }
    case 'review':
      return reviewPage(session, screen.filter);
    case 'result':
      return resultPage(session, screen.tab);
    case 'finish':
      return finishPage(session);
    case 'writing':
      return [WRITING_RECORD];
    case 'signing':
      return [signingWords(screen.outcome.id)];
    case 'sealing':
      return [SIGNING_DECISION];
    case 'done':
      return donePage(session, screen);
    case 'records':
      return recordsPage(session);
    case 'opening':
      return [openingWords(screen.id)];
    case 'record':
      return recordPage(session, screen);
    case 'decide':
      return decidePage(session);
    case 'signed':
      return signedPage(session, screen.signed);
  }
}

/** The word before what is typed. */
export function promptOf({ overlay, screen }: Session): string {
  if (overlay?.at === 'evidence') return 'Evidence: ';
  if (overlay?.at === 'text') return 'Text: ';
  if (overlay?.at === 'difference') return 'Choose: ';
  return screen.at === 'question' ? 'Answer: ' : 'Choose: ';
}
