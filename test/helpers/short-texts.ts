// The texts of a source file that must be short: what, why and fix of errors, in object literals and in the arguments of
// functions that make such an object of their parameters; status lines of a session; labels of menus; reasons of next steps.

import { readFileSync } from 'node:fs';
import { parseAst } from 'vitest/node';

export type Field = 'what' | 'why' | 'fix' | 'status' | 'label';

export interface ShortText {
  readonly line: number;
  readonly field: Field;
  /** The longest form of it; what a template inserts is "x" where its text is not known. */
  readonly text: string;
}

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
}

/** Which parameter of a function is which text, by the name of the function. */
export type Factories = ReadonlyMap<string, ReadonlyMap<number, Field>>;

/** A parsed source file. */
export interface SourceFile {
  readonly source: string;
  readonly nodes: readonly Node[];
}

/** Reads one TypeScript file. Throws where it cannot be parsed. */
export function readSource(file: string): SourceFile {
  const source = readFileSync(file, 'utf8');
  const lang = file.endsWith('x') ? 'tsx' : 'ts';
  return { source, nodes: [...nodesBelow(parseAst(source, { lang }))] };
}

/** The functions of a file that make an error of their parameters. */
export function factoriesIn({ nodes }: SourceFile): Factories {
  const found = new Map<string, Map<number, Field>>();
  for (const node of nodes) {
    const name = nameOf(childOf(node, 'id'));
    if (node.type !== 'FunctionDeclaration' || name === undefined) continue;
    const params = childrenOf(node, 'params').map((param) => nameOf(param));
    for (const { field, value } of [...nodesBelow(node)].flatMap((below) => fieldsOf(below))) {
      const index = params.indexOf(nameOf(value));
      if (nameOf(value) === undefined || index === -1) continue;
      found.set(name, (found.get(name) ?? new Map<number, Field>()).set(index, field));
    }
  }
  return found;
}

/** The short texts of a file. */
export function shortTexts(
  { source, nodes }: SourceFile,
  factories: Factories,
): readonly ShortText[] {
  const constants = constantsIn(nodes);
  const texts = nodes.flatMap((node) => [...fieldsOf(node), ...argumentsOf(node, factories)]);
  return texts.flatMap(({ field, value }) => {
    const text = longestText(value, constants);
    if (text === undefined) return [];
    return [{ line: source.slice(0, value.start).split('\n').length, field, text }];
  });
}

/** Every text of a file that is written as one, in its longest form. */
export function textsIn({ nodes }: SourceFile): readonly string[] {
  const constants = constantsIn(nodes);
  return nodes
    .filter(({ type }) => type === 'Literal' || type === 'TemplateLiteral')
    .flatMap((node) => longestText(node, constants) ?? []);
}

interface FieldValue {
  readonly field: Field;
  readonly value: Node;
}

/**
 * The fields of an object that is an error, or the part of one that is spread into others; the label of an entry; why a
 * command is the next step.
 */
function fieldsOf(node: Node): readonly FieldValue[] {
  if (node.type !== 'ObjectExpression') return [];
  const fields = childrenOf(node, 'properties').flatMap((property): readonly FieldValue[] => {
    const field = fieldNamed(nameOf(childOf(property, 'key')));
    const value = childOf(property, 'value');
    return field === undefined || value === undefined ? [] : [{ field, value }];
  });
  const isError = fields.some(({ field }) => field === 'fix') && fields.length > 1;
  const isStep = childrenOf(node, 'properties').some(
    (property) => nameOf(childOf(property, 'key')) === 'command',
  );
  return fields.filter(({ field }) => isError || field === 'label' || (isStep && field === 'why'));
}

function argumentsOf(node: Node, factories: Factories): readonly FieldValue[] {
  if (node.type !== 'CallExpression') return [];
  const fields = factories.get(nameOf(childOf(node, 'callee')) ?? '');
  return childrenOf(node, 'arguments').flatMap((value, index) => {
    const field = fields?.get(index);
    return field === undefined ? [] : [{ field, value }];
  });
}

function fieldNamed(name: string | undefined): Field | undefined {
  return name === 'what' || name === 'why' || name === 'fix' || name === 'label' ? name : undefined;
}

/** The constants of a file, by name. */
type Constants = ReadonlyMap<string, Node>;

/** Those whose name no parameter and no other constant has. */
function constantsIn(nodes: readonly Node[]): Constants {
  const known = new Map<string, Node>();
  const unclear = new Set(
    nodes
      .flatMap((node) => childrenOf(node, 'params'))
      .flatMap((param) => [...nodesBelow(param)].flatMap((below) => nameOf(below) ?? [])),
  );
  for (const node of nodes) {
    const name = nameOf(childOf(node, 'id'));
    const value = childOf(node, 'init');
    if (node.type !== 'VariableDeclarator' || name === undefined || value === undefined) continue;
    if (known.has(name)) unclear.add(name);
    known.set(name, value);
  }
  return new Map([...known].filter(([name]) => !unclear.has(name)));
}

/** The longest text that an expression can give; of a list that is joined, its longest part; undefined if it is unknown. */
function longestText(node: Node | undefined, constants: Constants): string | undefined {
  if (node === undefined) return undefined;
  const below = (name: string): readonly string[] =>
    childrenOf(node, name).flatMap((child) => longestText(child, constants) ?? []);
  switch (node.type) {
    case 'Literal': {
      const value: unknown = Reflect.get(node, 'value');
      return typeof value === 'string' ? value : undefined;
    }
    case 'TemplateLiteral': {
      const inserts = childrenOf(node, 'expressions').map(
        (each) => longestText(each, constants) ?? 'x',
      );
      return childrenOf(node, 'quasis')
        .map((part, index) => `${String(Reflect.get(part, 'value').cooked)}${inserts[index] ?? ''}`)
        .join('');
    }
    case 'Identifier':
      return longestText(constants.get(nameOf(node) ?? ''), constants);
    case 'ConditionalExpression':
      return longest([...below('consequent'), ...below('alternate')]);
    case 'LogicalExpression':
      return longest([...below('left'), ...below('right')]);
    case 'ArrayExpression':
      return longest(below('elements'));
    case 'SpreadElement':
      return longest(below('argument'));
    case 'CallExpression':
      return longest(childrenOf(node, 'callee').flatMap((callee) => joined(callee, constants)));
    default:
      return undefined;
  }
}

/** The list of `[...].join`. */
function joined(callee: Node, constants: Constants): readonly string[] {
  if (nameOf(childOf(callee, 'property')) !== 'join') return [];
  const text = longestText(childOf(callee, 'object'), constants);
  return text === undefined ? [] : [text];
}

function longest(texts: readonly string[]): string | undefined {
  return texts.toSorted((a, b) => b.split(/\s+/).length - a.split(/\s+/).length)[0];
}

function nameOf(node: Node | undefined): string | undefined {
  if (node?.type !== 'Identifier') return undefined;
  const name: unknown = Reflect.get(node, 'name');
  return typeof name === 'string' ? name : undefined;
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
