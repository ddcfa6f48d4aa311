// Puts the layout of reformatted files back, so that their bytes are again those that were signed. What a file says
// is never changed: only files that verify calls "reformatted" are touched, and policy, signers and signatures whose every
// line end was converted.

import { TRUST_FILES } from '../record/format/places.ts';
import { parseRecord } from '../record/store/records.ts';
import { renderRecord } from '../record/format/render.ts';
import { MAX_BYTES } from '../record/format/strict-json.ts';
import { assessmentsOf } from '../record/store/workspace.ts';
import {
  type Content,
  type FileChange,
  writeTogether,
} from '../repository/files/write-together.ts';
import { ASSESSMENTS } from '../repository/files/path-form.ts';
import type { Finding } from '../findings/finding.ts';
import { layoutOf } from '../record/format/reformatted.ts';
import type { FileRead, Snapshot } from '../repository/files/snapshot.ts';
import { MOST_OF_TRUST } from '../signing/trust/trust-files.ts';

/** Restores the files of `reformatted` findings below `top`, and line ends of trust files and signatures, all or none; the paths written. Throws a UserError when the disk refuses or a file has changed since it was read. */
export async function restoreLayouts(
  top: string,
  snapshot: Snapshot,
  findings: readonly Finding[],
): Promise<readonly string[]> {
  const paths = findings.filter(({ code }) => code === 'reformatted').map(({ path }) => path);
  const restored = paths.map((path) =>
    changeOf(
      path,
      snapshot.read(path, MAX_BYTES),
      path.endsWith('.md') ? renderingFor(snapshot, path) : restoredText(snapshot, path),
    ),
  );
  const signatures = findings.filter(({ code }) => code === 'signature-unreadable');
  const converted = [
    ...TRUST_FILES.map((name) => `${ASSESSMENTS}/${name}`),
    ...new Set(signatures.map(({ path: file }) => file)),
  ].map((path) =>
    changeOf(path, snapshot.read(path, MOST_OF_TRUST), convertedBack(snapshot, path)),
  );
  return writeTogether(assessmentsOf(top), [...restored, ...converted].flat());
}

function changeOf(path: string, read: FileRead, after: Content | undefined): readonly FileChange[] {
  return after === undefined || read.state !== 'read' ? [] : [{ path, before: read.bytes, after }];
}

/** If every line ends in CR LF, a conversion did that and not a person. The bytes between them are never changed. */
function convertedBack(snapshot: Snapshot, path: string): Buffer | undefined {
  const read = snapshot.read(path, MOST_OF_TRUST);
  if (read.state !== 'read') return undefined;
  const text = Buffer.from(read.bytes).toString('latin1');
  const lines = text.split('\r\n');
  if (lines.length < 2 || lines.some((line) => /[\r\n]/.test(line))) return undefined;
  return Buffer.from(lines.join('\n'), 'latin1');
}

function restoredText(snapshot: Snapshot, path: string): string | undefined {
  const read = snapshot.read(path, MAX_BYTES);
  if (read.state !== 'read') return undefined;
  const layout = layoutOf(read.bytes);
  return layout.state === 'reformatted' ? layout.text : undefined;
}

/** The rendering of record.json as it will be, which may be restored in the same step. */
function renderingFor(snapshot: Snapshot, path: string): string | undefined {
  const json = path.replace(/\.md$/, '.json');
  const read = snapshot.read(json, MAX_BYTES);
  if (read.state !== 'read') return undefined;
  const text = restoredText(snapshot, json);
  const parsed = parseRecord(text === undefined ? read.bytes : Buffer.from(text));
  return parsed.ok ? renderRecord(parsed.record) : undefined;
}
