// Secrets by the formats of their providers. A fact has the rule and a short digest of the value, so that the same secret
// elsewhere is the same fact and another one is a new fact. The value itself is in no text.

import { saltedDigest } from '../../text/salted-digest.ts';
import type { Detector, ScanFile, ScanRule, TextFile } from '../detector.ts';
import type { Match } from '../fact.ts';
import { canHoldSecret } from '../formats/secret-files.ts';
import {
  isPlaceholder,
  SECRET_FORMATS,
  type SecretFormat,
  wholeSecret,
} from '../formats/secret-formats.ts';
import { lineCounter } from '../formats/line-counter.ts';

const ruleId = ({ id }: SecretFormat): string => `secret-${id}`;

const FORMATS = SECRET_FORMATS.map((format) => ({
  format,
  pattern: new RegExp(wholeSecret(format.pattern), 'g'),
}));

/**
 * The beginnings of all formats in one pattern: most files have none of them. Without a look at the letter before, which would
 * take several times as long.
 */
const HINT = new RegExp(SECRET_FORMATS.map(({ prefix }) => prefix).join('|'));

function wants(file: ScanFile): boolean {
  return file.zone !== 'vendored' && canHoldSecret(file.path);
}

function inText({ text }: TextFile): readonly Match[] {
  if (!HINT.test(text)) return [];
  return FORMATS.flatMap(({ format, pattern }) => {
    const lineAt = lineCounter(text);
    const found: Match[] = [];
    for (const { 0: value, index } of text.matchAll(pattern)) {
      if (isPlaceholder(value)) continue;
      found.push({
        rule: ruleId(format),
        kind: 'secret.token',
        subject: `${format.id}/${saltedDigest(ruleId(format), value)}`,
        class: format.class,
        line: lineAt(index),
        reason: `the format of ${format.name}`,
      });
    }
    return found;
  });
}

function ruleOf(format: SecretFormat): ScanRule {
  const value = format.example.join('');
  const [first = ''] = format.example;
  return {
    id: ruleId(format),
    kinds: ['secret.token'],
    looksFor: `${format.name} in a text`,
    examples: [
      {
        files: { 'src/a.ts': `const key = '${value}';\n`, 'config/a.yml': `key: ${value}\n` },
        keys: [`secret.token:${format.id}/${saltedDigest(ruleId(format), value)}`],
      },
    ],
    counterExamples: [
      // A documented value, one to fill in, a part of a longer word, and one that is cut.
      {
        'src/a.ts': `'${value.slice(0, -7)}EXAMPLE' '${first}${'x'.repeat(value.length - first.length)}' 'a${value}' '${value.slice(0, value.length / 2)}'\n`,
      },
      { 'vendor/a.ts': value, 'logo.png': value },
    ],
  };
}

export const SECRETS: Detector = { rules: SECRET_FORMATS.map(ruleOf), wants, inText };
