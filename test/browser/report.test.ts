// The page of assess report in a real browser: what fits on the first screen, contrast, print, and that nothing in it runs.

import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import type { AssessmentRecord } from '../../src/record/format/schema.ts';
import { htmlReport } from '../../src/report/formats/html.ts';
import { PORTFOLIO_FORMATS } from '../../src/report/formats/portfolio.ts';
import { emptyRow, type PortfolioFacts, portfolioRow } from '../../src/report/portfolio.ts';
import type { AroundRecord } from '../../src/report/of-record.ts';
import { releaseOf } from '../../src/report/release.ts';
import { useBrowser } from '../helpers/browser.ts';
import { temporaryFolder } from '../helpers/git-repository.ts';
import { recordOfProject, unanswered } from '../report/reports.ts';

const require = createRequire(import.meta.url);
const open = useBrowser();
const AXE = readFileSync(require.resolve('axe-core'), 'utf8');

/** The part of the result of axe-core that is looked at. */
interface Found {
  readonly violations: readonly { id: string; nodes: readonly { html: string }[] }[];
  readonly passes: readonly { id: string }[];
}

function fileOf(record: AssessmentRecord, change: Partial<AroundRecord> = {}): string {
  const report = unanswered(record, change);
  const file = path.join(temporaryFolder(), 'report.html');
  writeFileSync(file, htmlReport({ ...report, release: releaseOf(report) }));
  return file;
}

const needed = { needed: [{ role: 'approver', count: 1, people: ['carol@example.com'] }] };
const CARELESS = recordOfProject('chatbot-careless');

/** What reaches beyond the window, outside of the boxes that scroll. */
const TOO_WIDE = `[...document.querySelectorAll('main *')]
  .filter((each) => each.closest('.wide') === null && each.getBoundingClientRect().right > innerWidth)
  .map((each) => each.outerHTML.slice(0, 200))`;

/** Boxes that can be scrolled sideways. */
const SCROLLING = `[...document.querySelectorAll('.wide')]
  .filter((each) => each.scrollWidth > each.clientWidth)
  .map((each) => each.getAttribute('aria-label'))`;

const OPEN_ALL = "document.querySelectorAll('details').forEach((each) => { each.open = true })";

const SIZES = [
  { width: 1280, height: 800 },
  { width: 768, height: 1024 },
  { width: 390, height: 844 },
] as const;

describe.each(['chatbot-careless', 'chatbot-careful', 'face-search'])('%s', (project) => {
  test.each(SIZES)(
    'has the answer, three steps and the signatures on the first screen of $width by $height',
    async (viewport) => {
      const file = fileOf(recordOfProject(project), needed);
      const { page, messages, requests } = await open({ file }, { viewport });
      const card = page.locator('.card');
      expect(await card.locator('h1').innerText()).toMatch(/May this be released\?\s+\S+ No/);
      expect(await card.locator('.first li').count()).toBeGreaterThan(0);
      expect(await card.locator('.who').innerText()).toContain('these are my answers');
      const box = await card.boundingBox();
      expect((box?.y ?? Infinity) + (box?.height ?? 0)).toBeLessThanOrEqual(viewport.height);
      await page.evaluate(OPEN_ALL);
      // Only tables and the drawn levels can be wider than the window, and each scrolls in a box of its own.
      expect(await page.evaluate(TOO_WIDE)).toEqual([]);
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(viewport.width);
      if (viewport.width < 640) expect(await page.evaluate(SCROLLING)).toEqual([]);
      expect({ messages, requests }).toEqual({ messages: [], requests: [] });
    },
  );
});

describe.each(['light', 'dark'] as const)('in the %s form', (colors) => {
  test.each([1280, 390])('axe finds nothing at a width of %i', async (width) => {
    const file = fileOf(CARELESS, needed);
    const { page } = await open({ file }, { colors, viewport: { width, height: 900 } });
    await page.evaluate(OPEN_ALL);
    await page.evaluate(AXE);
    const { violations, passes } = await page.evaluate<Found>(
      "axe.run(document, { resultTypes: ['violations'] })",
    );
    expect(
      violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join('\n')}`),
    ).toEqual([]);
    expect(passes.map(({ id }) => id)).toContain('color-contrast');
  });
});

test.each(SIZES)('a portfolio fits $width by $height, and axe finds nothing', async (viewport) => {
  const facts = { questionnaires: ['privacy'], verified: 'genuine', approvals: 2, rejections: 0 };
  const rows = Array.from({ length: 40 }, (_, at) =>
    portfolioRow(
      { ...CARELESS, scope: `packages/part-${at}` },
      { ...facts, repository: `team/a-long-name-of-a-repository-${at}` } as PortfolioFacts,
      Date.parse('2026-12-01T09:00:00Z'),
    ),
  );
  const html = PORTFOLIO_FORMATS.html({
    schema: 'assess.portfolio/1',
    generated: '2026-12-01T09:00:00Z',
    tool: { name: 'assess', version: '0.1.0' },
    isVerified: false,
    redacted: false,
    rows: [...rows, emptyRow('new', 'no-record', '')],
  });
  const { page, messages } = await open({ html }, { viewport });
  expect(await page.evaluate(TOO_WIDE)).toEqual([]);
  expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(viewport.width);
  await page.evaluate(AXE);
  const { violations } = await page.evaluate<Found>(
    "axe.run(document, { resultTypes: ['violations'] })",
  );
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([]);
  expect(messages).toEqual([]);
});

test('print has what is folded on the screen, no row is cut, and the links show where they lead', async () => {
  const { page } = await open({ file: fileOf(CARELESS) }, { media: 'print', colors: 'dark' });
  const heights = await page.evaluate<readonly number[]>(
    "[...document.querySelectorAll('details > :not(summary)')].map((each) => each.getBoundingClientRect().height)",
  );
  expect(heights.length).toBeGreaterThan(10);
  expect(Math.min(...heights)).toBeGreaterThan(0);
  expect(await page.evaluate('getComputedStyle(document.documentElement).backgroundColor')).toBe(
    'rgb(255, 255, 255)',
  );
  expect(await page.evaluate("getComputedStyle(document.querySelector('tr')).breakInside")).toBe(
    'avoid',
  );
  const links = page.locator('#references a');
  expect(await links.count()).toBeGreaterThan(3);
  for (const link of await links.all())
    expect(await link.getAttribute('href')).toBe(await link.textContent());
  const pdf = await page.pdf({ preferCSSPageSize: true });
  expect(pdf.subarray(0, 5).toString('latin1')).toBe('%PDF-');
  // A4 in points, rounded.
  expect(pdf.toString('latin1')).toMatch(/\/MediaBox \[0 0 59[45](?:\.\d+)? 84[12](?:\.\d+)?\]/);
});

test('each picture has a name, a description and a table', async () => {
  const earlier = { ...CARELESS, id: '2026-11-19-aaaaa', completed: '2026-11-19T10:00:00Z' };
  const series = [earlier, CARELESS].map((record) => ({ record, isGenuine: true }));
  const { page } = await open({ file: fileOf(CARELESS, { series }) });
  const pictures = page.locator('svg[role="img"]:visible');
  expect(await pictures.count()).toBe(2);
  for (const picture of await pictures.all()) {
    expect(await picture.locator('title').textContent()).not.toBe('');
    expect(await picture.locator('desc').textContent()).toContain('table below');
    const section = picture.locator('xpath=ancestor::section');
    expect(await section.locator('tbody tr').count()).toBeGreaterThan(0);
  }
});

test('text of other people is shown as it is and does nothing', async () => {
  const hostile = `<img src=x onerror=alert(1)><script>document.title='run'</script><style>*{color:red}</style>`;
  const answer = { ...CARELESS.answers[0]!, note: [hostile, 'שלום עולם', '数据保护'], by: hostile };
  const record = {
    ...CARELESS,
    project: { ...CARELESS.project, name: hostile },
    answers: [answer],
  };
  const { page, messages, requests } = await open({ file: fileOf(record) });
  await page.evaluate(OPEN_ALL);
  expect(await page.title()).toBe(`Assessment of ${hostile}`);
  expect(await page.evaluate('document.scripts.length + document.images.length')).toBe(0);
  expect(await page.evaluate('document.styleSheets.length')).toBe(1);
  const notes = page.locator('#answers td p');
  expect(await notes.allTextContents()).toEqual([hostile, 'שלום עולם', '数据保护']);
  expect(
    await page.evaluate(
      "getComputedStyle(document.querySelectorAll('#answers td p')[1]).direction",
    ),
  ).toBe('rtl');
  expect({ messages, requests }).toEqual({ messages: [], requests: [] });
});
