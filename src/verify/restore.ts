// Puts the layout of reformatted files back, so that their bytes are again those that were signed. What a file says
// is never changed: only files that verify calls "reformatted" are touched, and policy, signers and signatures whose every
// line end was converted.

import { TRUST_FILES } from '../record/format/places.ts';
import { parseRecord } from '../record/store/records.ts';
import { renderRecord } from '../record/format/render.ts';
import { MAX_BYTES } from '../record/format/strict-json.ts';
import { writeFileAtomic } from '../repository/files/atomic-write.ts';
import { ASSESSMENTS } from '../repository/files/path-form.ts';
import type { Finding } from '../findings/finding.ts';
import { layoutOf } from '../record/format/reformatted.ts';
import type { Snapshot } from './snapshot.ts';
import { MOST_OF_TRUST } from './trust.ts';

/** Restores the files of `reformatted` findings below `top`, and line ends of trust files and signatures; the paths written. Throws a UserError when the disk refuses. */
export async function restoreLayouts(
  top: string,
  snapshot: Snapshot,
  findings: readonly Finding[],
): Promise<readonly string[]> {
  const paths = findings.filter(({ code }) => code === 'reformatted').map(({ path }) => path);
  const written: string[] = [];
  for (const path of paths) {
    const text = path.endsWith('.md') ? renderingFor(snapshot, path) : relaidText(snapshot, path);
    if (text === undefined) continue;
    await writeFileAtomic({ root: top, path, bytes: text });
    written.push(path);
  }
  const signatures = findings.filter(({ code }) => code === 'signature-unreadable');
  for (const path of [
    ...TRUST_FILES.map((name) => `${ASSESSMENTS}/${name}`),
    ...new Set(signatures.map(({ path: file }) => file)),
  ]) {
    const bytes = convertedBack(snapshot, path);
    if (bytes === undefined) continue;
    await writeFileAtomic({ root: top, path, bytes });
    written.push(path);
  }
  return written;
}

/** Where every line ends in CR LF, a conversion did that and no person; the bytes between are nobody's to change. */
function convertedBack(snapshot: Snapshot, path: string): Buffer | undefined {
  const read = snapshot.read(path, MOST_OF_TRUST);
  if (read.state !== 'read') return undefined;
  const text = Buffer.from(read.bytes).toString('latin1');
  const lines = text.split('\r\n');
  if (lines.length < 2 || lines.some((line) => /[\r\n]/.test(line))) return undefined;
  return Buffer.from(lines.join('\n'), 'latin1');
}

function relaidText(snapshot: Snapshot, path: string): string | undefined {
  const read = snapshot.read(path, MAX_BYTES);
  if (read.state !== 'read') return undefined;
  const layout = layoutOf(read.bytes);
  return layout.state === 'relaid' ? layout.text : undefined;
}

/** record.json comes before record.md by name, so it has been restored by now. */
function renderingFor(snapshot: Snapshot, path: string): string | undefined {
  const read = snapshot.read(path.replace(/\.md$/, '.json'), MAX_BYTES);
  const parsed = read.state === 'read' ? parseRecord(read.bytes) : undefined;
  return parsed?.ok === true ? renderRecord(parsed.record) : undefined;
}
