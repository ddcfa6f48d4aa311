// A tool that evaluates or guards language models: packages and hosts.

import type { ServiceCategory } from './category.ts';

export const MODEL_EVALUATION: ServiceCategory = {
  name: 'model-evaluation',
  services: 'a tool that evaluates or guards language models',
  most: 'medium',
  example: 'npm/promptfoo',
  counterExample: 'npm/promptfoo-mock',
  packages: {
    npm: `
      @guardrails-ai/core @openai/guardrails @promptfoo/* autoevals evalite langfuse langsmith
      promptfoo
    `,
    pypi: `
      arize-phoenix deepeval garak guardrails-ai inspect-ai langfuse langsmith llm-guard lm-eval
      nemoguardrails pyrit ragas
    `,
  },
  hosts: '',
};
