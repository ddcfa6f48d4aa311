// From the text of a questionnaire file to a questionnaire, or to problems with their place in the text.

import {
  isAlias,
  isCollection,
  isScalar,
  LineCounter,
  parseDocument,
  visit,
  type Document,
} from 'yaml';
import { type Questionnaire, questionnaireSchema } from './schema.ts';

export type Path = readonly (string | number)[];

export interface LintProblem {
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly line: number; // from 1
  readonly column: number; // from 1
  readonly what: string;
  readonly fix: string;
}

/** A problem before its place is looked up. */
export interface Found {
  readonly code: string;
  readonly severity: 'error' | 'warning';
  readonly path: Path;
  readonly what: string;
  readonly fix: string;
}

export interface Parsed {
  readonly questionnaire: Questionnaire | undefined;
  readonly problems: readonly LintProblem[];
  /** Gives problems found later their line and column. */
  readonly locate: (found: Found) => LintProblem;
}

const MAX_SOURCE = 1024 * 1024;

/** Reads YAML or JSON. Aliases, tags and duplicate keys are refused: what is read must be what is seen. */
export function parseQuestionnaire(source: string): Parsed {
  if (source.length > MAX_SOURCE) {
    return refused(
      'too-large',
      'the file is larger than 1 MiB',
      'split it into several questionnaires',
    );
  }
  const lines = new LineCounter();
  const document = parseDocument(source, {
    lineCounter: lines,
    uniqueKeys: true,
    schema: 'core',
    strict: true,
  });
  const locate = (found: Found): LintProblem => {
    const offset = offsetOf(document, found.path);
    const place = lines.linePos(offset);
    return {
      code: found.code,
      severity: found.severity,
      line: Math.max(1, place.line),
      column: Math.max(1, place.col),
      what: found.what,
      fix: found.fix,
    };
  };
  const syntax = document.errors.map((error): LintProblem => {
    const place = error.linePos?.[0] ?? { line: 1, col: 1 };
    const [what = 'it is not YAML'] = error.message.split('\n');
    return {
      code: 'yaml',
      severity: 'error',
      line: place.line,
      column: place.col,
      what: what.replace(/ at line \d+, column \d+:?$/, ''),
      fix: 'mend the YAML there; two spaces a level, quotes around text with ": " or "#"',
    };
  });
  if (syntax.length > 0) return { questionnaire: undefined, problems: syntax, locate };
  const odd = oddNode(document);
  if (odd !== undefined) {
    const place = lines.linePos(odd);
    return {
      questionnaire: undefined,
      problems: [
        {
          code: 'yaml-alias',
          severity: 'error',
          line: place.line,
          column: place.col,
          what: 'anchors, aliases and tags are not allowed here',
          fix: 'write the text out where it belongs',
        },
      ],
      locate,
    };
  }
  const result = questionnaireSchema.safeParse(document.toJS({ maxAliasCount: 0 }));
  if (result.success) return { questionnaire: result.data, problems: [], locate };
  const problems = result.error.issues.map((issue) =>
    locate({
      code: 'form',
      severity: 'error',
      path: issue.path.map((part) => (typeof part === 'symbol' ? part.toString() : part)),
      what: `${issue.path.map(String).join('.') || 'the file'}: ${issue.message}`,
      fix: 'see docs/writing-a-questionnaire.md for the form of this field',
    }),
  );
  return { questionnaire: undefined, problems, locate };
}

function refused(code: string, what: string, fix: string): Parsed {
  const problem: LintProblem = { code, severity: 'error', line: 1, column: 1, what, fix };
  return { questionnaire: undefined, problems: [problem], locate: () => problem };
}

/** Offset of the first alias, anchor or explicit tag. */
function oddNode(document: Document.Parsed): number | undefined {
  let offset: number | undefined;
  visit(document, {
    Node: (_, node) => {
      const hasAnchor = !isAlias(node) && node.anchor !== undefined;
      const hasTag = (isScalar(node) || isCollection(node)) && node.tag?.startsWith('!') === true;
      if (!isAlias(node) && !hasAnchor && !hasTag) return undefined;
      offset = node.range?.[0] ?? 0;
      return visit.BREAK;
    },
  });
  return offset;
}

/** The place of the deepest part of a path that is in the document. */
function offsetOf(document: Document.Parsed, path: Path): number {
  for (let length = path.length; length > 0; length -= 1) {
    const node: unknown = document.getIn(path.slice(0, length), true);
    if ((isScalar(node) || isCollection(node)) && node.range) return node.range[0];
  }
  return document.contents?.range?.[0] ?? 0;
}
