import { PEOPLE } from '../policy/rows/people.ts';
import { testRows } from '../policy/rows/row.ts';

testRows(PEOPLE);
