// Pages in a real browser: the Chromium of the system, without a network. Files with `.test.ts` in test/browser use it;
// they are left out where no browser is installed (scripts/setup/system-programs.mjs).

import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, onTestFinished } from 'vitest';
import { BROWSER_COMMANDS } from '../../scripts/setup/system-programs.mjs';

/** What to open: a file, or the text of an HTML page. */
export type PageSource = { readonly file: string } | { readonly html: string };

export interface PageOptions {
  /** The size of the window, in CSS pixels; 1280 by 720 if not given. */
  readonly viewport?: { readonly width: number; readonly height: number };
  /** What the person prefers; light if not given. */
  readonly colors?: 'light' | 'dark';
  /** `print` applies the styles of paper. */
  readonly media?: 'screen' | 'print';
}

export interface OpenPage {
  readonly page: Page;
  /** What the page wrote to the console, and its errors. */
  readonly messages: readonly string[];
  /** Addresses that the page asked for besides its own. None is answered. */
  readonly requests: readonly string[];
}

/** The first of the commands that is a program in PATH; throws if there is none. */
function programIn(commands: readonly string[]): string {
  const folders = (process.env['PATH'] ?? '')
    .split(path.delimiter)
    .filter((folder) => path.isAbsolute(folder));
  const files = commands.flatMap((command) => folders.map((folder) => path.join(folder, command)));
  const found = files.find((file) => {
    try {
      accessSync(file, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
  if (found === undefined) throw new Error(`none of ${commands.join(', ')} is in PATH`);
  return found;
}

/**
 * Starts a browser before the tests of a file and ends it after them. Returns the function that opens a page in it; each
 * page has a profile of its own and is closed with its test.
 */
export function useBrowser(): (source: PageSource, options?: PageOptions) => Promise<OpenPage> {
  let browser: Browser | undefined;

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: programIn(BROWSER_COMMANDS) });
  });
  afterAll(() => browser?.close());

  return async (source, options = {}) => {
    if (browser === undefined) throw new Error('pages can be opened in tests only');
    const context = await browser.newContext({
      viewport: options.viewport ?? { width: 1280, height: 720 },
      colorScheme: options.colors ?? 'light',
      offline: true,
    });
    onTestFinished(() => context.close());
    const page = await context.newPage();
    await page.emulateMedia({ media: options.media ?? 'screen' });
    return { page, ...(await openIn(page, source)) };
  };
}

/** Opens the source, and keeps what the page says and asks for. */
async function openIn(page: Page, source: PageSource): Promise<Omit<OpenPage, 'page'>> {
  const own = 'file' in source ? pathToFileURL(source.file).href : undefined;
  const messages: string[] = [];
  const requests: string[] = [];
  page.on('console', (message) => messages.push(`${message.type()}: ${message.text()}`));
  page.on('pageerror', (error) => messages.push(`error: ${error.message}`));
  page.on('request', (request) => {
    if (request.url() !== own) requests.push(request.url());
  });
  await page.route(
    (url) => url.href !== own,
    (route) => route.abort(),
  );
  await ('file' in source
    ? page.goto(pathToFileURL(source.file).href)
    : page.setContent(source.html));
  return { messages, requests };
}
