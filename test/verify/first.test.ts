import { expect, test } from 'vitest';
import { signedProject, verifyTree } from './world.ts';
test('first', async () => {
  const { tree } = await signedProject();
  const t0 = performance.now();
  const r = await verifyTree(tree);
  console.log(performance.now() - t0);
  const t1 = performance.now();
  for (let i = 0; i < 50; i++) await verifyTree(tree);
  console.log((performance.now() - t1) / 50);
  console.log(JSON.stringify(r, null, 1), [...tree].map(([k, v]) => [k, (v as Buffer).length]));
  expect(1).toBe(1);
});
