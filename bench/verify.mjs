// `npm run bench:verify`: many records with three sign-offs each, verified in one process. Options: --records=N,N
// (1000,4000: the second shows how memory grows), --rounds=N (3), --all (all questionnaires, not privacy alone).
import { parseArgs } from 'node:util';
import { benchManyRecords } from './many-records.mjs';

const { values } = parseArgs({
  options: {
    records: { type: 'string', default: '1000,4000' },
    rounds: { type: 'string', default: '3' },
    all: { type: 'boolean', default: false },
  },
});

await benchManyRecords({
  engine: 'verify',
  counts: values.records.split(',').map(Number),
  rounds: Number(values.rounds),
  only: values.all ? [] : ['privacy'],
});
