// The files that are suggested beside a question: of the kind that could be its evidence, and none that only sounds so.

import { expect, test } from 'vitest';
import { builtinInstruments } from '../../src/questionnaire/builtin.ts';
import { isPlainGlob, suggestPaths } from '../../src/repository/files/files.ts';
import { findQuestion, questionsOf } from '../../src/questionnaire/walk.ts';

const { triage, questionnaires } = builtinInstruments();
const all = [triage, ...questionnaires];

function suggested(id: string, path: string): boolean {
  const globs = findQuestion(all, id)?.question.signals.paths ?? [];
  return suggestPaths(globs, [path], 1).length === 1;
}

test.each([
  ['security.retrieval', 'src/rag/search.py', 'coverage/lcov.info'],
  ['security.retrieval', 'src/vector_store.ts', 'assets/vector-logo.svg'],
  ['security.output-handling', 'src/sanitize-html.ts', 'AGENTS.md'],
  ['security.output-handling', 'src/output_parser.py', 'completions/shell-completion.bash'],
  ['security.output-handling', 'src/llm.ts', 'docs/markdown-guide.md'],
  ['security.agency', '.mcp.json', 'src/user-agent-parser.ts'],
  ['security.practices-operation', 'deploy/istio.yaml', 'assets/mesh.obj'],
  ['security.incident-plan', 'docs/incident-plan.md', 'questionnaires/incidents.yaml'],
  ['security.practices-organisation', 'docs/drill-2026.md', 'src/drilldown.tsx'],
  ['privacy.breach-plan', 'docs/breach.md', 'questionnaires/incidents.yaml'],
  ['bias.bias-incident', 'docs/incidents/plan.md', 'src/incidents.ts'],
  ['bias.explanation-tools', 'src/shap_values.py', 'src/reshape.py'],
  ['bias.explanation-tools', 'notebooks/run-lime.ipynb', 'src/timeline.ts'],
  ['social.watching', 'ops/alerts.yaml', 'src/components/Alert.tsx'],
] as const)('%s is shown %s and not %s', (id, fitting, other) => {
  expect(suggested(id, fitting)).toBe(true);
  expect(suggested(id, other)).toBe(false);
});

test('no pattern is too expensive to suggest files', () => {
  const globs = all.flatMap((each) =>
    questionsOf(each).flatMap(({ question }) => question.signals.paths),
  );
  expect(globs.filter((glob) => !isPlainGlob(glob))).toEqual([]);
});
