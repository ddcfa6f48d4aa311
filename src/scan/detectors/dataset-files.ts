// Files of data, by their endings. A table in a repository can be an asset as well as data to train with, so such a file is
// a weak sign, and a medium one in a folder for data sets. What the header of a table names is another detector.

import type { Detector, ExampleFiles, ScanFile } from '../detector.ts';
import type { Match } from '../fact.ts';
import { baseName } from '../manifests/manifest.ts';

const RULE = 'dataset-file';

const ENDINGS =
  /\.(?:csv|tsv|parquet|jsonl|ndjson|feather|arrow|avro|orc|sqlite3?|db|xlsx?|sav|dta|rds|rdata|arff|tfrecords?|npy|lmdb|mdb)(?:\.(?:gz|zip|bz2|xz|zst))?$/i;

/** Written by an operating system. */
const OF_SYSTEMS = /^thumbs\.db$/i;

const DATA_FOLDER = /(?:^|\/)(?:data-?sets?|corpus|corpora|training[_-]?data|train|evals?)\//i;

function inPath({ path, zone }: ScanFile): readonly Match[] {
  const name = baseName(path);
  if (zone === 'vendored' || !ENDINGS.test(name) || OF_SYSTEMS.test(name)) return [];
  return [
    {
      rule: RULE,
      kind: 'dataset.file',
      subject: name,
      class: DATA_FOLDER.test(path) ? 'medium' : 'weak',
      reason: 'a file of data, by its name',
    },
  ];
}

const files = (...paths: readonly string[]): ExampleFiles =>
  Object.fromEntries(paths.map((path) => [path, '']));

export const DATASET_FILES: Detector = {
  rules: [
    {
      id: RULE,
      kinds: ['dataset.file'],
      looksFor: 'a file with the ending of a table, a database or a data set',
      examples: [
        {
          files: files('data/loans.parquet', 'datasets/train.jsonl.gz', 'survey.SAV'),
          keys: [
            'dataset.file:loans.parquet',
            'dataset.file:train.jsonl.gz',
            'dataset.file:survey.SAV',
          ],
        },
      ],
      counterExamples: [
        files('img/Thumbs.db', 'data/loans.json', 'src/csv.ts', 'docs/parquet.md'),
        files('node_modules/a/test.csv'),
      ],
    },
  ],
  inPath,
};
