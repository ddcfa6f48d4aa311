// HTML from a template: whatever is inserted is escaped, unless it was made by this template itself. Text of other people
// cannot become markup, because there is no other way to make it.

import { plain } from '../../terminal/safe-text.ts';

/** A piece of HTML that is safe to insert. Only `markup` makes it. */
export interface Markup {
  readonly kind: 'markup';
  readonly text: string;
}

type Insertable = string | number | Markup | readonly Markup[];

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text as it is in HTML, between tags and in quoted attributes: without control and bidirectional characters. */
export function escapedHtml(text: string): string {
  return plain(text).replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}

/** A template of HTML. Strings are escaped; a list is written one after the other. Attributes must be in double quotes. */
export function markup(parts: TemplateStringsArray, ...inserted: readonly Insertable[]): Markup {
  const text = parts.map((part, at) => {
    const value = inserted[at];
    return value === undefined ? part : `${part}${insertedText(value)}`;
  });
  return { kind: 'markup', text: text.join('') };
}

function insertedText(value: Insertable): string {
  if (typeof value === 'string') return escapedHtml(value);
  if (typeof value === 'number') return String(value);
  return 'text' in value ? value.text : value.map(({ text }) => text).join('\n');
}

/** Nothing, where a part is left out. */
export const NO_MARKUP: Markup = { kind: 'markup', text: '' };
