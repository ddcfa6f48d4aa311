import { RESULT } from '../policy/rows/result.ts';
import { testRows } from '../policy/rows/row.ts';

testRows(RESULT);
