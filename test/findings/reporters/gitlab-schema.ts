// What GitLab's documentation asks of a Code Quality report, as a schema in our own words.

import { Ajv } from 'ajv';

const validate = new Ajv({ allErrors: true }).compile({
  type: 'array',
  uniqueItems: true,
  items: {
    type: 'object',
    additionalProperties: false,
    required: ['description', 'check_name', 'fingerprint', 'severity', 'location'],
    properties: {
      description: { type: 'string', minLength: 1 },
      check_name: { type: 'string', pattern: '^[a-z-]+$' },
      fingerprint: { type: 'string', pattern: '^[0-9a-f]{64}$' },
      severity: { enum: ['info', 'minor', 'major', 'critical', 'blocker'] },
      location: {
        type: 'object',
        additionalProperties: false,
        required: ['path', 'lines'],
        properties: {
          // Relative to the repository, without `./` in front.
          path: { type: 'string', pattern: '^(?!\\.?/)' },
          lines: {
            type: 'object',
            additionalProperties: false,
            required: ['begin'],
            properties: { begin: { type: 'integer', minimum: 1 } },
          },
        },
      },
    },
  },
});

/** What is wrong with a report; empty where nothing is. Fingerprints must differ, or GitLab keeps one entry only. */
export function gitlabErrors(text: string): readonly string[] {
  const report = JSON.parse(text) as readonly { readonly fingerprint: string }[];
  if (!validate(report)) return (validate.errors ?? []).map((error) => JSON.stringify(error));
  const prints = new Set(report.map(({ fingerprint }) => fingerprint));
  return prints.size === report.length ? [] : ['two entries have one fingerprint'];
}
