// assessments/project.json: the one identity that all records of a repository share.

import { issueText, parseBounded } from '../text/bounded-parse.ts';
import { projectSchema } from '../record/format/schema.ts';
import { MAX_BYTES } from '../record/format/strict-json.ts';
import { type Finding, found } from '../findings/finding.ts';
import { PROJECT_FILE } from '../record/format/places.ts';
import { layoutOf } from '../record/format/reformatted.ts';
import { type Snapshot, unreadWhy } from '../repository/files/snapshot.ts';

export interface ProjectReading {
  /** The project's id; undefined when there is none that can be read. */
  readonly id: string | undefined;
  readonly findings: readonly Finding[];
}

/** Reads project.json. */
export function readProjectFile(snapshot: Snapshot): ProjectReading {
  const read = snapshot.read(PROJECT_FILE, MAX_BYTES);
  if (read.state === 'missing') {
    return { id: undefined, findings: [found('project-missing', PROJECT_FILE, {})] };
  }
  if (read.state !== 'read') return unreadable(unreadWhy(read, MAX_BYTES));
  const layout = layoutOf(read.bytes);
  if (layout.state === 'illegal') return unreadable(layout.why);
  const text = layout.state === 'relaid' ? layout.text : Buffer.from(read.bytes).toString('utf8');
  const parsed = parseBounded(projectSchema, JSON.parse(text), text.length);
  if (!parsed.ok) return unreadable(issueText(parsed.issue));
  const findings = layout.state === 'relaid' ? [found('reformatted', PROJECT_FILE, {})] : [];
  return { id: parsed.data.id, findings };
}

function unreadable(why: string): ProjectReading {
  return { id: undefined, findings: [found('project-unreadable', PROJECT_FILE, { why })] };
}
