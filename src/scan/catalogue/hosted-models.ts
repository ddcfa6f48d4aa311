// Names of hosted models, by the families that providers publish. A name is matched as a whole, so a new version of a family
// is known without a change here.

const VERSION = '[a-z0-9.:@-]{0,40}';

/** Families, each as a pattern of the whole name in lower case. */
const FAMILIES: readonly string[] = [
  // OpenAI
  `(?:chat)?gpt-[345]${VERSION}`,
  `gpt-(?:image|realtime|audio|oss)${VERSION}`,
  'o[134]-(?:mini|pro|preview|deep-research)[a-z0-9-]{0,20}',
  'text-embedding-(?:ada-002|3-small|3-large)',
  'text-davinci-00[0-9]',
  `(?:omni|text)-moderation-${VERSION}`,
  'dall-e-[23]',
  'whisper-1',
  'tts-1(?:-hd)?',
  // Anthropic, also as other hosts name it
  `(?:anthropic\\.)?claude-(?:instant|opus|sonnet|haiku|[1-9])${VERSION}`,
  // Google
  `gemini-(?:pro|flash|ultra|nano|exp|embedding|[1-9])${VERSION}`,
  `(?:text|chat)-bison${VERSION}`,
  'text-embedding-00[0-9]',
  `imagen-[1-9]${VERSION}`,
  // Mistral
  `(?:open-)?(?:mistral|mixtral|ministral|magistral|codestral|pixtral|devstral)-${VERSION}`,
  // Cohere, xAI, DeepSeek, Perplexity, Voyage
  `command-(?:r|a|light|nightly)${VERSION}`,
  `(?:embed|rerank)-(?:english|multilingual|v)${VERSION}`,
  `grok-(?:beta|vision|code|[1-9])${VERSION}`,
  'deepseek-(?:chat|reasoner|coder|r1|v3)[a-z0-9.-]{0,20}',
  'sonar-(?:small|medium|large|pro|reasoning|deep)[a-z0-9.-]{0,20}',
  'voyage-(?:code-|law-|finance-|large-|lite-|multilingual-)?[23][a-z0-9.-]{0,20}',
  // Open weights as hosts name them
  `llama-?[34]${VERSION}`,
  `(?:meta\\.llama|amazon\\.(?:titan|nova)|cohere\\.command|ai21\\.|stability\\.)${VERSION}`,
  `qwen-?(?:max|plus|turbo|[23])${VERSION}`,
];

/** Services that pass calls on, as routers and gateways write them before a slash. */
const SERVICES =
  '(?:openai|anthropic|google|gemini|vertex_ai|bedrock|azure|mistral|cohere|groq|xai|x-ai|deepseek|perplexity|openrouter|together_ai|fireworks_ai|models)/';

/** Owners of open weights on hubs; they are a part of the name. */
const OWNERS = '(?:meta-llama|mistralai|qwen|deepseek-ai)/';

/** A pattern without groups for the name of a hosted model, with the service before it or without. */
export const HOSTED_MODEL = `(?:${SERVICES}){0,2}(?:${OWNERS})?(?:${FAMILIES.join('|')})`;

const SERVICES_BEFORE = new RegExp(`^(?:${SERVICES})*`, 'i');

/** The name of a model without the services before it; in lower case, unless it has the owner of open weights. */
export function withoutService(name: string): string {
  const own = name.replace(SERVICES_BEFORE, '');
  return own.includes('/') ? own : own.toLowerCase();
}

/** Packages by which code calls hosted models, as patterns for an import. */
export const PROVIDER_PACKAGES: readonly string[] = [
  'openai',
  'anthropic',
  '@anthropic-ai/[\\w-]{1,40}',
  'google\\.generativeai',
  'google\\.genai',
  'google[ \\t]{1,4}import[ \\t]{1,4}genai',
  'vertexai',
  '@google/gen[\\w-]{1,40}',
  '@google-cloud/vertexai',
  'mistralai',
  '@mistralai/mistralai',
  'cohere',
  'cohere-ai',
  'groq',
  'groq-sdk',
  'litellm',
  'ollama',
  'replicate',
  'together',
  'voyageai',
  'ai',
  '@ai-sdk/[\\w-]{1,40}',
  'langchain\\w{0,20}',
  'langchain_[a-z_]{1,30}',
  '@langchain/[\\w-]{1,40}',
  'llama_index',
  'llamaindex',
  'pydantic_ai',
  'instructor',
  'dspy',
  'ruby_llm',
];
