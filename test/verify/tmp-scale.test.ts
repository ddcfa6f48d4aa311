import { expect, test } from 'vitest';
import v8 from 'node:v8';
import vm from 'node:vm';
import { renderRecord } from '../../src/record/render.ts';
import { buildSignoff, statementBytes } from '../../src/signing/signoff.ts';
import { formatStatementName, personOf } from '../../src/signing/statement-names.ts';
import { trustFilesOf } from '../../src/verify/trust.ts';
import { verify } from '../../src/verify/verify.ts';
import type { Entry, Snapshot } from '../../src/verify/snapshot.ts';
import { alice, allowedLine, bytesAt, carol, memorySnapshot, NOW, recordJson, RULE, sha, signature, signedProject, SIGNED } from './world.ts';
void RULE;
v8.setFlagsFromString('--expose_gc');
const gc = vm.runInNewContext('gc') as () => void;
const B = 'abcdefghijklmnopqrstuvwxyz234567';
const idOf = (n: number) => `2026-11-21-${B[(n >> 15) & 31]}${B[(n >> 10) & 31]}${B[(n >> 5) & 31]}${B[n & 31]}a`;
test('scale', async () => {
  const { tree } = await signedProject();
  tree.set('assessments/allowed_signers', Buffer.from(allowedLine(alice, ['assessor', 'reviewer']) + allowedLine(carol, ['approver'])));
  const base = JSON.parse(String(bytesAt(tree, recordJson())));
  const shared = memorySnapshot(tree);
  for (const N of [500, 2000, 10000]) {
    const shas: string[] = [];
    const json = (n: number) => {
      const r = { ...base, id: idOf(n), observed: { ...base.observed, branch: `b${n}` } };
      if (n > 0) { r.supersedes = [{ id: idOf(n - 1), sha256: shas[n - 1], questionnaires: ['privacy', 'bias'] }]; r.changes = { changed: [], added: [], removed: [], carried: [...base.profile.triage, ...base.answers].map((a: { id: string }) => a.id) }; }
      return r;
    };
    const bytes = (r: unknown) => Buffer.from(`${JSON.stringify(r, null, 2)}\n`);
    for (let n = 0; n < N; n++) shas.push(sha(bytes(json(n))));
    const index = new Map(Array.from({ length: N }, (_, n) => [idOf(n), n]));
    const people = [[alice, 'assessor'], [alice, 'reviewer'], [carol, 'approver']] as const;
    const stmt = (id: string, k: number) => {
      const n = index.get(id)!; const [who, role] = people[k]!;
      const r = json(n);
      return statementBytes(buildSignoff({ project: base.project.id, record: id, recordJson: shas[n]!, recordMd: sha(renderRecord(r)), person: who.principal, role, time: SIGNED, seen: [], tool: { name: 'assess', version: '1' } }, 'approve', []));
    };
    const names = people.map(([who, role]) => formatStatementName({ kind: 'signoff', role, person: personOf(who.principal), number: 1 }));
    let spent = 0; let files = 0;
    const snapshot: Snapshot = {
      list: (folder) => {
        if (folder === 'assessments/records') return [...index.keys()].sort().map((name): Entry => ({ name, kind: 'folder' }));
        const m = /^assessments\/records\/([^/]+)$/.exec(folder);
        if (m) return ['record.json', 'record.md', ...names, ...names.map((x) => `${x}.sig`)].sort().map((name): Entry => ({ name, kind: 'file' }));
        if (folder.startsWith('assessments/records/')) return undefined;
        return shared.list(folder);
      },
      read: (file, most) => {
        const m = /^assessments\/records\/([^/]+)\/(.*)$/.exec(file);
        if (!m) return shared.read(file, most);
        const c = process.cpuUsage(); files++;
        const [, id = '', name = ''] = m;
        let out: Buffer;
        if (name === 'record.json') out = bytes(json(index.get(id)!));
        else if (name === 'record.md') out = Buffer.from(renderRecord(json(index.get(id)!)));
        else { const k = names.indexOf(name.replace('.sig', '')); const s = stmt(id, k); out = name.endsWith('.sig') ? signature(people[k]![0], `assess.${people[k]![1]}.v1`, s) : s; }
        const d = process.cpuUsage(c); spent += d.user + d.system;
        return { state: 'read', bytes: out };
      },
      digest: shared.digest,
    };
    gc(); const before = process.memoryUsage().heapUsed;
    const c = process.cpuUsage(); const t = performance.now();
    const result = await verify({ snapshot, trust: trustFilesOf(snapshot), now: NOW });
    const d = process.cpuUsage(c); const cpu = (d.user + d.system - spent) / 1e6;
    const wall = (performance.now() - t) / 1000;
    gc(); const after = process.memoryUsage().heapUsed;
    console.log(`N=${N} outcome=${result.outcome} ${JSON.stringify([...new Set(result.findings.map((f) => f.code))])} cpu ${cpu.toFixed(1)} s (making the files ${(spent / 1e6).toFixed(1)} s) = ${(N / cpu).toFixed(0)} records/s, wall ${wall.toFixed(1)}; heap kept ${((after - before) / 1e6).toFixed(1)} MB, rss ${(process.memoryUsage().rss / 1e6).toFixed(0)}; files ${files}`);
    expect(result.records.length).toBe(N);
  }
}, 900000);
