// The texts of a source file, by kind: what a linter of wording has to read.

import { readFileSync } from 'node:fs';
import { parseAst } from 'vitest/node';

export interface SourceText {
  readonly line: number;
  readonly text: string;
}

export interface SourceTexts {
  /** Comments, one paragraph each. */
  readonly comments: readonly SourceText[];
  /** String and template literals and text in JSX; what a template inserts is "x". */
  readonly strings: readonly SourceText[];
  /** The names of tests and of groups of tests. */
  readonly testNames: readonly SourceText[];
  /** Texts that are the value of a property, with the name of that property. */
  readonly properties: readonly (SourceText & { readonly name: string })[];
}

interface Span {
  readonly start: number;
  readonly end: number;
}

interface Node extends Span {
  readonly type: string;
}

const TEST_FUNCTIONS = /^(?:test|it|describe)\b/;

/** Reads one TypeScript or JavaScript file. Throws where it cannot be parsed. */
export function sourceTexts(file: string): SourceTexts {
  const source = readFileSync(file, 'utf8');
  const lang = file.endsWith('x') ? 'tsx' : 'ts';
  const nodes = [...nodesBelow(parseAst(source, { lang }))];
  const at = ({ start }: Span, text: string): SourceText => ({
    line: source.slice(0, start).split('\n').length,
    text,
  });
  const texts = nodes.flatMap((node) => {
    const text = textOf(node);
    return text === undefined ? [] : [{ node, text }];
  });
  return {
    comments: commentsOf(source, nodes),
    strings: texts.filter(({ text }) => text.trim() !== '').map(({ node, text }) => at(node, text)),
    testNames: nodes.flatMap((node) => {
      if (node.type !== 'CallExpression') return [];
      const callee = childOf(node, 'callee');
      if (!TEST_FUNCTIONS.test(source.slice(callee?.start, callee?.end))) return [];
      const [name] = childrenOf(node, 'arguments');
      const text = name === undefined ? undefined : textOf(name);
      return name === undefined || text === undefined ? [] : [at(name, text)];
    }),
    properties: nodes.flatMap((node) => {
      if (node.type !== 'Property') return [];
      const name = source.slice(childOf(node, 'key')?.start, childOf(node, 'key')?.end);
      const value = childOf(node, 'value');
      const text = value === undefined ? undefined : textOf(value);
      return text === undefined ? [] : [{ ...at(node, text), name }];
    }),
  };
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value && 'start' in value;
}

function* nodesBelow(node: Node): Generator<Node> {
  yield node;
  for (const value of Object.values(node).flat()) if (isNode(value)) yield* nodesBelow(value);
}

function childrenOf(node: Node, name: string): readonly Node[] {
  return [Reflect.get(node, name)].flat().filter(isNode);
}

function childOf(node: Node, name: string): Node | undefined {
  return childrenOf(node, name)[0];
}

/** The text of a literal, undefined for other nodes. */
function textOf(node: Node): string | undefined {
  if (node.type === 'Literal' || node.type === 'JSXText') {
    const value: unknown = Reflect.get(node, 'value');
    return typeof value === 'string' ? value : undefined;
  }
  if (node.type !== 'TemplateLiteral') return undefined;
  return childrenOf(node, 'quasis')
    .map((part) => Reflect.get(part, 'value').cooked)
    .join('x');
}

const LITERALS = new Set(['Literal', 'TemplateElement', 'JSXText']);

/** Comments, where no literal is. Lines that follow each other are one comment. */
function commentsOf(source: string, nodes: readonly Node[]): readonly SourceText[] {
  let code = source;
  for (const { type, start, end } of nodes) {
    if (LITERALS.has(type))
      code =
        code.slice(0, start) + code.slice(start, end).replaceAll(/[^\n]/g, '_') + code.slice(end);
  }
  return [...code.matchAll(/\/\*[\s\S]*?\*\/|\/\/.*(?:\n[ \t]*\/\/.*)*/g)].map((match) => ({
    line: source.slice(0, match.index).split('\n').length,
    text: source
      .slice(match.index, match.index + match[0].length)
      .split('\n')
      .map((line) =>
        line
          .replace(/^\s*(?:\/\*\*?|\/\/|\*\/|\*)/, '')
          .replace(/\*\/\s*$/, '')
          .trim(),
      )
      .join(' ')
      .trim(),
  }));
}
