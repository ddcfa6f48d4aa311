// A stand-in for the APIs of GitHub and GitLab: answers by method and path, and a list of what was asked. Archives are
// made here, because an artefact is a ZIP file.

import { spawn } from 'node:child_process';
import { createServer, type IncomingMessage } from 'node:http';
import { crc32, deflateRawSync } from 'node:zlib';

/** One request as the server got it. */
export interface Asked {
  readonly method: string;
  /** Path and query. */
  readonly url: string;
  readonly token: string | undefined;
  readonly body: unknown;
}

export interface Api {
  readonly address: string;
  readonly asked: readonly Asked[];
  readonly stop: () => Promise<void>;
}

/** Answers a request with a value (as JSON), bytes, or undefined for 404. */
export type Answers = (asked: Asked) => unknown;

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}

/** Starts a server on this machine. */
export async function startApi(answers: Answers): Promise<Api> {
  const asked: Asked[] = [];
  const server = createServer((request, response) => {
    void (async () => {
      const text = await textOf(request);
      const one: Asked = {
        method: request.method ?? '',
        url: request.url ?? '',
        token: request.headers.authorization ?? (request.headers['private-token'] as string),
        body: text === '' ? undefined : JSON.parse(text),
      };
      asked.push(one);
      const answer = answers(one);
      response.statusCode = answer === undefined ? 404 : 200;
      response.end(Buffer.isBuffer(answer) ? answer : JSON.stringify(answer ?? {}));
    })();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const place = server.address();
  if (place === null || typeof place === 'string') throw new Error('no port');
  return {
    address: `http://127.0.0.1:${place.port}`,
    asked,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** Runs a script while the server of this process answers. */
export async function runWhileServing(
  [program = 'bash', ...options]: readonly string[],
  script: string,
  env: Readonly<Record<string, string>>,
  cwd?: string,
): Promise<{ readonly code: number | null; readonly output: string }> {
  const child = spawn(program, [...options, '-c', script], {
    cwd,
    env: { PATH: process.env['PATH'] ?? '', ...env },
  });
  const parts: Buffer[] = [];
  child.stdout.on('data', (part: Buffer) => parts.push(part));
  child.stderr.on('data', (part: Buffer) => parts.push(part));
  const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
  return { code, output: Buffer.concat(parts).toString('utf8') };
}

/** A ZIP file with one file. */
export function archiveOf(name: string, content: Buffer): Buffer {
  const numbers = (...values: readonly (readonly [number, 2 | 4])[]): Buffer =>
    Buffer.concat(
      values.map(([value, bytes]) => {
        const part = Buffer.alloc(bytes);
        part.writeUIntLE(value, 0, bytes);
        return part;
      }),
    );
  const title = Buffer.from(name);
  const packed = deflateRawSync(content);
  const about = numbers(
    [20, 2],
    [0, 2],
    [8, 2],
    [0, 4],
    [crc32(content), 4],
    [packed.length, 4],
    [content.length, 4],
    [title.length, 2],
    [0, 2],
  );
  const local = Buffer.concat([numbers([0x04034b50, 4]), about, title, packed]);
  const central = Buffer.concat([
    numbers([0x02014b50, 4], [20, 2]),
    about,
    numbers([0, 2], [0, 2], [0, 2], [0, 4], [0, 4]),
    title,
  ]);
  const end = numbers(
    [0x06054b50, 4],
    [0, 2],
    [0, 2],
    [1, 2],
    [1, 2],
    [central.length, 4],
    [local.length, 4],
    [0, 2],
  );
  return Buffer.concat([local, central, end]);
}
