import { TIME } from '../policy/rows/time.ts';
import { testRows } from '../policy/rows/row.ts';

testRows(TIME);
