// The wizard on a screen, as a person uses it.
import { describe, expect, test } from 'vitest';
import { ASCII } from '../../src/ui/full-screen/theme.ts';
import { ctrl, KEYS, paste } from '../helpers/pty.ts';
import { RECORDED } from '../helpers/world.ts';
import { drive } from './drive.ts';
import { answered } from './fixture.ts';

describe('from the first screen to the record', () => {
  test('a newcomer answers, attaches evidence, writes a note, looks at the result and signs', async () => {
    const wizard = await drive();
    expect(wizard.text()).toContain('❯ 1  Start');
    await wizard.press(KEYS.enter);
    await wizard.waitFor('Where is the project today?');
    await wizard.press('2');
    await wizard.press(KEYS.enter); // being built
    await wizard.press('a'); // none of these: then no other question applies
    expect(wizard.text()).toContain('Every row is answered. Enter continues.');
    await wizard.press(KEYS.enter);
    expect(wizard.text()).toContain('[summary]');
    await wizard.press('h');
    await wizard.press('r');
    await wizard.press(KEYS.down);
    await wizard.press(KEYS.enter);
    expect(wizard.text()).toContain('Which of these hold?');
    await wizard.press('y'); // data about people, after all
    await wizard.press(KEYS.enter);
    expect(wizard.text()).toContain('2 of 7');
    await wizard.press(KEYS.down);
    await wizard.press(KEYS.enter);
    expect(wizard.text()).toContain('Care › Data and purpose');
    await wizard.press('2');
    await wizard.press(KEYS.enter);
    expect(wizard.text()).toContain('Whose data is it?');
    await wizard.press('customers of the shop');
    await wizard.press(KEYS.enter);
    expect(wizard.text()).toContain('[all]');
    await wizard.press(KEYS.down);
    await wizard.press(KEYS.enter);
    await wizard.press('2');
    await wizard.press(KEYS.enter);
    expect(wizard.text()).toContain('What shows that this is so?');
    await wizard.press(KEYS.down);
    await wizard.press(KEYS.enter); // the first suggestion
    expect(wizard.text()).toContain('src/db/schema.sql  attached');
    await wizard.press(KEYS.enter); // that is all
    await wizard.press(KEYS.down);
    await wizard.press(KEYS.enter);
    await wizard.press('N');
    await wizard.press(KEYS.enter);
    await wizard.press('nothing is ever stored');
    await wizard.press(KEYS.enter);
    await wizard.press(KEYS.down);
    await wizard.press(KEYS.enter);
    for (const each of ['n', 'n', KEYS.enter]) await wizard.press(each);
    await wizard.press(KEYS.down);
    await wizard.press(KEYS.enter);
    for (const each of ['y', 'x', KEYS.enter]) await wizard.press(each);
    expect(wizard.now().survey.asked.filter((asked) => asked.missing !== undefined)).toEqual([]);
    await wizard.press('s');
    expect(wizard.text()).toContain('It becomes public where you commit it');
    expect(wizard.text()).toContain('sign with alice@example.org (ed25519)');
    await wizard.press(KEYS.enter);
    expect(wizard.text()).toContain('Choose an entry first');
    await wizard.press('1');
    await wizard.press(KEYS.enter);
    await wizard.waitFor(`Record ${RECORDED.id} is written`);
    expect(wizard.world.signers).toEqual(['k1']);
    expect(wizard.text()).toContain('git add assessments');
    await wizard.press(KEYS.enter);
    expect(wizard.world.exits).toEqual([0]);
  });

  test('keys in one piece move and choose nothing, and a message says so', async () => {
    const wizard = await drive();
    await wizard.press(KEYS.enter);
    const before = wizard.now().assessment;
    await wizard.press('2', KEYS.enter, 'y', 'y', KEYS.enter);
    expect(wizard.now().assessment).toEqual(before);
    expect(wizard.text()).toContain('❯   2');
    expect(wizard.text()).toContain('Several keys came at once, as in a paste.');
    await wizard.press(KEYS.enter);
    expect(Object.keys(wizard.now().assessment.answers)).toEqual(['triage.stage']);
  });
});

describe('keys', () => {
  const open = async (done = 0): ReturnType<typeof drive> => {
    const wizard = await drive({ done });
    await wizard.press(KEYS.enter);
    return wizard;
  };

  test('enter on a menu does not also answer the question behind it', async () => {
    const wizard = await open();
    expect(wizard.now().screen).toMatchObject({ at: 'question', id: 'triage.stage' });
    expect(wizard.now().assessment.answers).toEqual({});
  });

  test('keys in one piece never choose another entry of a menu than the one meant', async () => {
    const wizard = await drive({ done: 3 });
    await wizard.press(KEYS.down, KEYS.down, KEYS.enter);
    expect(wizard.now().screen.at).toBe('home');
  });

  test('typing ahead answers nothing that was not on the screen, and says so', async () => {
    const wizard = await open();
    await wizard.press('2');
    const keys = wizard.press(KEYS.enter);
    const ahead = wizard.press('y', 'y', KEYS.enter);
    await Promise.all([keys, ahead]);
    expect(Object.keys(wizard.now().assessment.answers)).toEqual(['triage.stage']);
    expect(wizard.now().screen).toMatchObject({ at: 'question', id: 'triage.facts' });
    expect(wizard.text()).toContain('Keys that came before this screen was shown are ignored.');
  });

  test('esc closes one layer, and asks before it discards a text', async () => {
    const wizard = await open();
    await wizard.press('w');
    await wizard.press('half a thought');
    await wizard.press(KEYS.escape);
    expect(wizard.text()).toContain('Keep this text? y keeps it, n discards it, Esc continues');
    expect(wizard.text()).toContain('half a thought');
    await wizard.press('n');
    expect(wizard.now()).toMatchObject({ overlay: undefined, screen: { at: 'question' } });
    expect(wizard.text()).not.toContain('half a thought');
    await wizard.press(KEYS.escape);
    expect(wizard.now().screen.at).toBe('home');
  });

  test('a key that does nothing says so', async () => {
    const wizard = await open();
    await wizard.press('z');
    expect(wizard.text()).toContain('This key does nothing here. ? lists the keys.');
  });

  test('a paste into a note is one text; elsewhere it does nothing', async () => {
    const wizard = await open();
    await wizard.paste('qqq\r\r');
    expect(wizard.now().assessment.answers).toEqual({});
    expect(wizard.world.exits).toEqual([]);
    expect(wizard.text()).toContain('The paste is ignored');
    await wizard.press('w');
    await wizard.paste('first line\nsecond \u001B[31mline\u202E');
    expect(wizard.text()).toContain('│ first line\n │ second');
    await wizard.press(KEYS.enter);
    expect(wizard.now().assessment.answers['triage.stage']?.note).toHaveLength(2);
  });

  test('the terminal cursor is where the text is typed', async () => {
    const wizard = await open();
    await wizard.press('w');
    await wizard.press('日本語 ab');
    const row = wizard.screen.lines.findIndex((line) => line.includes('日本語'));
    expect(wizard.screen.cursor).toEqual({ column: 3 + 9, row });
    await wizard.press(KEYS.left, KEYS.left);
    expect(wizard.screen.cursor).toEqual({ column: 3 + 7, row });
  });

  test.each([
    ['ctrl+c', ctrl('c'), 130],
    ['q', 'q', 0],
  ])('%s leaves', async (_, key, code) => {
    const wizard = await open();
    await wizard.press(key);
    await wizard.settle();
    expect(wizard.world.exits).toEqual([code]);
  });

  test('ctrl+z and ctrl+l work, also while writing', async () => {
    const wizard = await open();
    await wizard.press('w');
    await wizard.press(ctrl('z'), ctrl('l'));
    expect(wizard.world.calls).toEqual(['suspend', 'repaint']);
  });

  test('ctrl+e hands the note to the editor and takes it back', async () => {
    const wizard = await drive({
      handlers: { edit: async (text) => ({ kind: 'changed', text: `${text} and more` }) },
    });
    await wizard.press(KEYS.enter);
    await wizard.press('w');
    await wizard.press('some');
    await wizard.press(ctrl('e'));
    await wizard.waitFor('some and more');
    expect(wizard.now().overlay).toMatchObject({ at: 'text' });
  });

  test('the help scrolls to its end and no further', async () => {
    const wizard = await open(3);
    await wizard.press('?');
    expect(wizard.text()).toContain('What can be answered');
    await wizard.press(KEYS.end);
    const bottom = wizard.text();
    expect(bottom).toContain('ctrl+l');
    await wizard.press(KEYS.down, KEYS.down, KEYS.pageDown);
    expect(wizard.text()).toBe(bottom);
    await wizard.press(KEYS.up);
    expect(wizard.text()).not.toBe(bottom);
    await wizard.press(KEYS.escape);
    expect(wizard.now().overlay).toBeUndefined();
  });

  test('finding opens the question', async () => {
    const wizard = await open(3);
    await wizard.press('/');
    await wizard.press('away');
    expect(wizard.text()).toContain('1 question');
    await wizard.press(KEYS.enter);
    expect(wizard.text()).toContain('What makes data go away?');
  });

  test('an action gets its owner and date', async () => {
    const wizard = await drive({ assessment: answered(99) });
    await wizard.press('v');
    await wizard.press(KEYS.shiftTab);
    expect(wizard.text()).toContain('no owner yet');
    await wizard.press(KEYS.enter);
    await wizard.press('bob@example.org');
    await wizard.press(KEYS.enter);
    await wizard.press('soon');
    await wizard.press(KEYS.enter);
    expect(wizard.text()).toContain('YYYY-MM-DD');
    await wizard.press(ctrl('u'), '2027-01-31');
    await wizard.press(KEYS.enter);
    expect(wizard.text()).toContain('bob@example.org · by 2027-01-31');
  });
});

describe('the window', () => {
  test('a window that is too small shows a message; a larger one shows everything again', async () => {
    const wizard = await drive();
    await wizard.press(KEYS.enter);
    const before = wizard.now();
    await wizard.resize(50, 15);
    expect(wizard.text()).toContain('This window is too small.');
    expect(wizard.text()).toContain('assess --plain');
    await wizard.press('2', KEYS.enter, 'y');
    expect(wizard.now()).toBe(before);
    await wizard.resize(80, 24);
    expect(wizard.text()).toContain('Where is the project today?');
    await wizard.press(KEYS.down);
    await wizard.press(KEYS.enter);
    expect(wizard.now().assessment.answers['triage.stage']?.value).toBe('idea');
  });

  test('without Unicode marks everything of ours is ASCII', async () => {
    const wizard = await drive({ marks: ASCII, done: 3 });
    const screens = [wizard.text()];
    for (const key of [KEYS.enter, '?', KEYS.escape, 'r', 'v', KEYS.tab, KEYS.tab]) {
      await wizard.press(key);
      screens.push(wizard.text());
    }
    expect(screens.join('\n').match(/[^\n -~]/g) ?? []).toEqual([]);
  });

  test('without colour nothing is styled', async () => {
    const wizard = await drive({ done: 3 });
    await wizard.press(KEYS.enter);
    expect(wizard.screen.isStyled).toBe(false);
  });

  test('names and notes in CJK and emoji do not break the lines', async () => {
    const note = '漢字とemoji 🎉👩‍💻 '.repeat(12);
    const wizard = await drive({
      done: 3,
      columns: 60,
      rows: 20,
      context: {
        project: '日本語プロジェクト🎉名前がとても長い',
        place: 'ブランチ@1234567',
        records: [{ id: '2026-10-02-k7f3q', line: '記録 🎉 '.repeat(20) }],
      },
    });
    const widest = (): number =>
      Math.max(...wizard.screen.lines.map((line) => Array.from(line).length));
    expect(wizard.screen.lines[0]).toMatch(/^ assess {2}日本語.*● saved$/);
    await wizard.press(KEYS.enter);
    await wizard.press('w');
    await wizard.press(paste(note));
    await wizard.press(KEYS.enter);
    expect(wizard.screen.lines[1]).toBe(` ${'─'.repeat(58)}`);
    expect(wizard.text()).toContain('Note                漢字とemoji');
    expect(widest()).toBeLessThanOrEqual(60);
  });
});
