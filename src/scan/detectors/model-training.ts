// Code that trains a model: a call of a library for training in a file that imports the library. Both are needed, because
// `fit` and `Trainer` are common words.

import type { Detector, ScanRule, TextFile } from '../detector.ts';
import type { Match } from '../fact.ts';
import { isCodeFile } from '../formats/code-files.ts';
import { codeMatches, importOf } from '../formats/code-text.ts';

const RULE = 'model-training';

interface TrainingForm {
  /** The library, as the subject of the fact. */
  readonly library: string;
  readonly imports: RegExp;
  /** Global. */
  readonly call: RegExp;
  /** Both must be there, where one call alone could do something else. */
  readonly and?: RegExp;
  readonly example: string;
}

const FIT = /\.fit(?:_generator)?\(/g;

const FORMS: readonly TrainingForm[] = [
  {
    library: 'transformers',
    imports: importOf('transformers', 'trl'),
    call: /\b(?:Seq2Seq|SFT|DPO|PPO|GRPO|ORPO|KTO|Reward)?Trainer\(/g,
    example: 'from transformers import Trainer\nTrainer(model=model, args=args).train()\n',
  },
  {
    library: 'peft',
    imports: importOf('peft', 'unsloth'),
    call: /\bget_peft_model\(/g,
    example: 'from peft import get_peft_model\nmodel = get_peft_model(model, config)\n',
  },
  {
    library: 'torch',
    imports: importOf('torch'),
    call: /\.backward\(/g,
    and: /\boptim(?:izer)?\w{0,20}\.step\(|\bscaler\.step\(|\btorch\.optim\b/,
    example:
      'import torch\noptimizer = torch.optim.SGD(model.parameters())\nloss.backward()\noptimizer.step()\n',
  },
  {
    library: 'lightning',
    imports: importOf('pytorch_lightning', 'lightning'),
    call: /\b[Tt]rainer\w{0,20}\.fit\(/g,
    example: 'import lightning as L\ntrainer = L.Trainer()\ntrainer.fit(model)\n',
  },
  {
    library: 'deepspeed',
    imports: importOf('deepspeed'),
    call: /\bdeepspeed\.initialize\(/g,
    example: 'import deepspeed\nengine, *_ = deepspeed.initialize(model=model)\n',
  },
  {
    // Only modules with estimators: a scaler is fitted too.
    library: 'scikit-learn',
    imports: importOf(
      'sklearn\\.(?:ensemble|linear_model|svm|tree|neighbors|neural_network|naive_bayes|cluster|discriminant_analysis|gaussian_process|mixture|semi_supervised)',
    ),
    call: FIT,
    example:
      'from sklearn.linear_model import LogisticRegression\nLogisticRegression().fit(x, y)\n',
  },
  {
    library: 'xgboost',
    imports: importOf('xgboost'),
    call: /\b(?:xgb|xgboost)\.(?:train|cv)\(|\.fit\(/g,
    example: 'import xgboost as xgb\nbooster = xgb.train(params, data)\n',
  },
  {
    library: 'lightgbm',
    imports: importOf('lightgbm'),
    call: /\b(?:lgb|lightgbm)\.(?:train|cv)\(|\.fit\(/g,
    example: 'import lightgbm as lgb\nlgb.train(params, data)\n',
  },
  {
    library: 'catboost',
    imports: importOf('catboost'),
    call: FIT,
    example: 'from catboost import CatBoostClassifier\nCatBoostClassifier().fit(x, y)\n',
  },
  {
    library: 'tensorflow',
    imports: importOf('tensorflow', 'keras', '@tensorflow/[\\w-]{1,40}'),
    call: /\bmodel\w{0,20}\.fit(?:_generator|Dataset)?\(|\.GradientTape\(/g,
    example: 'import tensorflow as tf\nmodel.compile(optimizer="adam")\nmodel.fit(x, y)\n',
  },
  {
    // Without an argument it only switches a model to training.
    library: 'ultralytics',
    imports: importOf('ultralytics'),
    call: /\b(?:model|yolo)\w{0,20}\.train\((?!\))/gi,
    example: 'from ultralytics import YOLO\nmodel = YOLO(path)\nmodel.train(data=data)\n',
  },
  {
    library: 'sentence-transformers',
    imports: importOf('sentence_transformers'),
    call: /\bSentenceTransformerTrainer\(|\bmodel\w{0,20}\.fit\(/g,
    example:
      'from sentence_transformers import SentenceTransformer\nmodel.fit(train_objectives=[])\n',
  },
  {
    library: 'spacy',
    imports: importOf('spacy'),
    call: /\bnlp\w{0,20}\.(?:update|begin_training|resume_training)\(/g,
    example: 'import spacy\nnlp.update(examples, sgd=optimizer)\n',
  },
  {
    library: 'openai',
    imports: importOf('openai'),
    call: /\bfine_?[tT]uning\.jobs\.create\(/g,
    example: 'from openai import OpenAI\nclient.fine_tuning.jobs.create(model=model)\n',
  },
  {
    library: 'brain.js',
    imports: importOf('brain\\.js', 'ml-[a-z-]{2,40}'),
    call: /\b(?:net|network|classifier|model)\w{0,20}\.train\(/g,
    example: "import { NeuralNetwork } from 'brain.js';\nnet.train(data);\n",
  },
];

/** What one of the forms needs in the text. */
const HINT =
  /\.fit|Trainer\(|get_peft_model|\.backward\(|deepspeed|\.train\(|GradientTape|\.cv\(|nlp\w{0,20}\.|jobs\.create/;

function inText({ path, text }: TextFile): readonly Match[] {
  if (!HINT.test(text)) return [];
  return FORMS.flatMap(({ library, imports, call, and }): readonly Match[] => {
    if (!imports.test(text) || and?.test(text) === false) return [];
    return codeMatches({ path, text }, call)
      .filter(({ isInText }) => !isInText)
      .slice(0, 1)
      .map(({ line }) => ({
        rule: RULE,
        kind: 'model.training',
        subject: library,
        class: 'strong',
        line,
        reason: `a call that trains, in a file that imports ${library}`,
      }));
  });
}

const example = ({ library, example: text }: TrainingForm): ScanRule['examples'][number] => ({
  files: { [text.includes("from '") ? 'src/a.ts' : 'src/a.py']: text },
  keys: [`model.training:${library}`],
});

export const MODEL_TRAINING: Detector = {
  rules: [
    {
      id: RULE,
      kinds: ['model.training'],
      looksFor: 'a call that trains a model, in code that imports a library for it',
      examples: FORMS.map(example),
      counterExamples: [
        // A call without the import, an import without the call, and what only prepares data.
        { 'src/a.py': 'from gym import Trainer\nTrainer().fit(shoe)\n' },
        { 'src/a.py': 'from transformers import pipeline\n# Trainer(model)\n' },
        {
          'src/a.py':
            'from sklearn.preprocessing import StandardScaler\nStandardScaler().fit(x)\nimport torch\nloss.backward()\nimport ultralytics\nmodel.train()\n',
        },
        {
          'src/a.py':
            'from transformers import Trainer\nclass Callback:\n    """\n    >>> a\n    trainer = Trainer(model, callbacks=[Callback()])\n    """\n',
        },
        { 'docs/a.py': 'import xgboost as xgb\nxgb.train(params, data)\n' },
      ],
    },
  ],
  wants: ({ path, zone }) => zone === 'product' && isCodeFile(path),
  inText,
};
