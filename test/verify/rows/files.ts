// Rows about files, trust and questionnaires.

import { builtinInstruments } from '../../../src/questionnaire/builtin.ts';
import { freeze } from '../../../src/record/build.ts';
import { formatPublicKey } from '../../../src/signing/ssh/public-key.ts';
import { ALLOWED, allowedLine, mallory, otherTwin, twin } from '../people.ts';
import { C, drop, edit, F, forge, frozen, J, M, put, type Row, swap, UNSIGNED } from './row.ts';

const compact = (text: string): string => JSON.stringify(JSON.parse(text));
const social = () => builtinInstruments().questionnaires.find(({ id }) => id === 'social')!;
const names = Array.from({ length: 25 }, (_, index) => `${F}/junk-${index + 10}`);

export const FILE_ROWS: readonly Row[] = [
  {
    code: 'unknown-file',
    what: 'product code under assessments',
    change: (t) => put(t, 'lib.js', 'x'),
    expected: ['unknown-file lib.js'],
  },
  {
    code: 'unknown-file',
    what: 'a folder of its own',
    change: (t) => put(t, 'src/app.js', 'x'),
    expected: ['unknown-file src/'],
  },
  {
    code: 'unknown-file',
    what: 'code beside a record',
    change: (t) => put(t, `${F}/index.js`, 'x'),
    expected: [`unknown-file ${F}/index.js`],
  },
  {
    code: 'unknown-file',
    what: 'code beside the questionnaires',
    change: (t) => put(t, 'questionnaires/a.js', 'x'),
    expected: ['unknown-file questionnaires/a.js'],
  },
  {
    code: 'unknown-file',
    what: 'a file beside the questionnaires that is named like the source of one',
    change: (t) => put(t, 'questionnaires/payload.yaml', 'x'),
    expected: ['unknown-file questionnaires/payload.yaml'],
  },
  {
    code: 'unknown-file',
    what: 'a file among the record folders',
    change: (t) => put(t, 'records/README.md', 'x'),
    expected: ['unknown-file records/README.md'],
  },
  {
    code: 'unknown-file',
    what: 'a statement without a person',
    change: (t) => put(t, `${F}/approver.json`, '{}'),
    expected: [`unknown-file ${F}/approver.json`],
  },
  {
    code: 'unknown-files',
    what: 'a flood of junk',
    change: (t) => names.forEach((name) => put(t, name, 'x')),
    expected: [`unknown-files ${F}`, ...names.slice(0, 20).map((name) => `unknown-file ${name}`)],
  },
  {
    code: 'link',
    what: 'record.md is a link',
    change: (t) => t.set(`assessments/${M}`, { link: '/etc/passwd' }),
    expected: [`link ${M}`, `rendering-differs ${M}`],
  },
  {
    code: 'link',
    what: 'the evidence folder is a link',
    change: (t) => t.set(`assessments/${F}/evidence`, { link: '../../../src' }),
    expected: [`link ${F}/evidence`],
  },
  {
    code: 'not-a-file',
    what: 'a folder called policy.yaml',
    change: (t) => put(t, 'policy.yaml/x', 'x'),
    expected: ['not-a-file policy.yaml'],
  },
  {
    code: 'record-folder-name',
    what: 'a record folder of another name',
    change: (t) => put(t, 'records/draft/record.json', '{}'),
    expected: ['record-folder-name records/draft'],
  },
  {
    code: 'project-missing',
    what: 'project.json deleted',
    change: (t) => drop(t, 'project.json'),
    expected: ['project-missing project.json'],
  },
  {
    code: 'project-unreadable',
    what: 'project.json of another form',
    change: (t) => put(t, 'project.json', '{}\n'),
    expected: ['project-unreadable project.json'],
  },
  {
    code: 'reformatted',
    what: 'record.json with other indentation',
    change: (t) => edit(t, J, (text) => JSON.stringify(JSON.parse(text), null, 4)),
    expected: [`reformatted ${J}`],
  },
  {
    code: 'reformatted',
    what: 'record.json with CRLF line ends',
    change: (t) => edit(t, J, (text) => text.replaceAll('\n', '\r\n')),
    expected: [`reformatted ${J}`],
  },
  {
    code: 'reformatted',
    what: 'a statement with a byte order mark',
    change: (t) => edit(t, C, (text) => `\uFEFF${text}`),
    expected: [`reformatted ${C}`],
  },
  {
    code: 'reformatted',
    what: 'record.md through a formatter',
    change: (t) =>
      edit(t, M, (text) => text.replaceAll('| --- |', '| ------ |').replaceAll('\n', '\r\n')),
    expected: [`reformatted ${M}`],
  },
  {
    code: 'reformatted',
    what: 'a questionnaire on one line',
    change: (t) => {
      const file = frozen(t, 'privacy');
      edit(t, file, compact);
      return file;
    },
    expected: ['reformatted ~'],
  },
  {
    code: 'reformatted',
    what: 'project.json on one line',
    change: (t) => edit(t, 'project.json', compact),
    expected: ['reformatted project.json'],
  },
  {
    code: 'bytes-unprotected',
    what: '.gitattributes deleted',
    change: (t) => drop(t, '.gitattributes'),
    expected: ['bytes-unprotected .gitattributes'],
  },
  {
    code: 'bytes-unprotected',
    what: 'line ends converted for all files',
    change: (t) => put(t, '.gitattributes', '* text eol=crlf\n'),
    expected: ['bytes-unprotected .gitattributes'],
  },
  {
    code: 'bytes-unprotected',
    what: 'line ends converted for some files, after the line that protects all',
    change: (t) => put(t, '.gitattributes', '* -text\n*.json text eol=crlf\n'),
    expected: ['bytes-unprotected .gitattributes'],
  },
  {
    code: 'bytes-unprotected',
    what: 'the protection taken back for some files',
    change: (t) => put(t, '.gitattributes', '* -text\n*.json !text\n'),
    expected: ['bytes-unprotected .gitattributes'],
  },
  {
    code: 'bytes-unprotected',
    what: 'an unknown attribute, perhaps a macro',
    change: (t) => put(t, '.gitattributes', '* -text\n* dos\n'),
    expected: ['bytes-unprotected .gitattributes'],
  },
  {
    code: 'bytes-unprotected',
    what: 'only some files protected',
    change: (t) => put(t, '.gitattributes', '*.json -text\n'),
    expected: ['bytes-unprotected .gitattributes'],
  },
  {
    code: 'bytes-unprotected',
    what: 'the protecting line as a comment',
    change: (t) => put(t, '.gitattributes', '# * -text\n'),
    expected: ['bytes-unprotected .gitattributes', 'unexpected-line .gitattributes'],
  },
  ...[
    ['a script in comments', '# !/bin/sh\n'],
    ['a command that reads as an attribute', 'x diff=;node${IFS}evil.js\n'],
    ['a pattern in quotes', '"$(evil)" diff\n'],
  ].map(([what, line]): Row => ({
    code: 'unexpected-line',
    what: `${what} in .gitattributes`,
    change: (t) => put(t, '.gitattributes', `* -text\n${line}`),
    expected: ['unexpected-line .gitattributes'],
  })),
  {
    code: 'unexpected-line',
    what: 'data in many lines of .gitattributes',
    change: (t) => put(t, '.gitattributes', `* -text\n${'QUJDREVG diff\n'.repeat(40)}`),
    expected: ['unexpected-line .gitattributes'],
  },
  {
    code: 'unexpected-line',
    what: 'code in .gitignore',
    change: (t) => put(t, '.gitignore', 'draft.json\nprocess.exit(0)\n'),
    expected: ['unexpected-line .gitignore'],
  },
  {
    code: 'unexpected-line',
    what: 'a .gitignore of more than 64 kB',
    change: (t) => put(t, '.gitignore', Buffer.alloc(64 * 1024 + 1, 0x0a)),
    expected: ['unexpected-line .gitignore'],
  },
  {
    code: 'signers-missing',
    what: 'allowed_signers deleted',
    change: (t) => drop(t, 'allowed_signers'),
    expected: ['signers-missing allowed_signers'],
    outcome: 'cannot-judge',
  },
  {
    code: 'signers-line',
    what: 'a wildcard in allowed_signers',
    change: (t) =>
      put(t, 'allowed_signers', `${ALLOWED}* namespaces="*" ${formatPublicKey(mallory.key)}\n`),
    expected: ['signers-line allowed_signers'],
  },
  {
    code: 'signers-line',
    what: 'a principal with the part of another one in file names',
    change: (t) =>
      put(
        t,
        'allowed_signers',
        ALLOWED + allowedLine(twin, ['approver']) + allowedLine(otherTwin, ['reviewer']),
      ),
    expected: ['signers-line allowed_signers'],
  },
  {
    code: 'revocations-line',
    what: 'a broken line in revoked_keys',
    change: (t) => put(t, 'revoked_keys', 'ssh-ed25519 AAAA\n'),
    expected: ['revocations-line revoked_keys'],
  },
  {
    code: 'questionnaire-missing',
    what: 'a frozen questionnaire deleted',
    change: (t) => drop(t, frozen(t, 'privacy')),
    expected: [`questionnaire-missing ${J}`],
  },
  {
    code: 'questionnaire-digest',
    what: 'a frozen questionnaire made easier',
    change: (t) => {
      const file = frozen(t, 'privacy');
      edit(t, file, (text) => text.replace('"base": 2', '"base": 1'));
      return file;
    },
    expected: ['questionnaire-digest ~'],
  },
  {
    code: 'questionnaire-differs',
    what: 'the record names another digest',
    change: (t) => forge(t, (record) => (record.questionnaires[1]!.sha256 = '0'.repeat(64))),
    expected: [UNSIGNED, `questionnaire-differs ${J}`],
  },
  {
    code: 'questionnaire-unreadable',
    what: 'a frozen questionnaire that is none',
    change: (t) => swap(t, 'privacy', (content) => delete content['sections']),
    expected: [UNSIGNED, 'questionnaire-unreadable ~'],
  },
  {
    code: 'questionnaire-unknown',
    what: 'a questionnaire of a newer form',
    change: (t) => swap(t, 'privacy', (content) => (content['schema'] = 'assess.questionnaire/2')),
    expected: [UNSIGNED, 'questionnaire-unknown ~'],
    outcome: 'cannot-judge',
  },
  {
    code: 'questionnaire-adapted',
    what: 'another text under the name of a shipped one',
    change: (t) => swap(t, 'privacy', (content) => (content['about'] = 'Ours.')),
    expected: [UNSIGNED, 'questionnaire-adapted ~'],
    outcome: 'genuine',
  },
  {
    code: 'questionnaire-unused',
    what: 'a frozen questionnaire that no record names',
    change: (t) => put(t, `questionnaires/${freeze(social()).file}`, freeze(social()).text),
    expected: [],
    isNote: true,
    outcome: 'genuine',
  },
  ...(['animals', 'social'] as const).map((id): Row => ({
    code: 'questionnaire-unnamed',
    what: `a frozen questionnaire of the project, named ${id}, that no record names`,
    change: (t) => {
      const own = freeze({ ...social(), id, about: 'Ours.' });
      put(t, `questionnaires/${own.file}`, own.text);
      return `questionnaires/${own.file}`;
    },
    expected: ['questionnaire-unnamed ~', ...(id === 'social' ? ['questionnaire-adapted ~'] : [])],
  })),
  {
    code: 'questionnaire-own',
    what: 'a questionnaire of the project',
    change: (t) => {
      const own = freeze({ ...social(), id: 'animals' });
      put(t, `questionnaires/${own.file}`, own.text);
      return `questionnaires/${own.file}`;
    },
    expected: ['questionnaire-unnamed ~'],
    isNote: true,
  },
];
