// The properties of classes and interfaces in TypeScript, with the decorators that object mappers use.

import { type BlockPart, nameOf, outerTokens, type PartToken } from './block.ts';

/** A property that a model declares. */
export interface Property {
  readonly token: PartToken;
  readonly column: string;
  readonly type: string;
}

const RELATION =
  /^(?:ManyToOne|OneToMany|ManyToMany|OneToOne|BelongsTo|BelongsToMany|HasMany|HasOne|ForeignKey|JoinColumn|RelationId)$/;

const MODIFIERS = new Set('public private protected readonly declare override abstract'.split(' '));

/** Properties with a type; in a class with decorators, which can be on the line before. */
export function classProperties(parts: readonly BlockPart[]): readonly Property[] {
  const properties: Property[] = [];
  let isRelation = false;
  for (const part of parts) {
    const { decorators, rest } = undecorated(part);
    isRelation ||= decorators.some((name) => RELATION.test(name));
    const tokens = outerTokens(rest).filter(({ text }) => !MODIFIERS.has(text) && text !== '');
    if (tokens.length === 0) continue;
    const [key, ...after] = tokens.filter(
      ({ text, kind }) => kind !== 'sign' || !'?!'.includes(text),
    );
    const [colon, type] = after;
    const column = nameOf(key);
    if (key !== undefined && column !== undefined && colon?.text === ':')
      properties.push({
        token: key,
        column,
        type: isRelation ? 'reference' : (nameOf(type) ?? ''),
      });
    isRelation = false;
  }
  return properties;
}

/** The decorators at the start of a part, such as `@Column({ length: 9 })`, and what follows them. */
function undecorated(part: BlockPart): {
  readonly decorators: readonly string[];
  readonly rest: BlockPart;
} {
  const decorators: string[] = [];
  let at = 0;
  while (part[at]?.text === '@' && part[at]?.kind === 'sign') {
    decorators.push(part[at + 1]?.text ?? '');
    at += 2;
    if (part[at]?.text !== '(') continue;
    const end = part.findIndex(
      ({ text, depth }, index) => index > at && depth === 0 && text === ')',
    );
    at = end === -1 ? part.length : end + 1;
  }
  return { decorators, rest: part.slice(at) };
}
