// What only heads are judged by: their actions, accepted risks, flags, and the grounds of their verdict.

import { resultOf } from '../../assessment/outcome.ts';
import { surveyOf } from '../../assessment/survey.ts';
import type { AssessmentRecord } from '../../record/format/schema.ts';
import { scoringMethods } from '../../scoring/index.ts';
import type { Reason } from '../../scoring/result.ts';
import { assessmentOf } from '../../verify/answers.ts';
import type { FrozenLibrary } from '../../verify/frozen.ts';
import type { Snapshot } from '../../repository/files/snapshot.ts';
import type { Verification } from '../../verify/verify.ts';
import { historyOf } from '../../record/predecessors.ts';
import type { HeadBasis, HeadFacts, Present } from '../facts.ts';
import { type ReadHead, rejectedAlike } from './rejections.ts';

/**
 * Facts about every record that is a head. `presentsOf`: how the files are now, compared with each of some records.
 * `basesOf`: the same for the facts under their answers, by the id of the record.
 */
export async function headFacts(
  snapshot: Snapshot,
  { records, headRecords, library }: Pick<Verification, 'records' | 'headRecords' | 'library'>,
  presentsOf: (heads: readonly ReadHead[]) => Promise<readonly Present[]>,
  basesOf: (heads: readonly ReadHead[]) => Promise<ReadonlyMap<string, HeadBasis>>,
): Promise<readonly HeadFacts[]> {
  const heads = records.flatMap((verified): readonly ReadHead[] => {
    if (verified.content === undefined || verified.headFor.length === 0) return [];
    const record = headRecords.get(verified.id);
    return record === undefined ? [] : [{ verified, record }];
  });
  const history = historyOf(records);
  const [presents, bases] = await Promise.all([presentsOf(heads), basesOf(heads)]);
  return heads.flatMap(({ verified, record }, index): readonly HeadFacts[] => {
    const { content } = verified;
    const present = presents[index];
    if (content === undefined || present === undefined) return [];
    return [
      {
        record: verified,
        content,
        flags: new Map(Object.entries(record.profile.flags)),
        actions: record.actions,
        acceptances: record.acceptances,
        scenarios: record.scenarios,
        reasons: record.acceptances.length === 0 ? undefined : reasonsOf(library, record),
        // What an answer rests on besides the whole state cannot be looked at by this version.
        unbased: record.profile.triage.length + record.answers.length,
        present,
        basis: bases.get(record.id) ?? { kind: 'unknown', why: 'the record was not compared' },
        rejectedAlike: rejectedAlike(snapshot, history, { verified, record }),
      },
    ];
  });
}

/** The grounds of the verdict, computed again; undefined where that is not possible, which verify reports. */
function reasonsOf(
  library: FrozenLibrary,
  record: AssessmentRecord,
): readonly Reason[] | undefined {
  const method = scoringMethods.get(record.method);
  const questionnaires = record.questionnaires.flatMap(
    ({ file }) => library.get(file)?.questionnaire ?? [],
  );
  const [triage, ...others] = questionnaires;
  if (
    method === undefined ||
    triage === undefined ||
    questionnaires.length < record.questionnaires.length
  ) {
    return undefined;
  }
  const instruments = { triage, questionnaires: others };
  try {
    const survey = surveyOf(instruments, assessmentOf(record), method);
    return resultOf(instruments, survey, true).why;
  } catch (error) {
    // A questionnaire of the project's own can break a rule that the scoring relies on.
    if (error instanceof RangeError || error instanceof TypeError) return undefined;
    throw error;
  }
}
