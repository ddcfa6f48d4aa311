// Files of models, by their names: weights are binary or kept as Git LFS pointers, so their content is not read. An ending
// that other files have too is a weaker sign, and the most common ones are a sign only where the name or the folder speaks of
// a model.

import type { Detector, ExampleFiles, ScanFile } from '../detector.ts';
import type { FactClass, Match } from '../fact.ts';
import { baseName, folderOf } from '../manifests/manifest.ts';

const RULE = 'model-file';

interface Ending {
  readonly pattern: RegExp;
  /** The class where the name or the folder speaks of a model. */
  readonly named: FactClass;
  /** The class elsewhere; undefined where such a file is then no sign of a model. */
  readonly elsewhere: FactClass | undefined;
}

const ENDINGS: readonly Ending[] = [
  { pattern: /^saved_model\.pb(?:txt)?$/i, named: 'strong', elsewhere: 'strong' },
  {
    pattern:
      /\.(?:safetensors|gguf|ggml|onnx|ort|tflite|ckpt|keras|caffemodel|mlmodel|pmml|llamafile|nemo|torchscript|ptl|cbm)$/i,
    named: 'strong',
    elsewhere: 'strong',
  },
  // Also Portuguese texts, page templates and lists of paths.
  { pattern: /\.(?:pt|pth)$/i, named: 'strong', elsewhere: 'medium' },
  // Also any data of a program.
  { pattern: /\.(?:pkl|pickle|joblib|h5|hdf5|weights)$/i, named: 'medium', elsewhere: 'weak' },
  { pattern: /\.(?:bin|pb|npz|engine|mar)$/i, named: 'medium', elsewhere: undefined },
];

/** Files that a library writes beside weights. */
const BESIDE_WEIGHTS =
  /^(?:adapter_config|tokenizer_config|generation_config|preprocessor_config|[\w.-]{1,60}\.(?:safetensors|bin)\.index)\.json$/i;

const MODEL_WORDS =
  /(?:^|[^a-z])(?:models?|weights?|checkpoints?|ckpts?|lora|adapters?|classifier|detector|encoder|decoder|embeddings?|yolo\w{0,8}|bert|gpt|llama|whisper|resnet\w{0,4}|pytorch|tensorflow|onnx)(?:[^a-z]|$)/i;

/** Folders of which each is one model. */
const PACKAGE = /(?:^|\/)([^/]+\.mlpackage)\//i;

/** One of several files with parts of the same weights. */
const SHARD = /-\d{5}-of-\d{5}(?=\.)/;

function classOf(path: string): FactClass | undefined {
  const name = baseName(path);
  const ending = ENDINGS.find(({ pattern }) => pattern.test(name));
  if (ending === undefined) return BESIDE_WEIGHTS.test(name) ? 'medium' : undefined;
  const folder = baseName(folderOf(path));
  return MODEL_WORDS.test(name) || MODEL_WORDS.test(folder) ? ending.named : ending.elsewhere;
}

function inPath({ path, zone }: ScanFile): readonly Match[] {
  if (zone === 'vendored') return [];
  const inPackage = PACKAGE.exec(path)?.[1];
  const factClass = inPackage === undefined ? classOf(path) : 'strong';
  if (factClass === undefined) return [];
  return [
    {
      rule: RULE,
      kind: 'model.file',
      subject: inPackage ?? baseName(path).replace(SHARD, ''),
      class: factClass,
      reason: 'a file of a model, by its name',
    },
  ];
}

const files = (...paths: readonly string[]): ExampleFiles =>
  Object.fromEntries(paths.map((path) => [path, '']));

export const MODEL_FILES: Detector = {
  rules: [
    {
      id: RULE,
      kinds: ['model.file'],
      looksFor: 'a file with the ending of model weights, or one that a library writes beside them',
      examples: [
        {
          files: files(
            'app/model-00001-of-00002.safetensors',
            'app/model-00002-of-00002.safetensors',
          ),
          keys: ['model.file:model.safetensors'],
        },
        {
          files: files('best.pt', 'models/churn.pkl', 'data/cache.pkl', 'bert/pytorch_model.bin'),
          keys: [
            'model.file:best.pt',
            'model.file:churn.pkl',
            'model.file:cache.pkl',
            'model.file:pytorch_model.bin',
          ],
        },
        {
          files: files('ios/Faces.mlpackage/Data/weights.bin', 'lora/adapter_config.json'),
          keys: ['model.file:Faces.mlpackage', 'model.file:adapter_config.json'],
        },
      ],
      counterExamples: [
        files('firmware/boot.bin', 'proto/user.pb', 'src/assets/mel_filters.npz', 'config.json'),
        files('vendor/a/model.onnx', 'src/model.ts', 'docs/onnx.md', 'src/weights.json'),
      ],
    },
  ],
  inPath,
};
