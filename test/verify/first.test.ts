import { expect, test } from 'vitest';
import { Session } from 'node:inspector/promises';
import { writeFileSync } from 'node:fs';
import { checkRecordFolder } from '../../src/verify/record.ts';
import { readTrustFiles, trustFilesOf } from '../../src/verify/trust.ts';
import { frozenLibrary } from '../../src/verify/frozen.ts';
import { memorySnapshot, signedProject, NOW, ID } from './world.ts';
test('first', async () => {
  const { tree } = await signedProject();
  const s = memorySnapshot(tree);
  const library = frozenLibrary(s);
  const ctx = { snapshot: s, trust: readTrustFiles(trustFilesOf(s)).trust, project: undefined, library, now: NOW, skew: 0, recordOf: () => undefined };
  for (let i = 0; i < 30; i++) checkRecordFolder(ctx, ID, 'whole');
  const session = new Session(); session.connect();
  await session.post('Profiler.enable'); await session.post('Profiler.start');
  const c = process.cpuUsage();
  for (let i = 0; i < 300; i++) checkRecordFolder(ctx, ID, 'whole');
  const d = process.cpuUsage(c);
  console.log('cpu ms per record', (d.user + d.system) / 1000 / 300);
  const { profile } = await session.post('Profiler.stop');
  const self = new Map<string, number>();
  const total = new Map<string, number>();
  const byId = new Map(profile.nodes.map((n) => [n.id, n]));
  const parent = new Map<number, number>();
  for (const n of profile.nodes) for (const ch of n.children ?? []) parent.set(ch, n.id);
  for (const id of profile.samples!) {
    const n = byId.get(id)!; const k = `${n.callFrame.functionName} ${n.callFrame.url.split('/').slice(-2).join('/')}`;
    self.set(k, (self.get(k) ?? 0) + 1);
    const seen = new Set<string>();
    for (let at: number | undefined = id; at !== undefined; at = parent.get(at)) { const m = byId.get(at)!; const kk = `${m.callFrame.functionName} ${m.callFrame.url.split('/').slice(-2).join('/')}`; if (!seen.has(kk)) { seen.add(kk); total.set(kk, (total.get(kk) ?? 0) + 1); } }
  }
  const n = profile.samples!.length;
  const top = (m: Map<string, number>) => [...m].sort((a, b) => b[1] - a[1]).slice(0, 25).map(([k, v]) => `${(v / n * 100).toFixed(1)}% ${k}`).join('\n');
  console.log(`SELF\n${top(self)}\nTOTAL\n${top(total)}`);
  expect(1).toBe(1);
});
