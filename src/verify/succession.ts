// Checks how the records of a repository replace each other, on the few facts kept of each record.

import { headsOf, isOfOtherProject, type RecordLinks } from '../record/heads.ts';
import { recordPath } from '../record/store/records.ts';
import { type Finding, found } from '../findings/finding.ts';
import type { RecordFacts } from './record.ts';

export interface Succession {
  readonly findings: readonly Finding[];
  /** Of each record by id: the questionnaires for which it is a head. Records that are none are left out. */
  readonly heads: ReadonlyMap<string, readonly string[]>;
}

/**
 * Checks supersession and finds the heads: records that no other one replaces for a scope and questionnaire. A
 * record of another project replaces nothing, and verify reports it.
 */
export function succession(
  records: readonly RecordFacts[],
  project: string | undefined,
): Succession {
  const byId = new Map(records.map((record) => [record.id, record]));
  const own = records.filter((record) => !isForeign(record, project));
  const chosen = headsOf(
    records.flatMap((record) => linksIn(record)),
    project,
    ({ withdrawn }) => withdrawn,
  );
  const heads = new Map(chosen.map(({ record, questionnaires }) => [record.id, questionnaires]));
  return {
    findings: [
      ...own.flatMap((record) => links(byId, record)),
      ...cycles(byId),
      ...rivals(byId, heads),
    ],
    heads,
  };
}

/** Whether a record names another project. `project`: the id of this one, where that can be read. */
export function isForeign({ content }: RecordFacts, project: string | undefined): boolean {
  return content !== undefined && isOfOtherProject(content.project, project);
}

/** What the choice of heads needs of a record; empty when the record cannot be read. */
function linksIn({
  id,
  content,
  withdrawn,
}: RecordFacts): readonly (RecordLinks & { readonly withdrawn: boolean })[] {
  if (content === undefined) return [];
  const { scope, covered, supersedes } = content;
  return [{ id, project: content.project, scope, covered, supersedes, withdrawn }];
}

function links(byId: ReadonlyMap<string, RecordFacts>, record: RecordFacts): readonly Finding[] {
  const path = recordPath(record.id).file;
  const { content } = record;
  if (content === undefined) return [];
  return content.supersedes.flatMap(({ id, sha256, questionnaires }): readonly Finding[] => {
    const previous = byId.get(id);
    if (previous === undefined) return [found('supersedes-missing', path, { record: id })];
    const changed =
      previous.sha256 === sha256 ? [] : [found('supersedes-changed', path, { record: id })];
    const old = previous.content;
    if (old === undefined) return changed;
    const foreign = questionnaires.filter(
      (q) => !content.covered.includes(q) || !old.covered.includes(q),
    );
    return [
      ...changed,
      ...(old.scope === content.scope
        ? []
        : [found('supersedes-scope', path, { record: id, scope: old.scope, own: content.scope })]),
      ...(foreign.length === 0
        ? []
        : [found('supersedes-uncovered', path, { record: id, questionnaires: foreign })]),
    ];
  });
}

/**
 * Records that replace each other in a ring. Each is reported once, with the ring it was found in. A thousand records
 * can form a million rings, so a link between two reported records is not followed.
 */
function cycles(byId: ReadonlyMap<string, RecordFacts>): readonly Finding[] {
  const findings: Finding[] = [];
  const settled = new Set<string>();
  const reported = new Set<string>();
  for (const start of byId.keys()) {
    // Depth first without recursion: a chain of records may be long.
    const path: string[] = [];
    const onPath = new Set<string>();
    const stack: { readonly id: string; readonly leave: boolean }[] = [{ id: start, leave: false }];
    for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
      if (top.leave) {
        path.pop();
        onPath.delete(top.id);
        settled.add(top.id);
      } else if (onPath.has(top.id)) {
        if (reported.has(top.id) && reported.has(path.at(-1) ?? '')) continue;
        const ring = path.slice(path.indexOf(top.id));
        const records = ring.length <= MOST_NAMED ? ring : [...ring.slice(0, MOST_NAMED), '...'];
        for (const id of ring) {
          if (reported.has(id)) continue;
          reported.add(id);
          findings.push(found('supersedes-cycle', recordPath(id).file, { records }));
        }
      } else if (!settled.has(top.id)) {
        path.push(top.id);
        onPath.add(top.id);
        stack.push({ id: top.id, leave: true });
        const next = byId.get(top.id)?.content?.supersedes ?? [];
        stack.push(
          ...next.filter(({ id }) => byId.has(id)).map(({ id }) => ({ id, leave: false })),
        );
      }
    }
  }
  return findings;
}

/** Two records of one scope and questionnaire of which neither replaces the other. */
function rivals(
  byId: ReadonlyMap<string, RecordFacts>,
  heads: ReadonlyMap<string, readonly string[]>,
): readonly Finding[] {
  const holders = new Map<string, string[]>();
  for (const [id, questionnaires] of heads) {
    for (const questionnaire of questionnaires) {
      const key = placeOf(byId.get(id)?.content?.scope ?? '', questionnaire);
      const known = holders.get(key);
      if (known === undefined) holders.set(key, [id]);
      else known.push(id);
    }
  }
  return [...heads].flatMap(([id, questionnaires]): readonly Finding[] => {
    const scope = byId.get(id)?.content?.scope ?? '';
    const contested = questionnaires.filter(
      (q) => (holders.get(placeOf(scope, q))?.length ?? 0) > 1,
    );
    if (contested.length === 0) return [];
    // Cut before they are united: a thousand rivals must not become a million names.
    const others = new Set(
      contested.flatMap((q) => (holders.get(placeOf(scope, q)) ?? []).slice(0, MOST_NAMED + 1)),
    );
    others.delete(id);
    return [
      found('two-heads', recordPath(id).file, {
        scope,
        questionnaires: contested,
        others: [...others].slice(0, MOST_NAMED),
      }),
    ];
  });
}

const MOST_NAMED = 10;

function placeOf(scope: string, questionnaire: string): string {
  return `${scope}\0${questionnaire}`;
}
