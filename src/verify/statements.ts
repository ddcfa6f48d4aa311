// All statements of one record, and what follows from those that are valid: current decisions, reaffirmations, consent.

import { LIMITS } from '../text/limits.ts';
import type { AssessmentRecord } from '../record/format/schema.ts';
import { MAX_BYTES } from '../record/format/strict-json.ts';
import { MAX_ARMOUR } from '../signing/ssh/armour.ts';
import type { FileDigest } from '../signing/statements/statement.ts';
import { parseStatementName, type StatementName } from '../signing/trust/statement-names.ts';
import { type Decision, isAgainst } from '../text/decisions.ts';
import type { VerifyContext } from './context.ts';
import { type Finding, found } from '../findings/finding.ts';
import {
  reaffirmationsOf,
  reaffirmedElsewhere,
  type ValidReaffirmation,
} from './reaffirmations.ts';
import { type Authorship, type Fitted, fitTogether, type ValidStatement } from './series.ts';
import { type FolderEntry, unreadWhy } from '../repository/files/snapshot.ts';
import {
  type About,
  checkStatement,
  type StatementContext,
  type StatementFact,
} from '../signing/statements/check-statement.ts';

type StatementsContext = StatementContext & Pick<VerifyContext, 'snapshot'>;

/** The latest valid decision of a person in a role. */
export interface CurrentDecision extends Authorship {
  readonly decision: Decision;
}

/** Consent to one change of the files that decide over releases, by all of their digests before and after it. */
export interface TrustConsent extends Authorship {
  readonly before: readonly FileDigest[];
  readonly after: readonly FileDigest[];
}

export interface Statements {
  /** Statement files, valid or not. */
  readonly count: number;
  readonly valid: readonly ValidStatement[];
  readonly decisions: readonly CurrentDecision[];
  /** Rejections and withdrawals whose keys were revoked later; their authors have not decided again. */
  readonly revokedRejections: readonly CurrentDecision[];
  readonly reaffirmations: readonly ValidReaffirmation[];
  readonly comments: readonly Authorship[];
  readonly consents: readonly TrustConsent[];
  readonly findings: readonly Finding[];
}

const NONE: Statements = {
  count: 0,
  valid: [],
  decisions: [],
  revokedRejections: [],
  reaffirmations: [],
  comments: [],
  consents: [],
  findings: [],
};

/** Checks the statements in a folder. `entries`: its plain files; beyond `most` statements none is read. */
export function checkStatements(
  context: StatementsContext,
  folder: string,
  entries: readonly FolderEntry[],
  about: About,
  subject: AssessmentRecord['subject'] | undefined,
  most: number = LIMITS.statementsOfRecord,
): Statements {
  const names = entries.map(({ name }) => name);
  const files = names.flatMap((file) => {
    const name = parseStatementName(file);
    return name === null ? [] : [{ file, name }];
  });
  const present = new Set(files.map(({ file }) => file));
  const alone = names
    .filter((name) => name.endsWith('.sig') && !present.has(name.slice(0, -'.sig'.length)))
    .map((name) => found('signature-alone', `${folder}/${name}`, {}));
  if (files.length > most) {
    const tooMany = found('too-many-statements', folder, { count: files.length, most });
    return { ...NONE, count: files.length, findings: [tooMany] };
  }
  const checked = files.map(({ file, name }) => checkOne(context, folder, file, name, about));
  const facts = checked.flatMap(({ fact }) => fact ?? []);
  const fitted = fitTogether(
    folder,
    files.map(({ name }) => name),
    facts,
  );
  const { valid } = fitted;
  return {
    count: files.length,
    valid,
    decisions: currentDecisions(valid),
    revokedRejections: revokedRejections(fitted),
    reaffirmations: reaffirmationsOf(valid, subject),
    comments: commentsIn(valid),
    consents: consentsOf(valid),
    findings: [
      ...alone,
      ...checked.flatMap(({ findings }) => findings),
      ...fitted.findings,
      ...reaffirmedElsewhere(facts, subject),
    ],
  };
}

function checkOne(
  context: StatementsContext,
  folder: string,
  file: string,
  name: StatementName,
  about: About,
): { readonly fact: StatementFact | undefined; readonly findings: readonly Finding[] } {
  const path = `${folder}/${file}`;
  const read = context.snapshot.read(path, MAX_BYTES);
  if (read.state !== 'read') {
    const why = unreadWhy(read, MAX_BYTES);
    return { fact: undefined, findings: [found('statement-unreadable', path, { why })] };
  }
  const signature = context.snapshot.read(`${path}.sig`, MAX_ARMOUR);
  return checkStatement(context, about, { path, name, bytes: read.bytes, signature });
}

/**
 * The current decisions: of each person in each role the last one that is valid. Every part of assess that asks for the
 * latest decision asks here, so that a statement that is not valid displaces none anywhere.
 */
function currentDecisions(valid: readonly ValidStatement[]): readonly CurrentDecision[] {
  const current = new Map<string, CurrentDecision>();
  for (const decision of valid.flatMap((statement) => decisionIn(statement)))
    current.set(handOf(decision), decision);
  return [...current.values()];
}

/**
 * Rejections and withdrawals by keys that were revoked later, after which their authors have made no valid decision in the
 * same role: of each the last one.
 */
function revokedRejections({ valid, revoked }: Fitted): readonly CurrentDecision[] {
  const numbers = new Map<string, number>();
  for (const statement of valid) {
    const [decision] = decisionIn(statement);
    if (decision !== undefined) numbers.set(handOf(decision), statement.name.number);
  }
  const open = new Map<string, CurrentDecision>();
  for (const statement of revoked) {
    const [decision] = decisionIn(statement);
    if (decision === undefined || !isAgainst(decision.decision)) continue;
    const hand = handOf(decision);
    if (statement.name.number > (numbers.get(hand) ?? 0)) open.set(hand, decision);
  }
  return [...open.values()];
}

function handOf({ person, role }: CurrentDecision): string {
  return `${role} ${person}`;
}

function decisionIn({ file, statement, fingerprint }: ValidStatement): readonly CurrentDecision[] {
  if (!('decision' in statement.predicate)) return [];
  const { person, role, decision, time } = statement.predicate;
  return [{ file, person, role, decision, time, fingerprint }];
}

function commentsIn(valid: readonly ValidStatement[]): readonly Authorship[] {
  return valid
    .filter(({ name }) => name.kind === 'comment')
    .map(({ file, statement, fingerprint }): Authorship => {
      const { person, role, time } = statement.predicate;
      return { file, person, role, time, fingerprint };
    });
}

function consentsOf(valid: readonly ValidStatement[]): readonly TrustConsent[] {
  return valid.flatMap(({ file, statement, fingerprint }): readonly TrustConsent[] => {
    if ('record' in statement.predicate) return [];
    const { person, role, before, time } = statement.predicate;
    const after = statement.subject.map(({ name, digest }) => ({ name, sha256: digest.sha256 }));
    return [{ file, person, role, before, after, time, fingerprint }];
  });
}
