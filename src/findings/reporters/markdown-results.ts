// The results of the judged records in Markdown: level and verdict, who must still sign, what to do first.

import { neededCommand, neededRoleWords } from '../../app/needed.ts';
import { STEPS_ASSUME, ownerWords, dueWords } from '../../scoring/step-words.ts';
import { amount } from '../../text/amount.ts';
import type { Report, ReportResult } from '../report-schema.ts';
import { commandText, fitting, fold, forgeText, type ListRoom } from './markdown-text.ts';
import { scopeWords } from './words.ts';

type Step = ReportResult['steps'][number];

const RESULTS: ListRoom = { most: 2, characters: 4000 };
const CHANGES: ListRoom = { most: 30, characters: 8000 };
const OPEN_CHANGES = 3;
const NEEDED: ListRoom = { most: 2, characters: 6000 };
const STEPS: ListRoom = { most: 30, characters: 9000 };
/** How many steps are open; the others are folded. */
const OPEN_STEPS = 3;

/** The level and the verdict of each record. */
export function resultBlocks({ results }: Report): readonly string[] {
  if (results.length === 0) return [];
  const lines = fitting(results, RESULTS, ({ scope, level, summary, record }) => {
    const place = results.length > 1 ? `${forgeText(scopeWords(scope))}: ` : '';
    return `- ${place}Level **${level}**. ${forgeText(summary)} (record ${forgeText(record)})`;
  });
  return [[...lines, ...moreItem(results.length - lines.length)].join('\n')];
}

/** What the change alters, compared with its base: the most important lines open, the others folded. */
export function changeBlocks({ changes }: Report): readonly string[] {
  if (changes.length === 0) return [];
  const lines = changes.flatMap(({ scope, says }) => {
    const place = changes.length > 1 ? `${scopeWords(scope)}: ` : '';
    return says.map((line) => `${place}${line}`);
  });
  if (lines.length === 0) return ['This change alters nothing in the assessment.'];
  const items = fitting(lines, CHANGES, (line) => `- ${forgeText(line)}`);
  const [open, folded] = [items.slice(0, OPEN_CHANGES), items.slice(OPEN_CHANGES)];
  const more = lines.length - open.length;
  return [
    `**This change alters**\n\n${open.join('\n')}`,
    ...(more === 0
      ? []
      : [
          fold(amount(more, 'more change'), [
            [...folded, ...moreItem(lines.length - items.length)].join('\n'),
          ]),
        ]),
  ];
}

/** Who must still sign, each with the command to type. */
export function neededBlocks({ results, findings }: Report): readonly string[] {
  const needed = results.flatMap(({ record, needed: list }) =>
    list.map((each) => ({ ...each, record })),
  );
  if (needed.length === 0) return [];
  const lines = fitting(needed, NEEDED, ({ record, ...each }) => {
    const command = commandText(neededCommand(record, each));
    return `- ${forgeText(neededRoleWords(each))}: ${command}`;
  });
  const isLast = findings.every(({ kind, code }) => kind !== 'error' || code === 'quorum-missing');
  const title = isLast ? 'Still needed' : 'Still needed, after the errors are fixed';
  return [`**${title}**\n\n${[...lines, ...moreItem(needed.length - lines.length)].join('\n')}`];
}

function moreItem(count: number): readonly string[] {
  return count === 0 ? [] : [`- and ${count} more`];
}

/** What to do first: three steps open, the others folded. The steps of several records in turn. */
export function stepBlocks({ results }: Report): readonly string[] {
  const longest = Math.max(0, ...results.map(({ steps }) => steps.length));
  const inTurn = Array.from({ length: longest }, (_, at) =>
    results.flatMap(({ scope, steps }) => {
      const step = steps[at];
      return step === undefined ? [] : [results.length > 1 ? { step, scope } : { step }];
    }),
  ).flat();
  const lines = fitting(inTurn, STEPS, ({ step, scope }) => {
    const place = scope === undefined ? '' : `${forgeText(scopeWords(scope))}: `;
    return `${place}${stepText(step)}`;
  }).map((line, at) => `${at + 1}. ${line}`);
  if (lines.length === 0) return [];
  const [open, folded] = [lines.slice(0, OPEN_STEPS), lines.slice(OPEN_STEPS)];
  const left = inTurn.length - lines.length;
  return [
    `**First steps.** ${results.length > 1 ? 'Each effect assumes the earlier steps of the same record.' : STEPS_ASSUME}\n\n${open.join('\n')}`,
    ...(folded.length === 0
      ? []
      : [
          fold(amount(folded.length + left, 'more step'), [
            folded.join('\n'),
            ...(left === 0 ? [] : [`and ${left} more: run \`assess show\``]),
          ]),
        ]),
  ];
}

/** A step in one line: what to do, when, by whom, and its effect. */
function stepText({ what, when, owner, due, effect }: Step): string {
  const plan = [when, ownerWords(owner), dueWords(due)].map((part) => forgeText(part));
  return `**${forgeText(what)}** (${plan.join(', ')}). ${forgeText(effect)}`;
}
