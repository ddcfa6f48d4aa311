import { type Difference, loosens } from './change.ts';

/** A file that cannot be read on one side. assess cannot tell its effect, so it is listed with what loosens the gate. */
export function unreadable(name: string, isNow: boolean): readonly Difference[] {
  return [
    loosens(isNow ? `makes ${name} unreadable` : `changes ${name}, which could not be read before`),
  ];
}
