// Model and data cards that are a README, as hubs of models and data use them: known by keys between the two lines `---` at
// its beginning.

import type { Detector } from '../detector.ts';
import type { FactKind } from '../kinds.ts';
import { baseName } from '../manifests/manifest.ts';
import { documentZone } from '../zones.ts';

const RULE = 'document-card-in-readme';

/** Keys that only one sort of card has. */
const CARDS: readonly (readonly [kind: FactKind, key: RegExp])[] = [
  ['document.model-card', /^(?:pipeline_tag|base_model|library_name|model-index):/],
  ['document.data-card', /^(?:task_categories|size_categories|annotations_creators|dataset_info):/],
];

/** Lines between which keys are looked for. */
const MOST_LINES = 300;

const MODEL = '---\nlicense: mit\npipeline_tag: text-classification\n---\n# Model\n';

export const CARDS_IN_README: Detector = {
  rules: [
    {
      id: RULE,
      kinds: ['document.model-card', 'document.data-card'],
      looksFor: 'a README that begins with the keys of a model card or a data card',
      examples: [
        { files: { 'README.md': MODEL }, keys: ['document.model-card'] },
        {
          files: { 'data/README.md': '---\nsize_categories:\n- 1K<n<10K\n---\n' },
          keys: ['document.data-card'],
        },
      ],
      counterExamples: [
        { 'README.md': '# Shop\n\npipeline_tag: in a text\n' },
        { 'README.md': '---\ntitle: Shop\n---\n\nbase_model: in a text\n' },
        { 'docs/post.md': MODEL, 'vendor/a/README.md': MODEL },
      ],
    },
  ],
  wants: ({ path, zone }) => zone !== 'vendored' && baseName(path).toLowerCase() === 'readme.md',
  inText: ({ lines, zone }) => {
    if (lines[0]?.trim() !== '---') return [];
    const end = lines.slice(0, MOST_LINES).findIndex((line, at) => at > 0 && line.trim() === '---');
    if (end === -1) return [];
    return CARDS.flatMap(([kind, key]) => {
      const at = lines.slice(0, end).findIndex((line) => key.test(line));
      if (at === -1) return [];
      return [
        {
          rule: RULE,
          kind,
          subject: '',
          class: 'strong' as const,
          line: at + 1,
          reason: 'a key at the beginning of a README',
          zone: documentZone(zone),
        },
      ];
    });
  },
};
