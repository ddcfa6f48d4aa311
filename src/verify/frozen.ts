// The frozen questionnaires of a repository: read once each, however many records were answered with them.

import { UserError } from '../errors.ts';
import { issueText, parseBounded } from '../text/bounded-parse.ts';
import { LIMITS } from '../text/limits.ts';
import { type Questionnaire, questionnaireSchema, SCHEMA_ID } from '../questionnaire/schema.ts';
import { frozenName } from '../record/build.ts';
import { digestOf } from '../record/format/digest.ts';
import { FROZEN, frozenPath } from '../record/store/records.ts';
import { MAX_BYTES } from '../record/format/strict-json.ts';
import { type Finding, found } from '../findings/finding.ts';
import { FROZEN_NAME, inQuestionnaires, unexpectedIn } from './layout.ts';
import { carried, type Origin, originOf } from './published.ts';
import { layoutOf } from '../record/format/reformatted.ts';
import type { Snapshot } from '../repository/files/snapshot.ts';

export interface FrozenQuestionnaire {
  readonly questionnaire: Questionnaire;
  readonly sha256: string;
  readonly origin: Origin;
}

export interface FrozenLibrary {
  /** The questionnaire in this file; undefined when it is missing or cannot be used, which `findings` reports. */
  readonly get: (file: string) => FrozenQuestionnaire | undefined;
  /** Whether there is a file of this name. */
  readonly has: (file: string) => boolean;
  /** The usable ones of an id. */
  readonly withId: (id: string) => readonly FrozenQuestionnaire[];
  /** About the files themselves. `used`: the files that records name. */
  readonly findings: (used: ReadonlySet<string>) => readonly Finding[];
}

interface Loaded {
  readonly frozen: FrozenQuestionnaire | undefined;
  readonly findings: readonly Finding[];
}

/**
 * The library of a repository; a file is read when it is first asked for. Throws a UserError when there are more files
 * than are read.
 */
export function frozenLibrary(snapshot: Snapshot): FrozenLibrary {
  const entries = snapshot.list(FROZEN) ?? [];
  const files = entries
    .filter(({ name, kind }) => kind === 'file' && FROZEN_NAME.test(name))
    .map(({ name }) => name);
  if (files.length > LIMITS.frozenQuestionnaires) throw tooManyFiles(files.length);
  const present = new Set(files);
  const loaded = new Map<string, Loaded>();
  const load = (file: string): Loaded => {
    const known = loaded.get(file);
    if (known !== undefined) return known;
    const fresh = present.has(file) ? read(snapshot, file) : { frozen: undefined, findings: [] };
    loaded.set(file, fresh);
    return fresh;
  };
  return {
    get: (file) => load(file).frozen,
    has: (file) => present.has(file),
    withId: (id) =>
      files
        .filter((file) => FROZEN_NAME.exec(file)?.[1] === id)
        .flatMap((file) => load(file).frozen ?? []),
    findings: (used) => [
      ...unexpectedIn(FROZEN, entries, inQuestionnaires),
      ...files.flatMap((file) => load(file).findings),
      ...files.filter((file) => !used.has(file)).map((file) => unused(file, load(file).frozen)),
    ],
  };
}

/** What came with assess is known to the build; anything else is pinned only by a record that names it. */
function unused(file: string, frozen: FrozenQuestionnaire | undefined): Finding {
  if (frozen === undefined || frozen.origin === 'shipped')
    return found('questionnaire-unused', frozenPath(file), {});
  const { id, version } = frozen.questionnaire;
  return found('questionnaire-unnamed', frozenPath(file), { id, version });
}

function read(snapshot: Snapshot, file: string): Loaded {
  const path = frozenPath(file);
  const content = snapshot.read(path, MAX_BYTES);
  if (content.state !== 'read')
    return unusable(
      found('questionnaire-unreadable', path, { why: 'it is not a plain file of at most 4 MiB' }),
    );
  const { bytes } = content;
  const key = `${file} ${digestOf(bytes)}`;
  const known = readings.get(key);
  if (known !== undefined) return known;
  const fresh = judge(path, file, bytes);
  if (readings.size >= MOST_KEPT) readings.clear();
  readings.set(key, fresh);
  return fresh;
}

/** What is said of a file follows from its name and bytes, and a questionnaire takes long to read. */
const readings = new Map<string, Loaded>();
const MOST_KEPT = 64;

function judge(path: string, file: string, bytes: Uint8Array): Loaded {
  const carried = carriedAs(file, bytes);
  if (carried !== undefined) return { frozen: carried, findings: [] };
  const layout = layoutOf(bytes);
  if (layout.state === 'illegal')
    return unusable(found('questionnaire-unreadable', path, { why: layout.why }));
  const text = layout.state === 'reformatted' ? layout.text : Buffer.from(bytes).toString('utf8');
  const digest = digestOf(text);
  const [, id = '', version = '', start = ''] = FROZEN_NAME.exec(file) ?? [];
  if (!digest.startsWith(start)) return unusable(found('questionnaire-digest', path, {}));
  const value: unknown = JSON.parse(text);
  const form = formOf(value);
  if (form !== SCHEMA_ID && form?.startsWith('assess.questionnaire/') === true) {
    return unusable(found('questionnaire-unknown', path, { why: `its form is ${form}` }));
  }
  const parsed = parseBounded(questionnaireSchema, value, text.length);
  if (!parsed.ok)
    return unusable(found('questionnaire-unreadable', path, { why: issueText(parsed.issue) }));
  const questionnaire = parsed.data;
  if (questionnaire.id !== id || questionnaire.version !== version)
    return unusable(found('questionnaire-digest', path, {}));
  const origin = originOf({ id, version, sha256: digest });
  return {
    frozen: { questionnaire, sha256: digest, origin },
    findings: [
      ...(layout.state === 'reformatted' ? [found('reformatted', path, {})] : []),
      ...(origin === 'own' ? [found('questionnaire-own', path, { id, version })] : []),
      ...(origin === 'adapted' ? [found('questionnaire-adapted', path, { id, version })] : []),
    ],
  };
}

/** Most files hold exactly a questionnaire that this version carries, which has been read already. */
function carriedAs(file: string, bytes: Uint8Array): FrozenQuestionnaire | undefined {
  const [, id = '', version = ''] = FROZEN_NAME.exec(file) ?? [];
  const identity = { id, version, sha256: digestOf(bytes) };
  if (frozenName(identity) !== file) return undefined;
  const questionnaire = carried(identity);
  return questionnaire === undefined
    ? undefined
    : { questionnaire, sha256: identity.sha256, origin: 'shipped' };
}

function unusable(finding: Finding): Loaded {
  return { frozen: undefined, findings: [finding] };
}

function formOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || !('schema' in value)) return undefined;
  return typeof value.schema === 'string' ? value.schema : undefined;
}

function tooManyFiles(count: number): UserError {
  return new UserError({
    what: `there are ${count} questionnaires in ${FROZEN}`,
    why: `at most ${LIMITS.frozenQuestionnaires} are read; docs/limits.md lists the limits`,
    fix: 'remove the files that no record names',
  });
}
