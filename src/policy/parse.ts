// From the bytes of policy.yaml to a policy, or to everything that is wrong with it, with lines.

import { formFaults, type FormFault } from '../questionnaire/form-faults.ts';
import { LIMITS } from '../text/limits.ts';
import { andMore, listProblems } from '../text/problem-list.ts';
import { readYaml } from '../text/yaml-source.ts';
import { DEFAULT_POLICY_TEXT } from './default-text.ts';
import { type Policy, policySchema } from './schema.ts';
import { defaultPolicy } from './default-policy.ts';

export interface PolicyProblem {
  readonly line: number; // from 1
  readonly why: string;
}

export type PolicyParse =
  | {
      readonly ok: true;
      readonly policy: Policy;
      /** The line of a part of the file, from 1; the line of its parent when the part is not written. */
      readonly lineOf: (path: readonly PropertyKey[]) => number;
    }
  | { readonly ok: false; readonly problems: readonly PolicyProblem[] };

/** Reads a policy. A key that is not known is an error: a misspelt requirement must not be a silent one. */
export function parsePolicy(bytes: Uint8Array): PolicyParse {
  if (bytes.length > LIMITS.policyBytes) return one(1, 'it is larger than 1 MiB');
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return one(1, 'it is not UTF-8 text');
  }
  return text === DEFAULT_POLICY_TEXT ? asWritten(text) : parseText(text);
}

/** The policy as init writes it, which most projects keep: known without reading YAML, which takes long. */
function asWritten(text: string): PolicyParse {
  let read: PolicyParse | undefined;
  return {
    ok: true,
    policy: defaultPolicy(),
    lineOf: (path) => {
      read ??= parseText(text);
      return read.ok ? read.lineOf(path) : 1;
    },
  };
}

function parseText(text: string): PolicyParse {
  const read = readYaml(text);
  if (!read.ok) return one(read.problems[0].line, read.problems[0].what);
  const lineOf = (path: readonly PropertyKey[]): number => read.placeOf(path).line;
  const parsed = policySchema.safeParse(read.content);
  if (parsed.success) return { ok: true, policy: parsed.data, lineOf };
  return {
    ok: false,
    problems: listProblems(formFaults(parsed.error.issues), {
      kindOf: ({ kind }) => kind,
      entryOf: ({ path, what }: FormFault) => ({ line: lineOf(path), why: what() }),
      restOf: ({ path, what }, count) => ({ line: lineOf(path), why: andMore(count, what()) }),
    }).toSorted((a, b) => a.line - b.line),
  };
}

function one(line: number, why: string): PolicyParse {
  return { ok: false, problems: [{ line, why }] };
}
