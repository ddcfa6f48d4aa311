// Data sets that a project uses without having their files: names in calls of libraries, files of DVC, and the data sets that
// a card names.

import type { Detector, ScanFile, TextFile } from '../detector.ts';
import type { Match } from '../fact.ts';
import { cardList } from '../formats/card-keys.ts';
import { isCodeFile } from '../formats/code-files.ts';
import { codeMatches, importOf } from '../formats/code-text.ts';
import { baseName } from '../manifests/manifest.ts';
import { documentZone } from '../zones.ts';

const CODE_RULE = 'dataset-reference';
const DVC_RULE = 'dataset-file-of-dvc';
const CARD_RULE = 'dataset-reference-in-card';

interface DatasetForm {
  readonly imports: RegExp;
  /** Global; its first group is the name. */
  readonly call: RegExp;
  readonly subject: (name: string) => string;
}

const QUOTE = '\\\\?["\']';
const GAP = '\\s{0,80}';

const FORMS: readonly DatasetForm[] = [
  {
    imports: importOf('datasets'),
    call: new RegExp(
      `\\bload_dataset\\(${GAP}(?:path${GAP}=${GAP})?${QUOTE}([A-Za-z0-9][\\w.-]{0,95}(?:/[\\w.-]{1,96})?)${QUOTE}`,
      'g',
    ),
    subject: (name) => name,
  },
  {
    imports: importOf('sklearn'),
    call: /\bfetch_((?:openml|california_housing|20newsgroups|lfw_people|lfw_pairs|covtype|kddcup99|rcv1|olivetti_faces|species_distributions)(?:_vectorized)?)\(/g,
    subject: (name) => `scikit-learn/${name}`,
  },
  {
    imports: importOf('fairlearn'),
    call: /\bfetch_(adult|acs_income|bank_marketing|boston|credit_card|diabetes_hospital)\(/g,
    subject: (name) => `fairlearn/${name}`,
  },
  {
    imports: importOf('tensorflow_datasets'),
    call: new RegExp(`\\btfds\\.load\\(${GAP}${QUOTE}([\\w./-]{2,80})${QUOTE}`, 'g'),
    subject: (name) => `tensorflow/${name}`,
  },
  {
    imports: importOf('torchvision'),
    call: /\bdatasets\.([A-Z]\w{2,40})\(/g,
    subject: (name) => `torchvision/${name}`,
  },
  {
    imports: importOf('ucimlrepo'),
    call: /\bfetch_ucirepo\((?:id=|name=)["']?([\w -]{1,60})/g,
    subject: (name) => `uci/${name}`,
  },
];

/** Classes of torchvision that read files of the project, and formats that `load_dataset` reads. */
const NO_DATASET =
  /^(?:ImageFolder|DatasetFolder|FakeData|VisionDataset|csv|json|jsonl|text|parquet|arrow|imagefolder|audiofolder|pandas|sql|webdataset|xml)$/;

const HINT = /load_dataset|fetch_|tfds|datasets\./;

const isCard = (path: string): boolean => baseName(path).toLowerCase() === 'readme.md';

function wants({ path, zone }: ScanFile): boolean {
  if (isCard(path)) return zone !== 'vendored';
  return zone === 'product' && (isCodeFile(path) || path.endsWith('.dvc'));
}

function inText(file: TextFile): readonly Match[] {
  if (isCard(file.path)) return inCard(file);
  if (file.path.endsWith('.dvc')) return ofDvc(file);
  if (!HINT.test(file.text)) return [];
  return FORMS.filter(({ imports }) => imports.test(file.text)).flatMap(({ call, subject }) =>
    codeMatches(file, call)
      .filter(({ name, isInText }) => !isInText && !NO_DATASET.test(name))
      .map(({ name, line }): Match => ({
        rule: CODE_RULE,
        kind: 'dataset.reference',
        subject: subject(name),
        class: 'strong',
        line,
        reason: 'a data set that a call loads',
      })),
  );
}

/** The files that DVC stores elsewhere: `path:` below `outs:`. */
function ofDvc({ lines }: TextFile): readonly Match[] {
  return lines.flatMap((line, index): readonly Match[] => {
    const name = /^[ \t-]{0,12}path:[ \t]{1,4}["']?([^"'\s]{1,200})/.exec(line)?.[1];
    if (name === undefined) return [];
    return [
      {
        rule: DVC_RULE,
        kind: 'dataset.reference',
        subject: `dvc/${baseName(name)}`,
        class: 'medium',
        line: index + 1,
        reason: 'a file that DVC stores outside the repository',
      },
    ];
  });
}

const NAME = /^[A-Za-z0-9][\w.-]{0,95}(?:\/[\w.-]{1,96})?$/;

function inCard({ lines, zone }: TextFile): readonly Match[] {
  return cardList(lines, 'datasets')
    .filter(({ value }) => NAME.test(value))
    .map(({ value, line }) => ({
      rule: CARD_RULE,
      kind: 'dataset.reference',
      subject: value,
      class: 'strong',
      line,
      reason: 'a data set that a card names',
      zone: documentZone(zone),
    }));
}

export const DATASET_REFERENCES: Detector = {
  rules: [
    {
      id: CODE_RULE,
      kinds: ['dataset.reference'],
      looksFor: 'the name of a data set in a call that loads it',
      examples: [
        {
          files: {
            'src/a.py':
              'from datasets import load_dataset\nfrom sklearn.datasets import fetch_california_housing\nfrom torchvision import datasets\nload_dataset(\n    "org/reviews"\n)\nfetch_california_housing()\ndatasets.CIFAR10(root)\n',
          },
          keys: [
            'dataset.reference:org/reviews',
            'dataset.reference:scikit-learn/california_housing',
            'dataset.reference:torchvision/CIFAR10',
          ],
        },
      ],
      counterExamples: [
        { 'src/a.py': 'from mine import load_dataset\nload_dataset("org/reviews")\n' },
        {
          'src/a.py':
            'from datasets import load_dataset\nload_dataset("csv", data_files=f)\n# load_dataset("imdb")\nload_dataset(name)\n',
        },
        // Examples in the description of a function.
        {
          'src/a.py':
            'from datasets import load_dataset\ndef run(data):\n    """\n    Example:\n        data = load_dataset("imdb")\n    """\n',
        },
        {
          'src/a.py': 'from torchvision import datasets\ndatasets.ImageFolder(root)\n',
          'docs/a.py': 'from datasets import load_dataset\nload_dataset("imdb")\n',
        },
      ],
    },
    {
      id: DVC_RULE,
      kinds: ['dataset.reference'],
      looksFor: 'a file that DVC stores outside the repository',
      examples: [
        {
          files: { 'data/scans.dvc': 'outs:\n- md5: 0f\n  size: 3\n  path: scans\n' },
          keys: ['dataset.reference:dvc/scans'],
        },
      ],
      counterExamples: [{ 'data/scans.yml': 'outs:\n- path: scans\n', 'a.dvc': 'frozen: true\n' }],
    },
    {
      id: CARD_RULE,
      kinds: ['dataset.reference'],
      looksFor: 'the data sets that a model card names at its beginning',
      examples: [
        {
          files: { 'README.md': '---\ndatasets:\n- mozilla/common_voice\n- imdb\n---\n' },
          keys: ['dataset.reference:imdb', 'dataset.reference:mozilla/common_voice'],
        },
      ],
      counterExamples: [
        { 'README.md': '# Data\ndatasets:\n- imdb\n' },
        { 'README.md': '---\ntags:\n- imdb\n---\n' },
      ],
    },
  ],
  wants,
  inText,
};
