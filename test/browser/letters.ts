// Where a browser puts each letter of an SVG picture.

import type { Page } from 'playwright-core';

/** What is drawn at one place: a character, with its accents. */
export interface Letter {
  readonly text: string;
  /** Left and right edge of the space that the letter takes, in units of the picture. */
  readonly left: number;
  readonly right: number;
  readonly baseline: number;
  /** How wide the font makes the letter when nothing else says so. */
  readonly ownWidth: number;
}

// The part of the DOM that is used here; this project has only the types of Node.
interface Point {
  readonly x: number;
  readonly y: number;
}
interface SvgText {
  readonly textContent: string;
  readonly parentNode: { appendChild(child: SvgText): void };
  cloneNode(isDeep: boolean): SvgText;
  remove(): void;
  setAttribute(name: string, value: string): void;
  removeAttribute(name: string): void;
  getNumberOfChars(): number;
  getStartPositionOfChar(index: number): Point;
  getEndPositionOfChar(index: number): Point;
}
declare const document: { querySelectorAll(selector: string): Iterable<SvgText> };

/** The letters of each `text` element on the page, in the order of the file. Letters of one element belong to one word. */
export async function wordsOn(page: Page): Promise<readonly (readonly Letter[])[]> {
  return page.evaluate(() => {
    const texts = [...document.querySelectorAll('svg text')];
    // All copies are made before anything is measured, so that the browser lays the page out once.
    const copies = texts.map((text) => {
      const copy = text.cloneNode(true);
      copy.removeAttribute('textLength');
      copy.setAttribute('x', '0');
      text.parentNode.appendChild(copy);
      return copy;
    });
    const words = texts.map((text, at) => {
      const letters: Letter[] = [];
      for (let index = 0; index < text.getNumberOfChars(); index++) {
        const { x: left, y: baseline } = text.getStartPositionOfChar(index);
        const right = text.getEndPositionOfChar(index).x;
        const last = letters.at(-1);
        const isSamePlace = last?.left === left;
        const character = (isSamePlace ? last.text : '') + text.textContent.charAt(index);
        const start = copies[at]?.getStartPositionOfChar(index).x ?? 0;
        const ownWidth = (copies[at]?.getEndPositionOfChar(index).x ?? 0) - start;
        if (isSamePlace) letters.pop();
        letters.push({ text: character, left, right, baseline, ownWidth });
      }
      return letters;
    });
    for (const copy of copies) copy.remove();
    return words;
  });
}

/** The names of the fonts that the browser really uses for the picture on the page. */
export async function fontsOn(page: Page): Promise<readonly string[]> {
  const protocol = await page.context().newCDPSession(page);
  await protocol.send('DOM.enable');
  await protocol.send('CSS.enable');
  const { root } = await protocol.send('DOM.getDocument');
  const { nodeId } = await protocol.send('DOM.querySelector', {
    nodeId: root.nodeId,
    selector: 'svg g',
  });
  const { fonts } = await protocol.send('CSS.getPlatformFontsForNode', { nodeId });
  return fonts.map(({ familyName }) => familyName);
}
