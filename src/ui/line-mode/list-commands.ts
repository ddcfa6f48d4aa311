// Commands that look at many answers: find, go, review, the result, its actions and its risks.

import { planWords } from '../../scoring/step-words.ts';
import { dayOfTime, dueMisfit } from '../../assessment/days.ts';
import { contradictionsNow, progressIn } from '../../session/derived.ts';
import { actionEntries } from '../../session/actions.ts';
import { foundQuestions } from '../../session/lists.ts';
import { FILTERS, RESULT_TABS } from '../../session/state.ts';
import { type RiskEntry, riskEntries } from '../../session/risks.ts';
import { refusalSentence } from '../../session/text/risks.ts';
import { amount } from '../../text/amount.ts';
import { totalWords } from '../../assessment/progress.ts';
import { explanationMisfit } from '../../session/text-purpose.ts';
import { again, give, open, reply, type Turn } from './turn.ts';
import { outside } from './words.ts';

/** Lists the questions with these words. */
export function find(turn: Turn, rest: string): Turn {
  if (rest === '') return reply(turn, 'Type find and some words of the question.');
  const found = foundQuestions(turn.session, rest);
  if (found.length === 0) return reply(turn, `No question has these words: ${rest}`);
  const { asked } = turn.session.survey;
  const lines = found
    .slice(0, 10)
    .map((entry) => `${asked.indexOf(entry) + 1}. ${entry.question.ask} (${entry.question.id})`);
  const more =
    found.length > lines.length ? [`and ${found.length - lines.length} more; type more words`] : [];
  return reply(
    turn,
    `${amount(found.length, 'question')}. Type go and the number.`,
    ...lines,
    ...more,
  );
}

/** Opens a question by its number or name. */
export function go(turn: Turn, rest: string): Turn {
  const { asked } = turn.session.survey;
  const name = rest.toLowerCase();
  const target = /^\d+$/.test(rest)
    ? asked[Number(rest) - 1]
    : asked.find(({ question }) => question.id === name);
  if (target === undefined)
    return reply(
      turn,
      `${/^\d+$/.test(rest) ? outside('question', rest, asked.length) : `There is no question "${rest}" among those asked.`} Type find and some words.`,
    );
  return again(open(turn, { at: 'question', id: target.question.id, back: 'flow' }));
}

/** Opens the review with a filter, by the beginning of its name. */
export function openReview(turn: Turn, rest: string): Turn {
  const filter = FILTERS.find((name) => name.startsWith(rest.toLowerCase()));
  if (filter === undefined)
    return reply(turn, `There is no filter "${rest}". Filters: ${FILTERS.join(', ')}.`);
  return again(open(turn, { at: 'review', filter }));
}

/** Keeps two answers that contradict each other, with the reason. */
export function explain(turn: Turn, rest: string): Turn {
  const [, number = '', why = ''] = /^(\d+)[\s,:]+(.+)$/.exec(rest) ?? [];
  const pair = contradictionsNow(turn.session)[Number(number) - 1];
  if (pair === undefined)
    return reply(
      turn,
      'Type explain, the number of the pair and the reason. review contradicted lists the numbers.',
    );
  const misfit = explanationMisfit(why);
  if (misfit !== undefined) return reply(turn, `${misfit}. Nothing was changed.`);
  return reply(
    give(turn, { type: 'change', change: { type: 'explain', contradiction: pair.id, text: why } }),
    `Kept, with your reason: ${pair.ask}`,
  );
}

/** Opens a part of the result. */
export function result(turn: Turn, rest: string): Turn {
  const word = rest.toLowerCase();
  const tab = RESULT_TABS.find(
    (name) => name.startsWith(word) || (word !== '' && name.split(' ').includes(word)),
  );
  if (tab === undefined)
    return reply(
      turn,
      `There is no part "${rest}". Parts: summary, steps, drivers, accepted, actions.`,
    );
  return again(open(turn, { at: 'result', tab }));
}

/** Gives an action its owner and day. */
export function plan(turn: Turn, rest: string): Turn {
  const [, number = '', whole = ''] = /^(\d+)(?:[\s,:]+(.*))?$/.exec(rest) ?? [];
  const action = actionEntries(turn.session)[Number(number) - 1];
  if (action === undefined)
    return reply(
      turn,
      'Type plan, the number of the action, who, and the day, such as: plan 1 Ann Lee, 2027-01-31',
    );
  const [, owner = whole, due = ''] = /^(.*?)[\s,]*\b(\d{4}-\S+)$/.exec(whole) ?? [];
  const misfit = dueMisfit(due, dayOfTime(turn.stamp.at));
  if (misfit !== undefined) return reply(turn, `${misfit}. Nothing was changed.`);
  const planned = give(turn, {
    type: 'change',
    change: { type: 'plan', action: action.id, plan: { owner: owner.trim(), due } },
  });
  return reply(planned, `Action ${number}: ${planWords({ owner: owner.trim(), due })}.`);
}

/** Adds an action of one's own. */
export function addAction(turn: Turn, rest: string): Turn {
  if (rest === '') return reply(turn, 'Type add and the action.');
  return reply(
    give(turn, { type: 'change', change: { type: 'own-action', what: rest } }),
    `Added: ${rest}`,
  );
}

/** Switches the deep questions on or off. */
export function askAll(turn: Turn): Turn {
  const on = !turn.session.assessment.askAll;
  const changed = give(turn, { type: 'change', change: { type: 'ask-all', on } });
  return reply(
    changed,
    `Deep questions are asked ${on ? 'too' : 'only where the risk is high'}. ${totalWords(progressIn(changed.session))} in all.`,
  );
}

/** Asks for what an acceptance says: why, who, until when, what would change it. */
export function startAcceptance(turn: Turn, rest: string): Turn {
  return onEntry(turn, rest, 'accept', ({ scenario, refusal }) =>
    refusal === undefined
      ? give(open(turn, { at: 'result', tab: 'accepted' }), { type: 'accept-risk', scenario })
      : reply(turn, refusalSentence(scenario, refusal)),
  );
}

/** Takes an acceptance back. */
export function withdraw(turn: Turn, rest: string): Turn {
  return onEntry(turn, rest, 'withdraw', ({ scenario, acceptance }) => {
    if (acceptance === undefined) return reply(turn, `${scenario} is not accepted.`);
    const change = { type: 'withdraw-acceptance', scenario } as const;
    return reply(give(turn, { type: 'change', change }), `${scenario} is not accepted any more.`);
  });
}

function onEntry(turn: Turn, rest: string, word: string, act: (entry: RiskEntry) => Turn): Turn {
  const entries = riskEntries(turn.session);
  const name = rest.toUpperCase();
  const index = /^\d+$/.test(rest)
    ? Number(rest) - 1
    : entries.findIndex(({ scenario }) => scenario === name);
  const entry = entries[index];
  return entry === undefined
    ? reply(turn, `Type ${word} and the number of the risk. "result accepted" has the numbers.`)
    : act(entry);
}
