import { testRows } from '../policy/rows/row.ts';
import { TRUST } from '../policy/rows/trust.ts';

testRows(TRUST);
