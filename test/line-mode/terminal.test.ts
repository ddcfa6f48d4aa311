// Line mode of the built program on a real terminal, which edits lines and echoes them itself.

import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { gitdir, type GitDir } from '../helpers/git-repository.ts';
import { assess } from '../helpers/program.ts';
import { startAssess } from '../helpers/pty.ts';

function project(): GitDir {
  return gitdir(
    { 'README.md': '# Shop\n' },
    { globalConfig: { 'user.email': 'alice@example.com' }, folder: 'shop' },
  );
}

function draftOf(place: GitDir): {
  assessment: { answers: Record<string, { value: unknown; note: string[] }> };
} {
  return JSON.parse(readFileSync(path.join(place.path, 'assessments', 'draft.json'), 'utf8'));
}

function start(place: GitDir, more: Readonly<Record<string, string>> = {}) {
  const env = {
    ...place.env,
    ...more,
    ASSESS_CONFIG_DIR: path.join(path.dirname(place.path), 'config'),
    HOME: path.dirname(place.path),
  };
  return startAssess(['--plain'], { cwd: place.path, env });
}

describe('on a terminal', () => {
  test('answers are kept, and only lines of text are sent', async () => {
    const place = project();
    const program = start(place);
    await program.waitFor('Choose:');
    program.send('\r');
    await program.waitFor('Answer:');
    program.send('2\r');
    await program.waitFor('Answered: 2.');
    program.send('q\r');
    expect(await program.waitForExit()).toMatchObject({ code: 0 });
    expect(draftOf(place).assessment.answers['triage.stage']?.value).toBe('being-built');
    expect(program.raw.replaceAll('\r\n', '\n')).not.toMatch(/[^\P{Cc}\n]/u);
  });

  test('Ctrl-C is 130, and the answers are kept', async () => {
    const place = project();
    const program = start(place);
    await program.waitFor('Choose:');
    program.send('\r');
    await program.waitFor('Answer:');
    program.send('1\r');
    await program.waitFor('Answered: 1.');
    program.send('half a li\u0003');
    expect(await program.waitForExit()).toMatchObject({ code: 130 });
    expect(draftOf(place).assessment.answers['triage.stage']?.value).toBe('idea');
  });

  test.each(['./node_modules/.bin', '$TOP/node_modules/.bin'])(
    'the editor is not looked up in the repository (%s)',
    async (folder) => {
      const place = project();
      const canary = path.join(path.dirname(place.path), 'canary');
      const program = `#!/bin/sh\necho ran > '${canary}'\n`;
      place.write(
        Object.fromEntries(
          ['own-editor', 'sensible-editor'].map((name) => [
            `node_modules/.bin/${name}`,
            { program },
          ]),
        ),
      );
      const entry = folder.replace('$TOP', place.path);
      const session = start(place, {
        PATH: [entry, place.env['PATH']].join(path.delimiter),
        EDITOR: 'own-editor',
        VISUAL: '',
      });
      await session.waitFor('Choose:');
      session.send('\r');
      await session.waitFor('Answer:');
      session.send('editor\r');
      await session.waitFor('No editor was found.');
      expect(existsSync(canary)).toBe(false);
      session.send('q\r');
      await session.waitForExit();
    },
  );

  test('Ctrl-D ends with 0', async () => {
    const place = project();
    const program = start(place);
    await program.waitFor('Choose:');
    program.send('\u0004');
    expect(await program.waitForExit()).toMatchObject({ code: 0 });
  });
});

test('through a pipe, the same conversation can be read afterwards', async () => {
  const place = project();
  const { code, stdout } = await assess(place, ['--plain'], { input: '\n3\nwhere\n' });
  expect(code).toBe(0);
  expect(stdout).toContain('Answer: 3\nAnswered: 3.\n');
  expect(draftOf(place).assessment.answers['triage.stage']?.value).toBe('in-use');
});
