// A small strict reader of the XML that test results are written in: elements, attributes, text; it throws on
// anything that is not well-formed.

export interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  readonly text: string;
}

const DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n';
const TAG = /<(\/?)([A-Za-z][\w.-]*)((?:\s+[A-Za-z][\w.-]*="[^"<]*")*)\s*(\/?)>/y;
const TEXT = /[^<]+/y;
// oxlint-disable-next-line no-control-regex -- XML 1.0, Char
const FORBIDDEN = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/;

export function readXml(source: string): Element {
  if (!source.startsWith(DECLARATION)) throw new Error('no declaration');
  if (FORBIDDEN.test(source) || /\p{Cs}/u.test(source))
    throw new Error('a character that XML does not have');
  const root = { name: '', attributes: {}, children: [] as Element[], text: '' };
  const open = [root];
  let at = DECLARATION.length;
  while (at < source.length) {
    const top = open.at(-1)!;
    TAG.lastIndex = TEXT.lastIndex = at;
    const tag = TAG.exec(source);
    const text = tag === null ? TEXT.exec(source) : null;
    if (text !== null) top.text += unescape(text[0]);
    else if (tag === null) throw new Error(`not well-formed at ${source.slice(at, at + 40)}`);
    else if (tag[1] === '/') {
      if (open.pop()!.name !== tag[2]) throw new Error(`</${tag[2]}> closes something else`);
    } else {
      const element = {
        name: tag[2]!,
        attributes: attributesOf(tag[3]!),
        children: [] as Element[],
        text: '',
      };
      top.children.push(element);
      if (tag[4] !== '/') open.push(element);
    }
    at += (tag ?? text)![0].length;
  }
  const [only, ...others] = root.children;
  if (open.length !== 1 || only === undefined || others.length > 0 || root.text.trim() !== '') {
    throw new Error('not one document');
  }
  return only;
}

function attributesOf(source: string): Readonly<Record<string, string>> {
  const pairs = Array.from(
    source.matchAll(/([\w.-]+)="([^"]*)"/g),
    (m) => [m[1]!, unescape(m[2]!)] as const,
  );
  if (new Set(pairs.map(([name]) => name)).size < pairs.length)
    throw new Error('an attribute stands there twice');
  return Object.fromEntries(pairs);
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};

function unescape(source: string): string {
  if (source.includes(']]>')) throw new Error(']]> in text');
  return source.replaceAll(/&([^;&\s]*);?/g, (whole, name: string) => {
    const code = /^#(\d+)$/.exec(name)?.[1];
    const character = code === undefined ? ENTITIES[name] : String.fromCodePoint(Number(code));
    if (character === undefined || !whole.endsWith(';'))
      throw new Error(`${whole} is not an entity`);
    return character;
  });
}
