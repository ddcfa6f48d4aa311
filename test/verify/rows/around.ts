// Rows about evidence and about records that replace each other.

import { bytesAt } from '../memory-snapshot.ts';
import { editRecord, folderOf, ID, NEWER, sha } from '../world.ts';
import {
  type Draft,
  drop,
  F,
  forge,
  J,
  N,
  put,
  type Row,
  supersede,
  UNSIGNED,
  UNSIGNED_NEWER,
  withEvidence,
} from './row.ts';

const BOTH = [UNSIGNED, UNSIGNED_NEWER];
const BESIDE = `${folderOf()}/evidence/a.txt`;

/** Evidence of an unsigned record whose path must not be opened. */
function badPath(what: string, path: string): Row {
  return {
    code: 'evidence-path',
    what,
    change: (t) => forge(t, (record) => withEvidence(record, path)),
    expected: [UNSIGNED, `evidence-path ${J}`],
  };
}

/** Makes a record name a facts.json with this content. */
function withFacts(content: string): (record: Draft) => void {
  return (record) => {
    record.facts = { file: 'facts.json', sha256: sha(content), coverage: [] };
  };
}

/** A fact as facts.json has it. */
const FACT = JSON.stringify(
  {
    kind: 'dependency.payment',
    subject: 'npm/stripe',
    class: 'strong',
    zone: 'product',
    count: 1,
    places: [],
  },
  null,
  2,
);

export const EVIDENCE_ROWS: readonly Row[] = [
  badPath('evidence outside of the repository', '../../etc/passwd'),
  badPath('evidence in the file system', '/etc/passwd'),
  badPath('evidence in .git', '.git/config'),
  badPath('a trust file as evidence', 'assessments/allowed_signers'),
  badPath('a path out of an evidence folder', `${folderOf()}/evidence/../../../../secret`),
  {
    code: 'facts-missing',
    what: 'a record that names facts.json without the file',
    change: (t) => {
      forge(t, withFacts('{}\n'));
      drop(t, `${F}/facts.json`);
    },
    expected: [UNSIGNED, `facts-missing ${J}`],
  },
  {
    code: 'facts-differ',
    what: 'facts.json changed after the record was made',
    change: (t) => {
      forge(t, withFacts('{}\n'));
      put(t, `${F}/facts.json`, '{"a": 1}');
    },
    expected: [UNSIGNED, `facts-differ ${J}`],
  },
  {
    code: 'facts-differ',
    what: 'facts.json larger than a file of JSON may be',
    change: (t) => {
      const huge = ' '.repeat(4 * 1024 * 1024 + 1);
      forge(t, withFacts(huge));
      put(t, `${F}/facts.json`, huge);
    },
    expected: [UNSIGNED, `facts-differ ${J}`],
  },
  {
    code: 'reformatted',
    what: 'facts.json on one line',
    change: (t) => {
      const facts: unknown = JSON.parse(String(bytesAt(t, `assessments/${F}/facts.json`)));
      put(t, `${F}/facts.json`, JSON.stringify(facts));
    },
    expected: [`reformatted ${F}/facts.json`],
  },
  {
    code: 'record-inconsistent',
    what: 'a facts.json of another form',
    change: (t) => {
      forge(t, withFacts('{\n  "a": 1\n}\n'));
      put(t, `${F}/facts.json`, '{\n  "a": 1\n}\n');
    },
    expected: [UNSIGNED, `record-inconsistent ${J}`],
  },
  {
    code: 'record-inconsistent',
    what: 'a fact that answers do not rest on, added to facts.json',
    change: (t) => {
      const facts = String(bytesAt(t, `assessments/${F}/facts.json`)).replace(
        '"facts": [',
        `"facts": [\n    ${FACT.replaceAll('\n', '\n    ')},`,
      );
      put(t, `${F}/facts.json`, facts);
      forge(t, withFacts(facts));
    },
    expected: [UNSIGNED, `record-inconsistent ${J}`],
  },
  {
    code: 'record-inconsistent',
    what: 'an answer that rests on facts although the record has none',
    change: (t) => {
      forge(t, (record) => {
        record.facts = { file: '', sha256: '', coverage: [] };
      });
      drop(t, `${F}/facts.json`);
    },
    expected: [UNSIGNED, `record-inconsistent ${J}`],
  },
  {
    code: 'record-inconsistent',
    what: 'another digest of what an answer rests on',
    change: (t) =>
      forge(t, ({ answers }) => {
        const basis = answers.flatMap((answer) => answer.basis)[0];
        if (basis !== undefined) basis.digest = '9'.repeat(64);
      }),
    expected: [UNSIGNED, `record-inconsistent ${J}`],
  },
  {
    code: 'unknown-file',
    what: 'facts.json that the record does not name',
    change: (t) =>
      forge(t, (record) => {
        record.facts = { file: '', sha256: '', coverage: [] };
        for (const answer of [...record.profile.triage, ...record.answers]) answer.basis = [];
      }),
    expected: [UNSIGNED, `unknown-file ${F}/facts.json`],
  },
  {
    code: 'evidence-missing',
    what: 'evidence beside the record deleted',
    change: (t) => forge(t, (record) => withEvidence(record, BESIDE)),
    expected: [UNSIGNED, `evidence-missing ${J}`],
  },
  {
    code: 'evidence-differs',
    what: 'evidence beside the record changed',
    change: (t) => {
      forge(t, (record) => withEvidence(record, BESIDE));
      put(t, `${F}/evidence/a.txt`, 'changed');
    },
    expected: [UNSIGNED, `evidence-differs ${J}`],
  },
  {
    code: 'evidence-unnamed',
    what: 'a file in evidence/ that no answer names',
    change: (t) => put(t, `${F}/evidence/deep/tool.js`, 'x'),
    expected: [`evidence-unnamed ${F}/evidence/deep/tool.js`],
  },
  {
    code: 'evidence-unchecked',
    what: 'no git',
    change: () => undefined,
    expected: [],
    isNote: true,
    outcome: 'genuine',
  },
];

export const SUCCESSION_ROWS: readonly Row[] = [
  {
    code: 'supersedes-missing',
    what: 'a replaced record deleted',
    from: 'two',
    change: (t) => {
      for (const file of t.keys()) if (file.startsWith(`assessments/${F}/`)) t.delete(file);
    },
    expected: [UNSIGNED_NEWER, `supersedes-missing ${N}`],
  },
  {
    code: 'supersedes-changed',
    what: 'a replaced record edited',
    from: 'two',
    change: (t) => editRecord(t, (record) => void (record.observed.branch = 'other')),
    expected: [...BOTH, `supersedes-changed ${N}`],
  },
  {
    code: 'supersedes-cycle',
    what: 'two records replace each other',
    from: 'two',
    change: (t) =>
      editRecord(t, (record) => {
        record.supersedes.push({ id: NEWER, sha256: '0'.repeat(64), questionnaires: ['privacy'] });
      }),
    expected: [
      ...BOTH,
      `supersedes-changed ${J}`,
      `supersedes-changed ${N}`,
      `supersedes-cycle ${J}`,
      `supersedes-cycle ${N}`,
    ],
  },
  {
    code: 'supersedes-cycle',
    what: 'a record replaces itself',
    from: 'two',
    change: (t) =>
      editRecord(t, (record) => {
        record.supersedes.push({ id: ID, sha256: '0'.repeat(64), questionnaires: ['privacy'] });
      }),
    expected: [
      ...BOTH,
      `supersedes-changed ${J}`,
      `supersedes-changed ${N}`,
      `supersedes-cycle ${J}`,
    ],
  },
  {
    code: 'supersedes-scope',
    what: 'a narrower scope replaces the whole',
    from: 'scopes',
    change: (t) => editRecord(t, (record) => supersede(t, record, ['privacy', 'bias']), NEWER),
    expected: [...BOTH, `supersedes-scope ${N}`],
  },
  {
    code: 'supersedes-uncovered',
    what: 'a record replaces more than it covers',
    from: 'two',
    change: (t) =>
      editRecord(t, (record) => void record.supersedes[0]!.questionnaires.push('security'), NEWER),
    expected: [...BOTH, `supersedes-uncovered ${N}`],
  },
  {
    code: 'two-heads',
    what: 'two records side by side',
    from: 'two',
    change: (t) =>
      editRecord(
        t,
        (record) => ({
          ...record,
          supersedes: [],
          changes: { changed: [], confirmed: [], added: [], removed: [], carried: [] },
        }),
        NEWER,
      ),
    expected: [...BOTH, `two-heads ${J}`, `two-heads ${N}`],
  },
];
