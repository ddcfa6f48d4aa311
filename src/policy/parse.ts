// From the bytes of policy.yaml to a policy, or to everything that is wrong with it, with lines.

import { LineCounter, parseDocument } from 'yaml';
import { type Policy, policySchema } from './schema.ts';

export interface PolicyProblem {
  readonly line: number; // from 1
  readonly why: string;
}

export type PolicyParse =
  | {
      readonly ok: true;
      readonly policy: Policy;
      /** The line, from 1, on which a part of the file stands; that of what is around it, where it is not written. */
      readonly lineOf: (path: readonly PropertyKey[]) => number;
    }
  | { readonly ok: false; readonly problems: readonly PolicyProblem[] };

const MAX_POLICY = 1024 * 1024;

/** Reads a policy. A key that is not known is an error: a misspelt requirement must not be a silent one. */
export function parsePolicy(bytes: Uint8Array): PolicyParse {
  if (bytes.length > MAX_POLICY) return one(1, 'it is larger than 1 MiB');
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return one(1, 'it is not UTF-8 text');
  }
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, uniqueKeys: true, schema: 'core' });
  const [syntax] = document.errors;
  if (syntax !== undefined) {
    return one(syntax.linePos?.[0].line ?? 1, syntax.message.split('\n')[0] ?? 'it is not YAML');
  }
  let content: unknown;
  try {
    content = document.toJS({ maxAliasCount: 0 });
  } catch {
    return one(1, 'YAML anchors and aliases are not allowed here');
  }
  const parsed = policySchema.safeParse(content);
  if (parsed.success) {
    return { ok: true, policy: parsed.data, lineOf: (path) => lineOf(document, lines, path) };
  }
  return {
    ok: false,
    problems: parsed.error.issues
      .map((issue) => ({
        line: lineOf(document, lines, issue.path),
        why: `${issue.path.map(String).join('.') || 'the file'}: ${issue.message}`,
      }))
      .toSorted((a, b) => a.line - b.line),
  };
}

function one(line: number, why: string): PolicyParse {
  return { ok: false, problems: [{ line, why }] };
}

function lineOf(
  document: ReturnType<typeof parseDocument>,
  lines: LineCounter,
  path: readonly PropertyKey[],
): number {
  for (let length = path.length; length > 0; length -= 1) {
    const node: unknown = document.getIn(path.slice(0, length), true);
    if (typeof node !== 'object' || node === null || !('range' in node)) continue;
    const start: unknown = Array.isArray(node.range) ? node.range[0] : undefined;
    if (typeof start === 'number') return lines.linePos(start).line;
  }
  return 1;
}
