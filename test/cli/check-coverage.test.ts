import { COVERAGE } from '../policy/rows/coverage.ts';
import { testRows } from '../policy/rows/row.ts';

testRows(COVERAGE);
