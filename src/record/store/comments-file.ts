// What a person has written about a record and not signed yet, on disk. The file is in the git directory: nothing
// there is ever committed or part of the product code.

import { createHash } from 'node:crypto';
import path from 'node:path';
import type * as z from 'zod';
import { storedLines, wholeLines } from '../../assessment/stored-text.ts';
import { type Earlier, RECORD_JSON, type Unsigned } from '../format/unsigned-comments.ts';
import { UserError } from '../../errors.ts';
import { writeTogether } from '../../repository/files/write-together.ts';
import { type KeptFile, type KeptPlace, keepFile } from './stored-file.ts';
import { COMMENTS_SCHEMA, commentsSchema } from './comments-schema.ts';
import { parseKept } from './stored-form.ts';
import { writeStrict } from '../format/strict-json.ts';
import { readBelow, type Workspace } from './workspace.ts';

/** In the git directory. */
const HOME = 'assess';
/** The record that comments are about, with the digests of its files. */
interface Named {
  readonly id: string;
  readonly files: readonly { readonly name: string; readonly sha256: string }[];
}

export interface CommentsKeeper {
  /** What was written to these bytes of a record before; from now on what is written to it is kept. */
  readonly open: (record: Named) => Promise<Earlier>;
  /** Keeps what is written to the record opened last. Throws a UserError when it cannot or must not. */
  readonly save: (unsigned: Unsigned) => Promise<void>;
  /** The same at once, for a signal or a crash. */
  readonly saveNow: (unsigned: Unsigned) => void;
  /** After it was signed: removes what was kept. */
  readonly discard: () => Promise<void>;
}

/** Keeps what is written to records, one record at a time. */
export function keepComments({ repository, top }: Workspace): CommentsKeeper {
  const root = repository.kind === 'git' ? repository.commonDir : undefined;
  let open: { readonly record: Named; readonly file: KeptFile } | undefined;
  const openFile = async (record: Named): Promise<Earlier> => {
    if (root === undefined) return NOTHING;
    const place = { store: { root, home: HOME }, path: `${HOME}/remarks/${record.id}.json` };
    const found = await earlierAt(place, record, top);
    // Opened once more it is the same file, so that another writer is still noticed.
    const isOpen = open?.record.id === record.id && digestOf(open.record) === digestOf(record);
    const file = isOpen ? open?.file : undefined;
    open = { record, file: file ?? (await keepFile(place, () => foreign(record.id))) };
    return found;
  };
  return {
    open: async (record) => {
      try {
        return await openFile(record);
      } catch (error) {
        if (!(error instanceof UserError)) throw error;
        open = undefined;
        // A file that cannot be used does not prevent reading.
        return { earlier: undefined, aside: `Earlier comments cannot be read: ${error.why}.` };
      }
    },
    save: async (unsigned) => {
      if (open === undefined) throw homeless();
      const { record, file } = open;
      await file.save(() => format(record, unsigned));
    },
    saveNow: (unsigned) => {
      if (open === undefined) return;
      const { record, file } = open;
      file.saveNow(() => format(record, unsigned));
    },
    discard: async () => {
      // The signature is made; what another person has written meanwhile stays.
      const signed = open?.file;
      open = undefined;
      await signed?.discard().catch((error: unknown) => {
        if (!(error instanceof UserError)) throw error;
      });
    },
  };
}

const NOTHING: Earlier = { earlier: undefined, aside: undefined };

/** What is kept about a record, where it is about these bytes; set aside where it is not, or is nothing to be read. */
async function earlierAt(place: KeptPlace, record: Named, top: string): Promise<Earlier> {
  const bytes = await readBelow(place.store.root, place.path);
  if (bytes === undefined) return NOTHING;
  const parsed = parseKept(bytes, commentsSchema);
  const why = parsed.ok ? misfit(parsed.value, record) : `cannot be read (${parsed.why})`;
  if (parsed.ok && why === undefined)
    return { earlier: unsignedIn(parsed.value), aside: undefined };
  const aside = path.relative(top, await setAside(place, bytes));
  return {
    earlier: undefined,
    aside: `Earlier comments ${why ?? ''}. The file is renamed: ${aside}`,
  };
}

/** Under a name made of its content, so that nothing that was set aside before is lost. */
async function setAside({ store, path: from }: KeptPlace, bytes: Uint8Array): Promise<string> {
  const mark = createHash('sha256').update(bytes).digest('hex').slice(0, 8);
  const to = from.replace(/json$/, `${mark}.aside`);
  await writeTogether(store, [
    { path: to, before: undefined, after: bytes },
    { path: from, before: bytes, after: undefined },
  ]);
  return path.join(store.root, ...to.split('/'));
}

function misfit(
  { record, recordJson }: z.infer<typeof commentsSchema>,
  wanted: Named,
): string | undefined {
  if (record !== wanted.id) return `are about record ${record}`;
  if (recordJson === digestOf(wanted)) return undefined;
  return 'were made when record.json had other bytes';
}

function digestOf({ files }: Named): string {
  return files.find(({ name }) => name === RECORD_JSON)?.sha256 ?? '';
}

function unsignedIn({ comment, answers, unfinished }: z.infer<typeof commentsSchema>): Unsigned {
  const comments = answers.map((each) => [each.answer, each.comment.join('\n')] as const);
  const typed = Object.entries(unfinished).map(([key, lines]) => [key, lines.join('\n')] as const);
  return {
    comments: Object.fromEntries(comments),
    comment: comment.join('\n'),
    unfinished: Object.fromEntries(typed),
  };
}

/** Every line of it, also those that a statement could not hold; undefined where nothing is written. */
function format(record: Named, { comments, comment, unfinished }: Unsigned): string | undefined {
  const stored = (text: string): readonly string[] =>
    storedLines(text).length === 0 ? [] : wholeLines(text);
  const answers = Object.entries(comments).flatMap(([answer, text]) =>
    stored(text).length === 0 ? [] : [{ answer, comment: stored(text) }],
  );
  const typed = Object.entries(unfinished)
    .map(([key, text]) => [key, stored(text)] as const)
    .filter(([, lines]) => lines.length > 0);
  if (answers.length === 0 && stored(comment).length === 0 && typed.length === 0) return undefined;
  return writeStrict({
    schema: COMMENTS_SCHEMA,
    record: record.id,
    recordJson: digestOf(record),
    comment: stored(comment),
    unfinished: Object.fromEntries(typed),
    answers,
  });
}

function homeless(): UserError {
  return new UserError({
    what: 'there is no place for what you wrote',
    why: 'comments are stored in the git directory, which is missing or cannot be used',
    fix: 'sign before you leave',
  });
}

function foreign(id: string): UserError {
  return new UserError({
    what: `another assess is writing to record ${id} too`,
    why: 'another process has changed the stored comments since this session last wrote them',
    fix: 'close one of the two, or sign before you leave',
  });
}
