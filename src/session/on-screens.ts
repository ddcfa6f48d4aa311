// Home, review, result and finish.

import { askedById, contradictionsNow, placeOf } from './derived.ts';
import { standingOf } from './menus.ts';
import { actionEntries } from './actions.ts';
import { resultCount, reviewEntries } from './lists.ts';
import { openRecordPage, toRecords } from './on-reading.ts';
import { onRisks } from './on-risks.ts';
import type { Command } from './command.ts';
import { FILTERS, RESULT_TABS, type Screen, type Session } from './state.ts';
import type { Destination, SessionStep } from './events.ts';
import { at, change, cycle, leaving, moved, only, openQuestion, say } from './steps.ts';
import { askText } from './unfinished-text.ts';
import type { Stamp } from '../assessment/change.ts';

/** Opens a screen; nothing happens where it does not exist, such as a question that is not asked. */
export function openScreen(session: Session, to: Destination): SessionStep {
  switch (to.at) {
    case 'home':
    case 'finish':
      return only(at(session, to));
    case 'records':
      return toRecords(session);
    case 'question':
      return only(
        askedById(session, to.id) === undefined ? session : openQuestion(session, to.id, to.back),
      );
    case 'review': {
      const { screen } = session;
      const here =
        screen.at === 'question' && to.filter === 'all' ? placeOf(session, screen.id) : 0;
      return only(at(session, { ...to, cursor: Math.max(0, here) }));
    }
    case 'result':
      return only(at(session, { ...to, cursor: 0 }));
    case 'record':
      return only(openRecordPage(session, to.tab, to.cursor));
  }
}

/** A choice at home. */
export function onHome(session: Session, choice: string): SessionStep {
  switch (choice) {
    case 'continue':
    case 'accept': {
      const { asked } = session.survey;
      const target = asked.find((entry) => entry.missing !== undefined) ?? asked[0];
      return target === undefined
        ? only(session)
        : openScreen(session, { at: 'question', id: target.question.id, back: 'flow' });
    }
    case 'review':
      return openScreen(session, { at: 'review', filter: 'all' });
    case 'commented':
      return openScreen(session, { at: 'review', filter: 'commented' });
    case 'reopened':
      return openScreen(session, { at: 'review', filter: 'changed' });
    case 'result':
      return openScreen(session, { at: 'result', tab: 'summary' });
    case 'finish':
    case 'records':
      return openScreen(session, { at: choice });
    case 'make-key':
      return { session, effects: [{ type: 'make-key' }] };
    case 'quit':
      return { session, effects: leaving(session, 0) };
    default:
      return only(session);
  }
}

/** A command on the review screen. */
export function onReview(
  session: Session,
  screen: Extract<Screen, { at: 'review' }>,
  command: Command,
): SessionStep {
  const entries = reviewEntries(session, screen.filter);
  const cursor = moved(command, screen.cursor, entries.length);
  if (cursor !== undefined) return only({ ...session, screen: { ...screen, cursor } });
  switch (command) {
    case 'next':
    case 'previous': {
      const filter = cycle(FILTERS, screen.filter, command === 'next' ? 1 : -1);
      return only({ ...session, screen: { at: 'review', filter, cursor: 0 } });
    }
    case 'accept': {
      const entry = entries[Math.min(screen.cursor, entries.length - 1)];
      return only(
        entry === undefined
          ? session
          : openQuestion(session, entry.asked.question.id, screen.filter),
      );
    }
    case 'note': {
      const question = entries[screen.cursor]?.asked.question.id ?? '';
      const misfits = contradictionsNow(session).filter(({ questions }) =>
        questions.includes(question),
      );
      const open = misfits.find(({ isExplained }) => !isExplained) ?? misfits[0];
      if (open === undefined) {
        const isOpen = entries[screen.cursor]?.asked.missing !== undefined;
        const text = isOpen
          ? 'It is not answered yet. Enter opens it.'
          : 'This answer fits the others.';
        return only(say(session, 'info', text));
      }
      const purpose = { for: 'explanation' as const, contradiction: open.id, ask: open.ask };
      return only(askText(session, purpose, open.because.join('\n'), false));
    }
    case 'close':
      return only(at(session, { at: 'home' }));
    default:
      return only(session);
  }
}

/** A command on the result screen. */
export function onResult(
  session: Session,
  screen: Extract<Screen, { at: 'result' }>,
  command: Command,
  stamp: Stamp,
): SessionStep {
  const count = resultCount(session, screen.tab);
  const cursor = moved(command, screen.cursor, count === undefined ? 1000 : Math.max(1, count));
  if (cursor !== undefined) return only({ ...session, screen: { ...screen, cursor } });
  switch (command) {
    case 'next':
    case 'previous': {
      const tab = cycle(RESULT_TABS, screen.tab, command === 'next' ? 1 : -1);
      return only({ ...session, screen: { at: 'result', tab, cursor: 0 } });
    }
    case 'close':
      return only(at(session, { at: 'home' }));
    default:
  }
  if (screen.tab === 'actions') return onActions(session, screen, command, stamp);
  if (screen.tab === 'accepted') return onRisks(session, screen, command, stamp);
  return only(command === 'accept' ? at(session, { at: 'finish' }) : session);
}

function onActions(
  session: Session,
  screen: Extract<Screen, { at: 'result' }>,
  command: Command,
  stamp: Stamp,
): SessionStep {
  const action = actionEntries(session)[screen.cursor];
  switch (command) {
    case 'accept':
      return action === undefined
        ? only(session)
        : only(askText(session, { for: 'owner', action: action.id }, action.owner, false));
    case 'add':
      return only(askText(session, { for: 'own-action' }, '', false));
    case 'remove':
      return action?.kind === 'own'
        ? change(session, { type: 'remove-own-action', action: action.id }, stamp)
        : only(
            say(
              session,
              'info',
              'Only your own actions can be removed; the others follow from answers.',
            ),
          );
    default:
      return only(session);
  }
}

/** A choice on the finish screen. */
export function onFinish(session: Session, choice: string): SessionStep {
  const standing = standingOf(session);
  if (choice === 'gaps') {
    const filter = standing === 'contradicted' ? 'contradicted' : 'unanswered';
    return only(at(session, { at: 'review', filter, cursor: 0 }));
  }
  if (choice === 'evidence')
    return only(at(session, { at: 'review', filter: 'no evidence', cursor: 0 }));
  if (choice === 'owners') return only(at(session, { at: 'result', tab: 'actions', cursor: 0 }));
  if (choice === 'back' || standing !== 'complete') return only(at(session, { at: 'home' }));
  const signer = choice.startsWith('sign:') ? choice.slice('sign:'.length) : undefined;
  if (signer === undefined && choice !== 'unsigned') return only(session);
  return {
    session: at(session, { at: 'writing', signer }),
    effects: [{ type: 'record', signer }],
  };
}
