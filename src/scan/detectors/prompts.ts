// Prompts that a project gives to models, by the names of files. A folder `prompts` with code can ask questions in a
// terminal, so only texts and templates count there. Prompts for the tools of developers are no part of the product.

import type { Detector, ExampleFiles, ScanFile } from '../detector.ts';
import type { FactClass, Match } from '../fact.ts';
import { baseName } from '../manifests/manifest.ts';
import { zoneOf } from '../zones.ts';

const RULE = 'prompt-file';

const TEXT = '(?:md|mdx|txt|xml|ya?ml|json|jsonl|toml|j2|jinja2?|hbs|mustache|liquid|tmpl)';

/** By the path, in order: the first that fits gives the class. */
const FORMS: readonly (readonly [path: RegExp, class_: FactClass, reason: string])[] = [
  [/\.(?:prompt|prompty)$/i, 'strong', 'the ending of a prompt'],
  [new RegExp(`\\.prompt\\.${TEXT}$`, 'i'), 'strong', 'the ending of a prompt'],
  [/(?:^|\/)promptfoo(?:config)?\.(?:ya?ml|json|[cm]?[jt]s)$/i, 'strong', 'settings of promptfoo'],
  [
    new RegExp(`(?:^|/)[\\w-]*system[_-]?(?:prompt|message)s?[\\w-]*\\.${TEXT}$`, 'i'),
    'strong',
    'the name of a system prompt',
  ],
  [
    new RegExp(`(?:^|/)(?:[\\w-]*[_-])?prompts?/(?:[^/]+/){0,3}[^/]+\\.${TEXT}$`, 'i'),
    'medium',
    'a text in a folder for prompts',
  ],
  [
    /(?:^|\/)(?:[\w-]*[_-])?prompts?\.(?:py|ya?ml|json|toml|txt|md)$/i,
    'medium',
    'the name of a file of prompts',
  ],
  [
    /(?:^|\/)(?:system|llm|ai)[_-]?prompts?\.(?:[cm]?[jt]sx?|rb|go|java|kt|cs|php|rs)$/i,
    'medium',
    'the name of a file of prompts',
  ],
];

/** What every form has: every file of a repository is asked, and most names have neither word. */
const HINT = /prompt|message/i;

/** Where tools of developers keep their prompts, and the lists of translated texts. */
const NOT_OF_THE_PRODUCT =
  /(?:^|\/)(?:\.github|\.cursor|\.claude|\.continue|\.windsurf|\.vscode|locales?|i18n|translations?)\//i;

/** A prompt in Markdown is a part of the product, wherever it is outside tests and documentation. */
const zoneOfText = (path: string): ReturnType<typeof zoneOf> =>
  zoneOf(path.replace(/\.mdx?$/i, '.txt'));

function inPath({ path }: ScanFile): readonly Match[] {
  if (!HINT.test(path)) return [];
  const zone = zoneOfText(path);
  if (zone === 'vendored' || NOT_OF_THE_PRODUCT.test(path)) return [];
  const form = FORMS.find(([pattern]) => pattern.test(path));
  if (form === undefined) return [];
  const [, factClass, reason] = form;
  return [
    { rule: RULE, kind: 'prompt.file', subject: baseName(path), class: factClass, reason, zone },
  ];
}

const files = (...paths: readonly string[]): ExampleFiles =>
  Object.fromEntries(paths.map((path) => [path, '']));

export const PROMPTS: Detector = {
  rules: [
    {
      id: RULE,
      kinds: ['prompt.file'],
      looksFor: 'a file of prompts for a model, or the settings of a tool that tests prompts',
      examples: [
        {
          files: files('prompts/triage.md', 'src/answer.prompt', 'config/system_prompt.txt'),
          keys: [
            'prompt.file:triage.md',
            'prompt.file:answer.prompt',
            'prompt.file:system_prompt.txt',
          ],
        },
        {
          files: files('promptfooconfig.yaml', 'app/prompts.py', 'lib/ai/system-prompt.ts'),
          keys: [
            'prompt.file:promptfooconfig.yaml',
            'prompt.file:prompts.py',
            'prompt.file:system-prompt.ts',
          ],
        },
      ],
      counterExamples: [
        files('src/prompts/confirm.ts', 'src/prompt.ts', 'src/install-prompt.tsx', 'promptly/a.md'),
        files('.github/prompts/review.prompt.md', 'locales/en/prompts.json'),
        files('node_modules/a/prompts/b.md'),
      ],
    },
  ],
  inPath,
};
