import { BASE } from '../policy/rows/base.ts';
import { testRows } from '../policy/rows/row.ts';

testRows(BASE);
