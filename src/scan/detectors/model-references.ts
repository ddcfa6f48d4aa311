// Models that a project uses without having their files: names in code, in scripts and settings, images of servers that run
// models, and the base model that a model card names.

import type { Detector, ScanFile, TextFile } from '../detector.ts';
import type { FactClass, Match } from '../fact.ts';
import { cardList } from '../formats/card-keys.ts';
import { isCodeFile } from '../formats/code-files.ts';
import { codeMatches } from '../formats/code-text.ts';
import { MODEL_FORMS, MODEL_HINT } from '../formats/model-calls.ts';
import { baseName } from '../manifests/manifest.ts';
import { documentZone } from '../zones.ts';

const CODE_RULE = 'model-reference';
const IMAGE_RULE = 'model-server-image';
const CARD_RULE = 'model-reference-in-card';

const SCRIPT =
  /\.(?:sh|bash|zsh|ps1|ya?ml|mk)$|(?:^|\/)(?:dockerfile[\w.-]*|[\w.-]*\.dockerfile|makefile|justfile|procfile)$/i;
const SETTINGS = /\.(?:json|toml|ini|cfg|env|properties|tf)$|(?:^|\/)\.env[\w.-]*$/i;

/** Names in lock files, lists of packages and translations are no use of a model. */
const WITHOUT =
  /lock\.(?:json|ya?ml)$|\.lock$|(?:^|\/)(?:package\.json|locales?\/|i18n\/|translations?\/)/i;

/** Folders of the project, and placeholders: `output/model`, `your-name/model`. */
const NO_MODEL =
  /^(?:\.|(?:models?|data|datasets?|results?|runs?|temp|weights|artifacts?|assets|src|application|text|image|audio|video|user|username|org|namespace|owner)\/|(?:outputs?|checkpoints?|tests?|tmp|path|local|trained|saved?|your|my)[/_-])|(?:^|[/_-])(?:your|example|placeholder|foo|dummy|xxx+)(?=[/_-]|$)|\.(?:json|py|txt|md|csv|html?|ya?ml)$/i;

/** Images of servers that run models, without registry. */
const IMAGES: ReadonlySet<string> = new Set([
  'ollama/ollama',
  'vllm/vllm-openai',
  'huggingface/text-generation-inference',
  'huggingface/text-embeddings-inference',
  'ghcr.io/huggingface/text-generation-inference',
  'ghcr.io/huggingface/text-embeddings-inference',
  'ghcr.io/ggerganov/llama.cpp',
  'ghcr.io/ggml-org/llama.cpp',
  'ghcr.io/berriai/litellm',
  'localai/localai',
  'quay.io/go-skynet/local-ai',
  'lmsysorg/sglang',
  'nvcr.io/nvidia/tritonserver',
  'tensorflow/serving',
  'pytorch/torchserve',
  'seldonio/mlserver',
  'bentoml/openllm',
  'onerahmet/openai-whisper-asr-webservice',
  'semitechnologies/transformers-inference',
]);

const IMAGE_LINE =
  /(?:^|\n)[ \t]{0,40}(?:-[ \t]{1,4})?(?:FROM(?:[ \t]--platform=\S{1,60})?|image:)[ \t]{1,4}["']?([\w.\-/]{1,120})/g;

function wants({ path, zone }: ScanFile): boolean {
  if (zone === 'vendored' || WITHOUT.test(path)) return false;
  if (baseName(path).toLowerCase() === 'readme.md') return true;
  return zone === 'product' && (isCodeFile(path) || SCRIPT.test(path) || SETTINGS.test(path));
}

function inText(file: TextFile): readonly Match[] {
  if (file.path.toLowerCase().endsWith('.md')) return baseModels(file);
  return [...named(file), ...(SCRIPT.test(file.path) ? images(file) : [])];
}

function named({ path, text }: TextFile): readonly Match[] {
  if (!MODEL_HINT.test(text)) return [];
  const found = new Map<string, Match>();
  const code = isCodeFile(path);
  for (const form of MODEL_FORMS) {
    const { files, pattern, imports, class: full, without, reason, subject } = form;
    if (files === 'code' ? !code : files === 'script' && code) continue;
    let factClass: FactClass | undefined;
    for (const { name, line, isInText } of codeMatches({ path, text }, pattern)) {
      if (isInText && form.isCode === true) continue;
      factClass ??= imports === undefined || imports.test(text) ? full : without;
      if (factClass === undefined) break;
      const model = subject?.(name) ?? name;
      if (NO_MODEL.test(name) || found.has(model)) continue;
      found.set(model, {
        rule: CODE_RULE,
        kind: 'model.reference',
        subject: model,
        class: factClass,
        line,
        reason,
      });
    }
  }
  return [...found.values()];
}

function images(file: TextFile): readonly Match[] {
  return codeMatches(file, IMAGE_LINE).flatMap(({ name, line }): readonly Match[] => {
    if (!IMAGES.has(name)) return [];
    return [
      {
        rule: IMAGE_RULE,
        kind: 'model.reference',
        subject: `image/${name}`,
        class: 'strong',
        line,
        reason: 'an image of a server that runs models',
      },
    ];
  });
}

/** A name as hubs of models have it. */
const HUB_NAME = /^[\w.-]{1,96}\/[\w.-]{1,96}$/;

function baseModels({ lines, zone }: TextFile): readonly Match[] {
  return cardList(lines, 'base_model')
    .filter(({ value }) => HUB_NAME.test(value))
    .map(({ value, line }) => ({
      rule: CARD_RULE,
      kind: 'model.reference',
      subject: value,
      class: 'strong',
      line,
      reason: 'the base model of a model card',
      zone: documentZone(zone),
    }));
}

export const MODEL_REFERENCES: Detector = {
  rules: [
    {
      id: CODE_RULE,
      kinds: ['model.reference'],
      looksFor: 'the name of a model in a call, a command or a setting that loads or asks it',
      examples: [
        {
          files: {
            'src/a.py':
              'from transformers import AutoModel, pipeline\nm = AutoModel.from_pretrained(\n    "meta-llama/Llama-3-8B",\n)\np = pipeline("summarization", model="facebook/bart-large-cnn")\nMODEL_ID = "mistralai/Mistral-7B"\n',
          },
          keys: [
            'model.reference:facebook/bart-large-cnn',
            'model.reference:meta-llama/Llama-3-8B',
            'model.reference:mistralai/Mistral-7B',
          ],
        },
        {
          files: {
            'src/a.ts':
              "import OpenAI from 'openai';\nawait client.chat.completions.create({ model: 'gpt-4o-mini', messages });\n",
            'src/models.ts': "export const MODELS = ['anthropic/claude-sonnet-4'];\n",
            '.env.production': '\nCHAT_MODEL=gemini-2.0-flash\n',
          },
          keys: [
            'model.reference:claude-sonnet-4',
            'model.reference:gemini-2.0-flash',
            'model.reference:gpt-4o-mini',
          ],
        },
        {
          files: {
            'src/b.py':
              'from ultralytics import YOLO\nimport whisper, spacy, torch\nimport torchvision.models as models\nYOLO("yolov8n.pt")\nwhisper.load_model("base")\nspacy.load("en_core_web_sm")\ntorch.hub.load("ultralytics/yolov5", "yolov5s")\nmodels.resnet50(weights="DEFAULT")\n',
            'run.sh': 'ollama pull llama3.2:1b\nvllm serve Qwen/Qwen2.5-7B\n',
            'compose.yml': '    command: sh -c "ollama serve & ollama pull phi3"\n',
          },
          keys: [
            'model.reference:Qwen/Qwen2.5-7B',
            'model.reference:ollama/llama3.2:1b',
            'model.reference:ollama/phi3',
            'model.reference:spacy/en_core_web_sm',
            'model.reference:torchvision/resnet50',
            'model.reference:ultralytics/yolov5',
            'model.reference:whisper/base',
            'model.reference:yolov8n.pt',
          ],
        },
        {
          files: {
            'src/a.ipynb':
              '{"cells": [{"source": [\n    "m = AutoModel.from_pretrained(\\"bert-base-uncased\\")\\n"\n]}]}\n',
          },
          keys: ['model.reference:bert-base-uncased'],
        },
      ],
      counterExamples: [
        // Folders of the project, placeholders, comments and examples in comments.
        {
          'src/a.py':
            'AutoModel.from_pretrained("./out")\nAutoModel.from_pretrained("output/model")\nAutoModel.from_pretrained(path)\n# AutoModel.from_pretrained("bert-base-uncased")\n    >>> AutoModel.from_pretrained("bert-base-uncased")\nx.from_pretrained("your-name/your-model")\n',
        },
        // Words that only look like a model.
        {
          'src/a.ts':
            "const model = 'sonar';\nconst unit = 'command-line';\nconst user = 'claude-monet';\ntype Part = 'gpt-header' | 'o1';\n",
          'src/a.py': 'model_name = "org/name"\nclf = models.resnet50(weights=None)\n',
        },
        // Hints for people, and examples in the description of a function.
        {
          'src/a.py':
            'log("Next: torch.hub.load(\'org/net\', \'custom\')")\ndef run():\n    """\n    net = AutoModel.from_pretrained("bert-base-uncased")\n    """\n',
          'src/a.ts': "throw new Error('Run `ollama pull llama3` first');\n",
          'setup.sh': 'echo "Next: ollama run llama3"\n',
        },
        { 'docs/a.py': 'AutoModel.from_pretrained("bert-base-uncased")\n' },
        { 'package-lock.json': '{"a": "gpt-4o"}', 'locales/en.json': '{"a": "gpt-4o"}' },
      ],
    },
    {
      id: IMAGE_RULE,
      kinds: ['model.reference'],
      looksFor: 'a container image of a server that runs models',
      examples: [
        {
          files: {
            Dockerfile: 'FROM vllm/vllm-openai:v0.6.0\n',
            'compose.yml': 'services:\n  llm:\n    image: "ollama/ollama:latest"\n',
          },
          keys: ['model.reference:image/ollama/ollama', 'model.reference:image/vllm/vllm-openai'],
        },
      ],
      counterExamples: [
        { Dockerfile: '# FROM ollama/ollama\nFROM node:22\n', 'compose.yml': 'image: my/ollama\n' },
      ],
    },
    {
      id: CARD_RULE,
      kinds: ['model.reference'],
      looksFor: 'the base model that a model card names at its beginning',
      examples: [
        {
          files: {
            'README.md': '---\nbase_model:\n- google/gemma-2b\nlanguage: en\n---\n# Model\n',
            'small/README.md': '---\nbase_model: "openai/whisper-small"\n---\n',
          },
          keys: ['model.reference:google/gemma-2b', 'model.reference:openai/whisper-small'],
        },
      ],
      counterExamples: [
        { 'README.md': '# Model\nbase_model: google/gemma-2b\n' },
        { 'README.md': '---\ntags:\n- google/gemma-2b\n---\n' },
      ],
    },
  ],
  wants,
  inText,
};
