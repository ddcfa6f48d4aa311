// A program that runs models on own machines: packages and hosts.

import type { ServiceCategory } from './category.ts';

export const MODEL_RUNTIME: ServiceCategory = {
  name: 'model-runtime',
  services: 'a program that runs models on own machines',
  most: 'medium',
  example: 'pypi/vllm',
  counterExample: 'pypi/vllm-mock',
  packages: {
    cargo: 'ollama-rs',
    go: 'github.com/ollama/ollama',
    npm: `
      @huggingface/transformers @mlc-ai/web-llm @xenova/transformers llama-tokenizer-js
      node-llama-cpp ollama
    `,
    nuget: 'llamasharp ollamasharp',
    pypi: `
      auto-gptq autoawq bitsandbytes ctransformers ctranslate2 exllamav2 gpt4all llama-cpp-python
      mlx-lm ollama optimum peft sglang text-generation transformers trl vllm
    `,
  },
  hosts: '',
};
