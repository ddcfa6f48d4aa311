// The questionnaires that were ever shipped with assess, by digest, so that assess knows whether a record of any age
// was answered with a changed questionnaire. Also the sentences of questionnaires that do not apply.

import published from '../../questionnaires/published.json' with { type: 'json' };
import { builtinInstruments } from '../questionnaire/builtin.ts';
import type { Questionnaire } from '../questionnaire/schema.ts';
import { freeze } from '../record/build.ts';

/** shipped: exactly a text that came with assess. adapted: another text under such a name. own: the project's. */
export type Origin = 'shipped' | 'adapted' | 'own';

/** When a questionnaire is shown, and the line that is signed when it is not. */
export interface Closing {
  readonly questionnaire: string;
  readonly applies: string;
  readonly closing: string;
}

/**
 * Closings of published versions that later versions have changed. A record names no version for a questionnaire
 * that does not apply, so an old line must always stay in this list.
 */
const RETIRED_CLOSINGS: readonly Closing[] = [];

interface Shipped {
  readonly ids: ReadonlySet<string>;
  readonly digests: ReadonlySet<string>;
  readonly closings: readonly Closing[];
}

let known: Shipped | undefined;

function shipped(): Shipped {
  if (known !== undefined) return known;
  const { triage, questionnaires } = builtinInstruments();
  const closings = questionnaires.map(({ id, applies, closing }) => ({
    questionnaire: id,
    applies,
    closing: closing ?? '',
  }));
  known = {
    ids: new Set([...published, triage, ...questionnaires].map(({ id }) => id)),
    digests: new Set(published.map((each) => key(each))),
    closings: [...closings, ...RETIRED_CLOSINGS],
  };
  return known;
}

function key({
  id,
  version,
  sha256,
}: {
  readonly id: string;
  readonly version: string;
  readonly sha256: string;
}): string {
  return `${id} ${version} ${sha256}`;
}

/** Which text it is. */
export interface Identity {
  readonly id: string;
  readonly version: string;
  readonly sha256: string;
}

/** Where a frozen questionnaire comes from. */
export function originOf(frozen: Identity): Origin {
  if (shipped().digests.has(key(frozen)) || carried(frozen) !== undefined) return 'shipped';
  return shipped().ids.has(frozen.id) ? 'adapted' : 'own';
}

/**
 * The questionnaire of this version of assess that is exactly this text; undefined when it carries another or none.
 * The list of published digests is made from these questionnaires, so hardly any has to be written down to be
 * compared, which takes its time.
 */
export function carried(frozen: Identity): Questionnaire | undefined {
  const { triage, questionnaires } = builtinInstruments();
  const own = [triage, ...questionnaires].find(
    ({ id, version }) => id === frozen.id && version === frozen.version,
  );
  if (own === undefined) return undefined;
  return shipped().digests.has(key(frozen)) || freeze(own).sha256 === frozen.sha256
    ? own
    : undefined;
}

/** The closings that shipped questionnaires of this id ever had; empty when none was shipped. */
export function shippedClosings(questionnaire: string): readonly Closing[] {
  return shipped().closings.filter((closing) => closing.questionnaire === questionnaire);
}
