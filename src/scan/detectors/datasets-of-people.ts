// Data files whose rows are about people, by the names in their first line. The rows are not read.

import type { Detector } from '../detector.ts';
import { baseName } from '../manifests/manifest.ts';
import { classify } from '../personal-data/classify.ts';
import { hasPeople, identifiesPeople } from '../personal-data/people-table.ts';
import { CSV_HEADER } from '../schemas/csv-header.ts';

const RULE = 'dataset-personal';

export const DATASETS_OF_PEOPLE: Detector = {
  rules: [
    {
      id: RULE,
      kinds: ['dataset.personal'],
      looksFor:
        'a table file whose first line has a name, a contact or two other kinds of personal data',
      examples: [
        {
          files: { 'data/adult.csv': 'age,education,race,sex\n39,BA,x,y\n' },
          keys: ['dataset.personal:adult.csv'],
        },
        {
          files: { 'data/2026/export.tsv': 'id\te-mail\n' },
          keys: ['dataset.personal:export.tsv'],
        },
      ],
      counterExamples: [
        { 'data/restaurants.csv': 'name,address,city,phone\n' },
        { 'data/housing.csv': 'housing_median_age,median_income,latitude\n' },
        { 'data/benchmark.csv': 'gpu,model,latency,age\n' },
        { 'data/users.csv': 'id,created_at\n' },
        { 'vendor/data/adult.csv': 'age,education,race,sex\n' },
      ],
    },
  ],
  wants: (file) => file.zone !== 'vendored' && CSV_HEADER.isSchema(file),
  isHeadEnough: () => true,
  inText: (file) => {
    const columns = CSV_HEADER.read(file);
    const isDirect = identifiesPeople(columns);
    if (
      !isDirect &&
      !(hasPeople(columns) && columns.some((column) => classify(column) !== undefined))
    )
      return [];
    return [
      {
        rule: RULE,
        kind: 'dataset.personal',
        subject: baseName(file.path),
        class: 'strong',
        line: 1,
        reason: `the first line has names of ${isDirect ? 'columns by which a person is known' : 'several kinds of personal data'}`,
      },
    ];
  },
};
