// Calls and lines by which a project loads or asks a model, with the name of the model as a text in the code. A name that is
// computed is not found.

import { HOSTED_MODEL, PROVIDER_PACKAGES, withoutService } from '../catalogue/hosted-models.ts';
import type { FactClass } from '../fact.ts';
import { importOf } from './code-text.ts';

/** The files in which a form is looked for. code: programs. script: what a shell or a container runs. any: both, and settings. */
export type FormFiles = 'code' | 'script' | 'any';

export interface ModelForm {
  readonly files: FormFiles;
  /** Global; its first group that took part is the name. Takes time in proportion to the text. */
  readonly pattern: RegExp;
  /** Whether it runs, so that in a text of the program it is a hint for people. */
  readonly isCode?: true;
  /** What the file must import. */
  readonly imports?: RegExp;
  readonly class: FactClass;
  /** The class in a file without the import; undefined where the form then says nothing. */
  readonly without?: FactClass;
  readonly reason: string;
  /** The subject of the fact, from the name. */
  readonly subject?: (name: string) => string;
}

const QUOTE = '\\\\?["\'`]';
/** `owner/name`, as hubs name models. */
const OWNED = '[A-Za-z0-9][\\w.-]{0,95}/[\\w.-]{1,96}';
/** A name without owner has a hyphen or an underscore: `bert-base-uncased`. */
const PLAIN = '[A-Za-z0-9]{1,40}(?:[-_][\\w.]{1,40}){1,8}';
const GAP = '\\s{0,80}';
/** Letters between the bracket of a call and an argument with a name. */
const ARGUMENTS = '[^()]{0,200}?';

const HUB_PACKAGES = importOf(
  'transformers',
  'diffusers',
  'sentence_transformers',
  'peft',
  'trl',
  'huggingface_hub',
  'vllm',
  'optimum',
  'setfit',
  'mlx_lm',
  'unsloth',
  '@huggingface/[\\w-]{1,40}',
  '@xenova/transformers',
);

const call = (functions: string, name: string): RegExp =>
  new RegExp(`\\b${functions}\\(${GAP}${QUOTE}(${name})${QUOTE}`, 'g');

export const MODEL_FORMS: readonly ModelForm[] = [
  {
    files: 'code',
    pattern: call('from_pretrained', `${OWNED}|${PLAIN}`),
    isCode: true,
    class: 'strong',
    reason: 'loaded by from_pretrained',
  },
  {
    files: 'code',
    pattern: new RegExp(
      `\\bpipeline\\(${ARGUMENTS}(?:\\bmodel${GAP}=${GAP}|${QUOTE}[\\w-]{1,60}${QUOTE},${GAP})${QUOTE}(${OWNED}|${PLAIN})${QUOTE}`,
      'g',
    ),
    imports: HUB_PACKAGES,
    isCode: true,
    class: 'strong',
    reason: 'the model of a pipeline',
  },
  {
    files: 'code',
    pattern: call('(?:SentenceTransformer|CrossEncoder|SetFitModel)', `${OWNED}|${PLAIN}`),
    isCode: true,
    class: 'strong',
    reason: 'loaded by sentence-transformers',
  },
  {
    files: 'code',
    pattern: new RegExp(
      `\\b(?:hf_hub_download|snapshot_download|InferenceClient)\\(${GAP}(?:(?:repo_id|model)${GAP}=${GAP})?${QUOTE}(${OWNED})${QUOTE}`,
      'g',
    ),
    isCode: true,
    class: 'strong',
    reason: 'downloaded from a hub of models',
  },
  {
    files: 'code',
    pattern: new RegExp(
      `\\b(?:(?:base_?|MODEL_|model_?|repo_?|REPO_)(?:id|name|path|ID|NAME|PATH)?|checkpoint|CHECKPOINT)["']?${GAP}[=:]${GAP}${QUOTE}(${OWNED})${QUOTE}`,
      'g',
    ),
    imports: HUB_PACKAGES,
    isCode: true,
    class: 'medium',
    reason: 'named as a model beside an import of a library for models',
  },
  {
    files: 'any',
    pattern: new RegExp(`huggingface\\.co/(${OWNED})/(?:resolve|blob)/`, 'g'),
    class: 'strong',
    reason: 'an address of a file on a hub of models',
  },
  {
    files: 'code',
    pattern: new RegExp(
      `\\btorch\\.hub\\.load\\(${GAP}(?:repo_or_dir${GAP}=${GAP})?${QUOTE}(${OWNED})`,
      'g',
    ),
    isCode: true,
    class: 'strong',
    reason: 'loaded by torch.hub',
  },
  {
    files: 'code',
    pattern: call('YOLO', '[\\w.-]{1,60}\\.(?:pt|yaml|onnx)'),
    imports: importOf('ultralytics'),
    isCode: true,
    class: 'strong',
    reason: 'loaded by ultralytics',
  },
  {
    files: 'code',
    pattern: call('whisper\\.load_model', '[a-z][\\w.-]{1,30}'),
    imports: importOf('whisper'),
    isCode: true,
    class: 'strong',
    reason: 'loaded by whisper',
    subject: (name) => `whisper/${name}`,
  },
  {
    files: 'code',
    pattern: call('spacy\\.load', '[a-z]{2,3}_[a-z]{2,10}_[a-z]{2,10}_[a-z]{2,4}'),
    isCode: true,
    class: 'strong',
    reason: 'loaded by spaCy',
    subject: (name) => `spacy/${name}`,
  },
  {
    files: 'code',
    pattern: call('timm\\.create_model', '[a-z][\\w.]{1,80}'),
    isCode: true,
    class: 'strong',
    reason: 'made by timm',
    subject: (name) => `timm/${name}`,
  },
  {
    files: 'code',
    pattern: new RegExp(
      `(?:torchvision\\.models|\\bmodels)\\.([a-z][a-z0-9_]{2,40})\\(${GAP}(?:pretrained${GAP}=${GAP}True|weights${GAP}=${GAP}[^N\\s])`,
      'g',
    ),
    imports: importOf('torchvision'),
    isCode: true,
    class: 'strong',
    reason: 'trained weights of torchvision',
    subject: (name) => `torchvision/${name}`,
  },
  {
    files: 'any',
    pattern: /\bollama (?:pull|run) ([a-z][\w./-]{1,80}(?::[\w.-]{1,40})?)/g,
    isCode: true,
    class: 'strong',
    reason: 'a model that ollama runs',
    subject: (name) => `ollama/${name.replace(/:latest$/, '')}`,
  },
  {
    files: 'script',
    pattern: new RegExp(
      `\\b(?:vllm serve|(?:huggingface-cli|hf) download|launch_server --model-path|api_server --model)[ =](${OWNED})`,
      'g',
    ),
    isCode: true,
    class: 'strong',
    reason: 'a model that a command loads',
  },
  {
    files: 'code',
    pattern: new RegExp(
      `(?:\\bmodel(?:_?(?:name|id))?["']?${GAP}(?:=>|[=:])${GAP}|\\b(?:openai|anthropic|google|groq|mistral|xai|deepseek|languageModel|chatModel|embedding|textEmbeddingModel|ChatOpenAI|ChatAnthropic|GenerativeModel|Chat)\\(${GAP})${QUOTE}(${HOSTED_MODEL})${QUOTE}`,
      'gi',
    ),
    imports: importOf(...PROVIDER_PACKAGES),
    class: 'strong',
    without: 'medium',
    reason: 'a hosted model that code names',
    subject: withoutService,
  },
  {
    files: 'any',
    pattern: new RegExp(
      `(?:["'\`](${HOSTED_MODEL})["'\`])|(?:\\n[ \\t-]{0,40}[\\w.-]{0,40}model[\\w.-]{0,20}[ \\t]{0,4}[=:][ \\t]{0,4}(${HOSTED_MODEL})[ \\t\\r]{0,4}(?=[#\\n]|$))`,
      'gi',
    ),
    class: 'medium',
    reason: 'the name of a hosted model',
    subject: withoutService,
  },
];

/**
 * What one of the forms needs somewhere in the text: a file without it has no match. Names of hosted models are looked for as
 * providers write them, because a search that ignores case takes several times as long.
 */
export const MODEL_HINT =
  /from_pretrained|pipeline\(|SentenceTransformer|CrossEncoder|SetFit|hf_hub|snapshot_download|InferenceClient|huggingface|transformers|diffusers|torch\.hub|YOLO\(|load_model|spacy\.load|create_model|torchvision|ollama|vllm|gpt-|claude-|gemini-|-bison|istral-|ixtral-|codestral-|command-|grok-|deepseek-|llama|amazon\.|cohere\.|ai21\.|stability\.|dall-e|whisper-1|tts-1|embed|rerank|moderation-|imagen-|sonar-|voyage-|qwen|Qwen|davinci|["'`=: /]o[134]-/;
