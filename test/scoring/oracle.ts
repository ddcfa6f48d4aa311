// A second, straight reading of docs/scoring.md for assessments where everything is known. It shares no code with
// the engine and is written the other way round: rules as sentences over flat lists, conditions as JavaScript.

import type { ScoredAnswers } from '../../src/questionnaire/answer.ts';
import type { Control, Exposure, Question, Questionnaire } from '../../src/questionnaire/schema.ts';

export interface Known {
  readonly questionnaires: readonly Questionnaire[];
  readonly triage: Questionnaire | undefined;
  readonly flags: Readonly<Record<string, boolean>>;
  readonly answers: ScoredAnswers;
}

export interface Verified {
  readonly verdict: string;
  readonly overall: string;
  readonly overallBefore: string;
  readonly scenarios: Record<string, { before: string; after: string }>;
  readonly findings: readonly string[];
}

const LETTERS: Record<string, string> = { L: 'Low', M: 'Moderate', H: 'High', C: 'Critical' };
// Read from severity 4 down, likelihood 1 to 4.
const TABLE = ['MHCC', 'MMHC', 'LMMH', 'LLMM'];
const WORSE = ['None', 'Low', 'Moderate', 'High', 'Critical'];

const level = (severity: number, likelihood: number) =>
  severity === 0 ? 'None' : LETTERS[TABLE[4 - severity]![likelihood - 1]!]!;
const worst = (levels: string[]) =>
  levels.reduce((a, b) => (WORSE.indexOf(b) > WORSE.indexOf(a) ? b : a), 'None');

/** Splits at the outermost "or", then "and", then "not": no tokens, no tree. */
export function truth(condition: string, flags: Readonly<Record<string, boolean>>): boolean {
  const text = condition.trim();
  const or = splitOutside(text, ' or ');
  if (or.length > 1) return or.some((part) => truth(part, flags));
  const and = splitOutside(text, ' and ');
  if (and.length > 1) return and.every((part) => truth(part, flags));
  if (text.startsWith('not ')) return !truth(text.slice(4), flags);
  if (text.startsWith('(')) return truth(text.slice(1, -1), flags);
  return text === 'always' || flags[text]!;
}

function splitOutside(text: string, separator: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '(') depth += 1;
    if (text[at] === ')') depth -= 1;
    if (depth === 0 && text.startsWith(separator, at)) {
      parts.push(text.slice(from, at));
      from = at + separator.length;
    }
  }
  return [...parts, text.slice(from)];
}

export function exactly({ questionnaires, triage, flags, answers }: Known): Verified {
  const is = (condition: string) => truth(condition, flags);
  const questions = (q: Questionnaire) => q.sections.flatMap((s) => s.questions) as Question[];
  const given = (id: string) => answers.get(id)!;
  const rowOf = (id: string, key: string) => {
    const { value } = given(id);
    return typeof value === 'object' && value !== null ? value[key]! : '';
  };
  const counts = (c: Control) => {
    const { value, evidence, checked } = given(c.id);
    let most = 1;
    if (evidence === 'person') most = c.suffices === 'person' ? 3 : 2;
    if (evidence === 'artefact') most = checked ? 4 : 3;
    return Math.min(Number(value), most);
  };
  const scenarios: Verified['scenarios'] = {};
  const grounds = new Set<string>();
  const asked = new Map<string, Question>();

  for (const questionnaire of questionnaires.filter((q) => is(q.applies))) {
    const all = questions(questionnaire);
    const valueOf = (e: Exposure, values: readonly number[]) =>
      values[e.options.findIndex((o) => o.key === given(e.id).value)]!;
    const feeding = (from: Question[], scenario: string, what: 'severity' | 'likelihood') =>
      from.flatMap((e) =>
        e.kind === 'exposure' && e.feeds[scenario]?.[what] && is(e.show)
          ? [valueOf(e, e.feeds[scenario][what])]
          : [],
      );
    const core = all.filter((q) => q.tier === 'core');
    const grave = flags['vulnerable-people']! || flags['irreversible']!;
    const untreated = (from: Question[], s: Questionnaire['scenarios'][number]) => {
      let severity = Math.max(0, ...feeding(from, s.id, 'severity'));
      if (grave && severity > 0) severity = Math.min(4, severity + 1);
      let likelihood = Math.max(s.base, ...feeding(from, s.id, 'likelihood'));
      if (flags['wide-reach']) likelihood = Math.min(4, likelihood + 1);
      return { severity, likelihood };
    };
    const dangerous = new Set<string>();
    for (const s of questionnaire.scenarios.filter((each) => is(each.applies))) {
      const { severity, likelihood } = untreated(core, s);
      if (['High', 'Critical'].includes(level(severity, likelihood))) dangerous.add(s.id);
    }
    const partOf = (q: Question) =>
      Object.keys(q.kind === 'control' ? q.serves : q.kind === 'exposure' ? q.feeds : {});
    for (const q of all.filter((q) => is(q.show)))
      if (q.tier === 'core' || partOf(q).some((id) => dangerous.has(id))) asked.set(q.id, q);

    for (const s of questionnaire.scenarios) {
      if (!is(s.applies)) {
        scenarios[s.id] = { before: 'None', after: 'None' };
        continue;
      }
      const shown = all.filter((q) => is(q.show) && (q.tier === 'core' || dangerous.has(s.id)));
      let { severity, likelihood } = untreated(shown, s);
      const before = level(severity, likelihood);

      const controls = shown.filter((q): q is Control => q.kind === 'control' && s.id in q.serves);
      const weighing = controls.filter((c) => !given(c.id).notApplicable);
      const role = (name: string) => weighing.filter((c) => c.serves[s.id] === name);
      const essential = role('essential').map(counts);
      const other = role('other').filter((c) => c.tier === 'core');
      const enough = (list: number[]) => list.filter((n) => n >= 2).length >= list.length / 2;
      const deep = role('other').filter((c) => c.tier === 'deep');
      if (essential.length > 0 && essential.every((n) => n >= 2)) {
        likelihood -= 1;
        const others = enough(other.map(counts)) && enough(deep.map(counts));
        const looked = before !== 'Critical' || essential.includes(4);
        if (essential.every((n) => n >= 3) && others && looked) likelihood -= 1;
      }
      if (!grave && severity > 2 && role('repair').some((c) => counts(c) >= 3)) severity -= 1;
      const after = level(severity, Math.max(1, likelihood));
      scenarios[s.id] = { before, after };

      const low = essential.some((n) => n < 2);
      if (after === 'Critical' || (after === 'High' && low)) grounds.add('not-ready');
      if (after === 'High' || (after === 'Moderate' && low)) grounds.add('ready-with-actions');
    }
  }

  if (triage) for (const q of questions(triage)) if (is(q.show)) asked.set(q.id, q);
  const findings: string[] = [];
  const hosts = [...(triage ? [triage] : []), ...questionnaires.filter((q) => is(q.applies))];
  for (const q of hosts.flatMap(questions)) {
    if (q.kind === 'rows' && asked.has(q.id)) {
      for (const row of q.rows) {
        if (row.redLine && is(row.show) && rowOf(q.id, row.key) === 'yes') {
          findings.push(`${q.id}/${row.key}`);
          grounds.add('blocked');
        }
      }
    }
    for (const rule of q.rules) {
      const fires = rule.when.every((clause) => {
        if ('flags' in clause) return is(clause.flags);
        const target = asked.get(clause.question);
        if (!target || given(clause.question).notApplicable) return false;
        const { value } = given(clause.question);
        if ('row' in clause) {
          const list = target.kind === 'rows' ? target.rows : [];
          const row = list.find((r) => r.key === clause.row)!;
          return is(row.show) && clause.is.includes(rowOf(clause.question, clause.row));
        }
        if ('is' in clause) return clause.is.some((key) => key === value);
        const step = target.kind === 'control' ? counts(target) : 0;
        return 'stepAtMost' in clause ? step <= clause.stepAtMost : step >= clause.stepAtLeast;
      });
      if (!fires) continue;
      findings.push(`${q.id}:${rule.id}`);
      if (rule.effect === 'stop') grounds.add('blocked');
      if (rule.effect === 'must-fix') grounds.add('not-ready');
    }
  }
  const verdict =
    ['blocked', 'not-ready', 'ready-with-actions'].find((ground) => grounds.has(ground)) ?? 'ready';
  return {
    verdict,
    overall: worst(Object.values(scenarios).map((s) => s.after)),
    overallBefore: worst(Object.values(scenarios).map((s) => s.before)),
    scenarios,
    findings: findings.sort(),
  };
}
