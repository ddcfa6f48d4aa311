// Findings about the questionnaires that the policy accepts.

import { AGAIN, NEW_RECORD, NEW_RECORD_HELP } from '../words.ts';
import { rowsOf } from '../row.ts';

const { error } = rowsOf('versions');

interface IdVersion {
  readonly id: string;
  readonly version: string;
}

export const VERSIONS = {
  'questionnaire-not-accepted': error({
    say: ({ id, version }: IdVersion & { readonly sha256: string }) =>
      `${id} ${version} is not shipped with assess, and the policy does not accept it`,
    fix: ({ sha256 }) =>
      `use the shipped one, or accept this one in the policy: ownQuestionnaires: [${sha256}]`,
    means:
      'A record uses a questionnaire that assess does not ship, and the policy does not list its digest under ownQuestionnaires.',
    matters: 'Easier questions under the same name would give a better result.',
    help: 'Use the questionnaire that assess ships. To accept your own, have people review it and add its sha256 to the policy.',
  }),
  'version-too-low': error({
    say: ({ id, version, lowest }: IdVersion & { readonly lowest: string }) =>
      `${id} ${version} is too old; the policy accepts ${lowest} or later`,
    ...AGAIN,
    means: 'A record uses an older version of a questionnaire than the policy accepts.',
    matters: 'Later versions ask about problems that became known since.',
  }),
  'version-went-down': error({
    say: ({
      id,
      version,
      record,
      before,
    }: IdVersion & { readonly record: string; readonly before: string }) =>
      `${id} ${version} is older than ${before} in the earlier record ${record}`,
    fix: `update assess, then ${NEW_RECORD}`,
    next: AGAIN.next,
    means: 'A record uses an older version of a questionnaire than an earlier record.',
    matters: 'An older version leaves out the questions that were added since.',
    help: `Update assess. ${NEW_RECORD_HELP}`,
  }),
};
