// What is wrong with the form of a file that a person wrote, from the issues of its schema.

import type * as z from 'zod';
import { shortened } from '../text/problem-list.ts';

type Path = readonly PropertyKey[];

export interface FormFault {
  /** The part with the fault; for an unknown key this key. */
  readonly path: Path;
  /** Few, whatever the file holds: the kind of issue and the part of the file it is in. */
  readonly kind: string;
  /** Made when it is shown. */
  readonly what: () => string;
  /** The parts without which the file would not have this fault. */
  readonly parts: readonly Path[];
}

/** The faults of a file in the order of its schema; one for each unknown key. */
export function formFaults(issues: readonly z.core.$ZodIssue[]): readonly FormFault[] {
  return issues.flatMap((whole) => {
    const { path, code, message, keys } = innermost(whole);
    const kind = `${code} ${String(path[0] ?? '')}`;
    const saying = (why: string) => (): string =>
      shortened(`${path.map(String).join('.') || 'the file'}: ${why}`);
    const parts = keys.map((key) => [...path, key]);
    if (code === 'unrecognized_keys' && message.startsWith(UNKNOWN_KEY))
      return parts.map((part, index) => {
        const what = saying(`${UNKNOWN_KEY}: ${JSON.stringify(keys[index])}`);
        return { path: part, kind, what, parts: [part] };
      });
    const what = saying(message);
    return [{ path: parts[0] ?? path, kind, what, parts: parts.length === 0 ? [path] : parts }];
  });
}

/** How the message of the schema library begins, where the schema gives none of its own. */
const UNKNOWN_KEY = 'Unrecognized key';

interface Issue {
  readonly path: Path;
  readonly code: string;
  readonly message: string;
  /** Unknown keys, at the end of the path. */
  readonly keys: readonly string[];
}

/** Where one form of several was nearly met, what is wrong with it; otherwise the issue itself. */
function innermost(issue: z.core.$ZodIssue): Issue {
  const { path, code, message } = issue;
  const own = { path, code, message, keys: code === 'unrecognized_keys' ? issue.keys : [] };
  if (code !== 'invalid_union') return own;
  const isNear = (inner: z.core.$ZodIssue): boolean =>
    inner.path.length > 0 || inner.code === 'unrecognized_keys';
  const [near, other] = issue.errors.flatMap((form) => form.find((inner) => isNear(inner)) ?? []);
  if (near === undefined || other !== undefined) return own;
  const inner = innermost(near);
  return { ...inner, path: [...path, ...inner.path] };
}
