// Model and data cards that are a README, as hubs of models and data use them: known by keys between the two lines `---` at
// its beginning.

import type { Detector } from '../detector.ts';
import { cardLines } from '../formats/card-keys.ts';
import type { FactKind } from '../kinds.ts';
import { baseName } from '../manifests/manifest.ts';
import { documentZone } from '../zones.ts';

const RULE = 'document-card-in-readme';

/** Keys that only one sort of card has. */
const CARDS: readonly (readonly [kind: FactKind, key: RegExp])[] = [
  ['document.model-card', /^(?:pipeline_tag|base_model|library_name|model-index):/],
  ['document.data-card', /^(?:task_categories|size_categories|annotations_creators|dataset_info):/],
];

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
    const keys = cardLines(lines);
    return CARDS.flatMap(([kind, key]) => {
      const at = keys.findIndex((line) => key.test(line));
      if (at === -1) return [];
      return [
        {
          rule: RULE,
          kind,
          subject: '',
          class: 'strong' as const,
          line: at + 2,
          reason: 'a key at the beginning of a README',
          zone: documentZone(zone),
        },
      ];
    });
  },
};
