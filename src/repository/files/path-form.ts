// The form that a path in a record must have: below the top folder, `/` between names, NFC, and
// without anything that another system would read differently.

import path from 'node:path';
import type { Problem } from '../../errors.ts';
import { illegalIn, legalLine } from '../../text/legal-text.ts';

/** The folder of records; it is outside what is assessed (only at the top of the repository). */
export const ASSESSMENTS = 'assessments';

/** Whether a path is the folder of records or something in it. */
export function isUnderAssessments(name: string): boolean {
  return name === ASSESSMENTS || name.startsWith(`${ASSESSMENTS}/`);
}

/** Why a path is not allowed in a record, or undefined when it is. */
export function pathFormFault(name: string): string | undefined {
  if (name === '') return 'it is empty';
  const illegal = illegalIn(name);
  if (illegal !== undefined) return illegal;
  if (name.startsWith('/') || /^[A-Za-z]:/.test(name))
    return 'it is not relative to the repository';
  if (name.includes('\\')) return 'it has a backslash; write / between folders';
  const segments = name.split('/');
  if (segments.includes('..')) return 'it has .. in it';
  if (segments.some((segment) => segment === '' || segment === '.')) {
    return 'it has an empty name or . in it';
  }
  if (segments.some((segment) => segment.toLowerCase() === '.git')) return 'it is inside .git';
  return undefined;
}

export type ScopeResult =
  | { readonly ok: true; readonly scope: string }
  | { readonly ok: false; readonly problem: Problem };

function refused(text: string, why: string, fix: string): ScopeResult {
  return { ok: false, problem: { what: `cannot assess "${legalLine(text)}"`, why, fix } };
}

/** A scope as a path from the top: `.` or `packages/a`. Only the form is judged; whether it exists, readSubject finds out. */
export function parseScope(text: string): ScopeResult {
  if (text.trim() === '') return refused(text, 'the scope is empty', 'use . for everything');
  const slashed = path.sep === '\\' ? text.replaceAll('\\', '/') : text;
  if (slashed.startsWith('/')) {
    return refused(text, 'it is not relative', 'give the path from the top of the repository');
  }
  const scope = path.posix.normalize(slashed).replace(/\/+$/, '');
  if (scope === '.' || scope === '') return { ok: true, scope: '.' };
  const fault = pathFormFault(scope);
  if (fault !== undefined) return refused(text, fault, 'rename it, or assess the folder around it');
  if (isUnderAssessments(scope)) {
    return refused(text, 'the records themselves are not assessed', 'choose another folder');
  }
  return { ok: true, scope };
}
