// Formats by which providers make their secrets recognisable. A secret is found by its format alone, never by how random a
// text looks: other tools do that, and they find more and are wrong more often.

export interface SecretFormat {
  /** Lower-case words with hyphens: a part of the key of a fact. */
  readonly id: string;
  /** In an article: `a token of GitHub`. */
  readonly name: string;
  /** Letters with which each secret begins; a file without them is not searched. */
  readonly prefix: string;
  /** A pattern without groups for the whole secret, the prefix included. Case matters. */
  readonly pattern: string;
  readonly class: 'strong' | 'medium';
  /** The parts of an example, so that no file holds a text in the format. */
  readonly example: readonly string[];
}

const LETTERS = 'aB3dE5fG7hJ9kL2mN4pQ6rS8tU0vW1xY';
const HEX = '1f2e3d4c5b6a79880918a7b6c5d4e3f2';

export const SECRET_FORMATS: readonly SecretFormat[] = [
  {
    id: 'aws-access-key',
    name: 'an access key of AWS',
    prefix: 'AKIA',
    pattern: 'AKIA[A-Z2-7]{16}',
    class: 'strong',
    example: ['AK', 'IA', 'Q3EGV7KZ', 'M2TPLW5X'],
  },
  {
    id: 'github-token',
    name: 'a token of GitHub',
    prefix: 'gh[pousr]_',
    pattern: 'gh[pousr]_[A-Za-z0-9]{36,255}',
    class: 'strong',
    example: ['gh', 'p_', LETTERS, 'zZ9q'],
  },
  {
    id: 'github-fine-grained-token',
    name: 'a fine-grained token of GitHub',
    prefix: 'github_pat_',
    pattern: 'github_pat_[A-Za-z0-9]{22}_[A-Za-z0-9]{59}',
    class: 'strong',
    example: ['github', '_pat_', LETTERS.slice(0, 22), '_', LETTERS, LETTERS.slice(0, 27)],
  },
  {
    id: 'gitlab-token',
    name: 'a token of GitLab',
    prefix: 'gl(?:pat|dt|rt|ptt|soat)-',
    pattern: 'gl(?:pat|dt|rt|ptt|soat)-[\\w-]{20,64}',
    class: 'strong',
    example: ['gl', 'pat-', LETTERS.slice(0, 20)],
  },
  {
    id: 'slack-token',
    name: 'a token of Slack',
    prefix: 'xox[abeoprs]-',
    pattern: 'xox[abeoprs]-(?:\\d{1,16}-){1,4}[A-Za-z0-9-]{10,200}',
    class: 'strong',
    example: ['xo', 'xb-', '2718281828-', '3141592653-', LETTERS.slice(0, 24)],
  },
  {
    id: 'slack-webhook',
    name: 'a webhook of Slack',
    prefix: 'hooks\\.slack\\.com/services/T',
    pattern: 'hooks\\.slack\\.com/services/T[A-Z0-9]{8,12}/B[A-Z0-9]{8,12}/[A-Za-z0-9]{20,32}',
    class: 'strong',
    example: ['hooks.slack.com', '/services/', 'T02QX7RBK/', 'B03PZ8SCL/', LETTERS.slice(0, 24)],
  },
  {
    id: 'stripe-live-key',
    name: 'a live key of Stripe',
    prefix: '[rs]k_live_',
    pattern: '[rs]k_live_[A-Za-z0-9]{20,250}',
    class: 'strong',
    example: ['sk', '_live_', LETTERS.slice(0, 24)],
  },
  {
    // A key of a web page or an app is public by design, and can be limited by its owner.
    id: 'google-api-key',
    name: 'an API key of Google, which can be public by design',
    prefix: 'AIza',
    pattern: 'AIza[\\w-]{35}',
    class: 'medium',
    example: ['AI', 'za', LETTERS, 'Kq7'],
  },
  {
    id: 'openai-key',
    name: 'a key of OpenAI',
    prefix: 'sk-',
    pattern:
      'sk-(?:(?:proj|svcacct|admin)-[\\w-]{20,80}T3BlbkFJ[\\w-]{20,80}|[A-Za-z0-9]{20}T3BlbkFJ[A-Za-z0-9]{20})',
    class: 'strong',
    example: ['sk', '-proj-', LETTERS, 'T3Blbk', 'FJ', LETTERS],
  },
  {
    id: 'anthropic-key',
    name: 'a key of Anthropic',
    prefix: 'sk-ant-',
    pattern: 'sk-ant-[a-z0-9]{3,12}-[\\w-]{80,120}',
    class: 'strong',
    example: ['sk', '-ant-', 'api03-', LETTERS, LETTERS, LETTERS.slice(0, 29), 'AA'],
  },
  {
    id: 'hugging-face-token',
    name: 'a token of Hugging Face',
    prefix: 'hf_',
    pattern: 'hf_[A-Za-z0-9]{34}',
    class: 'strong',
    example: ['h', 'f_', LETTERS, 'zQ'],
  },
  {
    id: 'npm-token',
    name: 'a token of npm',
    prefix: 'npm_',
    pattern: 'npm_[A-Za-z0-9]{36}',
    class: 'strong',
    example: ['np', 'm_', LETTERS, 'zQ7w'],
  },
  {
    id: 'pypi-token',
    name: 'a token of PyPI',
    prefix: 'pypi-AgE',
    pattern: 'pypi-AgE[\\w-]{60,1000}',
    class: 'strong',
    example: ['py', 'pi-AgE', 'IcHlwaS5vcmc', LETTERS, LETTERS],
  },
  {
    id: 'sendgrid-key',
    name: 'a key of SendGrid',
    prefix: 'SG\\.',
    pattern: 'SG\\.[\\w-]{22}\\.[\\w-]{43}',
    class: 'strong',
    example: ['S', 'G.', LETTERS.slice(0, 22), '.', LETTERS, LETTERS.slice(0, 11)],
  },
  {
    // The sid of a key; its secret has no format.
    id: 'twilio-key',
    name: 'the sid of an API key of Twilio',
    prefix: 'SK[0-9a-f]',
    pattern: 'SK[0-9a-f]{32}',
    class: 'medium',
    example: ['S', 'K', HEX],
  },
  {
    id: 'digitalocean-token',
    name: 'a token of DigitalOcean',
    prefix: 'dop_v1_',
    pattern: 'dop_v1_[0-9a-f]{64}',
    class: 'strong',
    example: ['dop', '_v1_', HEX, HEX],
  },
  {
    id: 'shopify-token',
    name: 'a token of Shopify',
    prefix: 'shp(?:at|ca|pa|ss)_',
    pattern: 'shp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}',
    class: 'strong',
    example: ['shp', 'at_', HEX],
  },
  {
    id: 'groq-key',
    name: 'a key of Groq',
    prefix: 'gsk_',
    pattern: 'gsk_[A-Za-z0-9]{52}',
    class: 'strong',
    example: ['gs', 'k_', LETTERS, LETTERS.slice(0, 20)],
  },
  {
    id: 'replicate-token',
    name: 'a token of Replicate',
    prefix: 'r8_',
    pattern: 'r8_[A-Za-z0-9]{37}',
    class: 'strong',
    example: ['r', '8_', LETTERS, 'zQ7wK'],
  },
];

/** Words of values in documentation, such as `AKIAIOSFODNN7EXAMPLE`, and of values that someone has still to fill in. */
const PLACEHOLDER =
  /example|sample|placeholder|dummy|fake|changeme|change-me|redacted|secret|your|insert|todo|mock|x{4}|\.{3}|\*{3}|0{6}|1234567|abcdefg|deadbeef/i;

/** Different characters that a random value has at the least. */
const FEWEST_CHARACTERS = 8;

/** Whether a value has a word of documentation or of a form that is to be filled in. */
export function hasPlaceholderWord(value: string): boolean {
  return PLACEHOLDER.test(value);
}

/** Whether a long value is no secret: a documented example, or one that repeats a few characters. */
export function isPlaceholder(value: string): boolean {
  return hasPlaceholderWord(value) || new Set(value).size < FEWEST_CHARACTERS;
}

/** A pattern for secrets that are no part of a longer word. */
export function wholeSecret(pattern: string): string {
  return `(?<![A-Za-z0-9_])(?:${pattern})(?![A-Za-z0-9_])`;
}

const ANY = new RegExp(wholeSecret(SECRET_FORMATS.map(({ pattern }) => pattern).join('|')), 'g');

/** The text with `[secret]` in the place of every secret in the format of a provider. */
export function withoutSecrets(text: string): string {
  return text.replace(ANY, '[secret]');
}
