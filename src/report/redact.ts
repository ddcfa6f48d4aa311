// A report that may leave the team: notes are left out; people, keys, files and hosts get numbers. The same name gets the
// same number everywhere in the report. What comes from the questionnaires stays, and so do the names of project and roles.

import { explanationOf } from '../findings/registry.ts';
import type { UnansweredReport } from './assessment-report-schema.ts';

/** What is shown instead of a text that a person wrote. */
export const LEFT_OUT = '[left out]';

/** The report without notes, names of people, paths and hosts. */
export function redacted(report: UnansweredReport): UnansweredReport {
  const person = withNumbers('person');
  const file = withNumbers('file');
  const host = withNumbers('host');
  const key = withNumbers('key');
  const scope = report.record.scope === '.' ? '.' : file(report.record.scope);
  const shown: UnansweredReport = {
    ...report,
    redacted: true,
    project: { ...report.project, repository: host(report.project.repository) },
    record: {
      ...report.record,
      scope,
      // Of a state of the source only digests are known; why there is none can name a folder.
      subject: report.record.subject.replace(/^(not bound to a state of the source).*$/, '$1'),
      assisted: report.record.assisted.map(() => LEFT_OUT),
    },
    needed: report.needed.map((each) => ({ ...each, people: each.people.map(person) })),
    signatures: report.signatures.map((each) => ({
      ...each,
      // The name of the file has the name of the person.
      file: file(each.file),
      person: person(each.person),
      says: each.kind === 'unreadable' ? 'cannot be read' : each.says,
      why: each.why === '' ? '' : 'assess verify shows why',
      // A public key names its owner to everyone who has a list of keys.
      fingerprint: each.fingerprint === null ? null : key(each.fingerprint),
      comment: leftOut(each.comment),
    })),
    findings: report.findings.map(({ code, kind, judged }) => ({
      code,
      kind,
      judged,
      text: explanationOf(code)?.means ?? code,
      fix: '',
    })),
    closed: report.closed,
    exceptions: report.exceptions.map((each) => ({ ...each, ground: leftOut(each.ground) })),
    steps: report.steps.map((each) => ({
      ...each,
      id: each.class === 'own' ? LEFT_OUT : each.id,
      what: each.class === 'own' ? LEFT_OUT : each.what,
      evidence: each.class === 'own' && each.evidence !== '' ? LEFT_OUT : each.evidence,
      owner: person(each.owner),
    })),
    acceptances: report.acceptances.map((each) => ({
      ...each,
      owner: person(each.owner),
      why: leftOut(each.why),
      wouldChange: leftOut(each.wouldChange),
    })),
    explanations: report.explanations.map((each) => ({ ...each, because: leftOut(each.because) })),
    answers: report.answers.map((each) => ({
      ...each,
      note: leftOut(each.note),
      notApplicable: each.notApplicable === '' ? '' : LEFT_OUT,
      checked: checkedWords(each.checked, person),
      by: person(each.by),
    })),
    evidence: report.evidence.map((each) => ({
      ...each,
      place: { path: file, url: host, person }[each.kind](each.place),
    })),
  };
  return shown;
}

/** Gives each text a number, in the order in which they are met. An empty text stays empty. */
export function withNumbers(word: string): (text: string) => string {
  const numbers = new Map<string, number>();
  return (text) => {
    if (text === '') return '';
    const number = numbers.get(text) ?? numbers.size + 1;
    numbers.set(text, number);
    return `${word} ${number}`;
  };
}

function leftOut(lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [LEFT_OUT];
}

/** "Ann Lee, 2026-11-20" without the name. */
function checkedWords(checked: string, person: (name: string) => string): string {
  const at = checked.lastIndexOf(', ');
  return at === -1 ? '' : `${person(checked.slice(0, at))}${checked.slice(at)}`;
}
