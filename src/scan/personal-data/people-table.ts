// Whether the rows of a table are about people, by the names of its columns together. A file with `age`, `sex` and `race` is
// about people, whatever its name is.

import type { FactKind } from '../kinds.ts';
import { classify, type NamedColumn } from './classify.ts';
import { objectRole } from './objects.ts';

/** Kinds of data that things have too: a restaurant has a name and an address. */
const OF_THINGS: ReadonlySet<FactKind> = new Set([
  'field.address',
  'field.communication',
  'field.employment',
  'field.location',
  'field.name',
  'field.online-id',
  'field.photo',
]);

/** Kinds by which one person is known. */
const DIRECT: ReadonlySet<FactKind> = new Set([
  'field.contact',
  'field.credential',
  'field.financial',
  'field.government-id',
  'field.name',
]);

/** Different kinds that make the rows people. */
const ENOUGH_KINDS = 2;

/** Whether the columns of a table, which have the same object, say that its rows are people. */
export function hasPeople(columns: readonly NamedColumn[]): boolean {
  const role = objectRole(columns[0]?.object ?? '');
  if (role === 'person') return true;
  if (role === 'thing' || role === 'configuration' || role === 'organisation') return false;
  const kinds = columns.flatMap(
    (column) => classify({ ...column, role: 'person' })?.type.kind ?? [],
  );
  return new Set(kinds.filter((kind) => !OF_THINGS.has(kind))).size >= ENOUGH_KINDS;
}

/** Whether a table has a column by which one person is known. */
export function identifiesPeople(columns: readonly NamedColumn[]): boolean {
  return columns.some((column) => {
    const found = classify(column);
    return found?.class === 'strong' && DIRECT.has(found.type.kind);
  });
}
