// Every text file that a person names on the command line, in every encoding that their tools save; and the sheet that
// assess writes to a file.

import { generateKeyPairSync } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { sheetText } from '../helpers/answers.ts';
import { assess } from '../helpers/program.ts';
import { ID, project, TARGET, TIME } from '../helpers/shop.ts';

/** `>` of Windows PowerShell 5.1 writes the second with line ends of Windows. */
const ENCODINGS: Readonly<Record<string, (text: string) => Buffer>> = {
  'UTF-8 with a byte order mark': (text) => Buffer.from(`\uFEFF${text}`, 'utf8'),
  'UTF-16 LE': (text) => Buffer.from(`\uFEFF${text.replaceAll('\n', '\r\n')}`, 'utf16le'),
  'UTF-16 BE': (text) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16(),
};

/** Not all of it is ASCII. */
const SHEET = sheetText(TARGET).replace('Nobody has an account', 'Niemand hat 1 Kontö 鍵 🔑');
const own = path.join(import.meta.dirname, '../../questionnaires/privacy.yaml');
const made = generateKeyPairSync('ed25519');
const PEM = made.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const raw = made.publicKey.export({ type: 'spki', format: 'der' }).subarray(-32);
const field = (bytes: Buffer): Buffer => {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
};
const blob = Buffer.concat([field(Buffer.from('ssh-ed25519')), field(raw)]);
const PUBLIC = `ssh-ed25519 ${blob.toString('base64')} bob ö\n`;

interface Reader {
  readonly text: string;
  readonly args: (file: string) => readonly string[];
}

const MAKE = ['--only', 'privacy', '--id', ID, '--time', TIME, '--json'];
const READERS: Readonly<Record<string, Reader>> = {
  'run --answers': {
    text: SHEET,
    args: (file) => ['run', '--answers', file, '--dry-run', ...MAKE],
  },
  'questions --answers': { text: SHEET, args: (file) => ['questions', '--answers', file] },
  lint: { text: readFileSync(own, 'utf8'), args: (file) => ['lint', file] },
  'trust add --key': {
    text: PUBLIC,
    args: (file) => ['trust', 'add', 'bob@example.com', '--key', file, '--yes', '--time', TIME],
  },
  'run --sign --key': {
    text: PEM,
    args: (file) => ['run', '--answers', '-', '--sign', '--yes', '--key', file, ...MAKE],
  },
};

describe.each(Object.entries(READERS))('%s', (_, { text, args }) => {
  test.each(Object.entries(ENCODINGS))(
    'a file in %s says the same as in UTF-8',
    async (__, encode) => {
      const results = [Buffer.from(text, 'utf8'), encode(text)].map(async (bytes) => {
        const place = project();
        writeFileSync(path.join(place.path, 'file'), bytes, { mode: 0o600 });
        const { code, stdout } = await assess(place, args('file'), { input: SHEET });
        // Each project gets an id of its own.
        return { code, stdout: stdout.replaceAll(/"id": "[a-z2-7]{26}"/g, '') };
      });
      const [plain, encoded] = await Promise.all(results);
      expect(plain?.code).toBe(0);
      expect(encoded).toEqual(plain);
    },
  );
});

test.each(Object.entries(ENCODINGS))('standard input is read in %s too', async (_, encode) => {
  const place = project();
  writeFileSync(path.join(place.path, 'plain.yaml'), SHEET);
  writeFileSync(path.join(place.path, 'sheet.yaml'), encode(SHEET));
  const input = readFileSync(path.join(place.path, 'sheet.yaml'), 'latin1');
  expect(input).not.toBe(SHEET);
  const piped = await assess(place, ['questions', '--answers', '-'], { input: encode(SHEET) });
  const named = await assess(place, ['questions', '--answers', 'plain.yaml']);
  expect([piped.code, piped.stdout]).toEqual([0, named.stdout]);
});

test.each([
  ['UTF-16 without a mark', Buffer.from(SHEET, 'utf16le')],
  ['half a character of UTF-16', Buffer.from([0xff, 0xfe, 0x61])],
  ['a single surrogate', Buffer.from([0xff, 0xfe, 0x00, 0xd8, 0x61, 0x00])],
  ['Latin-1', Buffer.from([0x63, 0xe9])],
])('%s is refused with what to do', async (_, bytes) => {
  const place = project();
  writeFileSync(path.join(place.path, 'sheet.yaml'), bytes);
  const run = await assess(place, ['run', '--answers', 'sheet.yaml']);
  expect([run.code, run.stdout]).toEqual([2, '']);
  expect(run.stderr).toContain('it is not text in UTF-8 or UTF-16');
  expect(run.stderr).toContain('save it again as plain text in UTF-8');
});

describe('questions --output', () => {
  test('writes the bytes of standard output to a new file', async () => {
    const place = project();
    writeFileSync(path.join(place.path, 'sheet.yaml'), SHEET);
    const args = ['questions', '--answers', 'sheet.yaml'];
    const printed = await assess(place, args);
    const written = await assess(place, [...args, '--output', 'new.yaml']);
    expect([written.code, written.stdout]).toEqual([0, '']);
    expect(written.stderr).toContain('The sheet is in new.yaml.');
    const bytes = readFileSync(path.join(place.path, 'new.yaml'));
    expect(bytes.toString('utf8')).toBe(printed.stdout);
    expect(bytes.includes('\r')).toBe(false);
    expect(bytes.subarray(0, 3)).not.toEqual(Buffer.from('\uFEFF'));
    const dash = await assess(place, [...args, '--output', '-']);
    expect([dash.code, dash.stdout]).toEqual([0, printed.stdout]);
  });

  test('never overwrites a file, not even the sheet that it starts from', async () => {
    const place = project();
    writeFileSync(path.join(place.path, 'sheet.yaml'), SHEET);
    const args = ['questions', '--answers', 'sheet.yaml', '--output', 'sheet.yaml'];
    const again = await assess(place, args);
    expect([again.code, again.stdout]).toEqual([2, '']);
    expect(again.stderr).toContain('sheet.yaml already exists');
    expect(readFileSync(path.join(place.path, 'sheet.yaml'), 'utf8')).toBe(SHEET);
  });

  test.each([
    ['a folder that does not exist', ['--output', 'none/new.yaml'], 'there is no such folder'],
    ['a folder', ['--output', 'db'], 'db already exists'],
    ['JSON', ['--json', '--output', 'new.yaml'], 'give one of them'],
  ])('with %s is an error, exit 2', async (_, more, told) => {
    const run = await assess(project(), ['questions', '--from', 'nothing', ...more]);
    expect([run.code, run.stdout]).toEqual([2, '']);
    expect(run.stderr).toContain(told);
  });
});
