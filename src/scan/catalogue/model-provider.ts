// A provider of hosted models: packages and hosts.

import type { ServiceCategory } from './category.ts';

export const MODEL_PROVIDER: ServiceCategory = {
  name: 'model-provider',
  services: 'a provider of hosted models',
  most: 'strong',
  example: 'npm/openai',
  counterExample: 'npm/openai-zod-extra',
  packages: {
    cargo: 'async-openai aws-sdk-bedrockruntime openai-api-rs',
    composer: `
      anthropic-ai/sdk echolabsdev/prism google-gemini-php/client openai-php/client
      openai-php/laravel prism-php/prism symfony/ai-platform theodo-group/llphant
    `,
    gem: 'anthropic gemini-ai langchainrb omniai openai ruby-openai ruby_llm',
    go: `
      github.com/anthropics/anthropic-sdk-go github.com/aws/aws-sdk-go-v2/service/bedrockruntime
      github.com/cohere-ai/cohere-go github.com/google/generative-ai-go github.com/openai/openai-go
      github.com/sashabaranov/go-openai google.golang.org/genai
    `,
    maven: `
      com.aallam.openai com.anthropic:anthropic-java com.azure:azure-ai-openai
      com.google.cloud:google-cloud-vertexai com.google.genai:google-genai com.openai:openai-java
      com.theokanning.openai-gpt3-java dev.langchain4j org.springframework.ai
      software.amazon.awssdk:bedrockruntime
    `,
    npm: `
      @ai-sdk/amazon-bedrock @ai-sdk/anthropic @ai-sdk/azure @ai-sdk/baseten @ai-sdk/cerebras
      @ai-sdk/cohere @ai-sdk/deepinfra @ai-sdk/deepseek @ai-sdk/elevenlabs @ai-sdk/fal
      @ai-sdk/fireworks @ai-sdk/gateway @ai-sdk/google @ai-sdk/google-vertex @ai-sdk/groq
      @ai-sdk/huggingface @ai-sdk/luma @ai-sdk/mistral @ai-sdk/openai
      @ai-sdk/openai-compatible @ai-sdk/perplexity @ai-sdk/replicate @ai-sdk/togetherai
      @ai-sdk/vercel @ai-sdk/xai @anthropic-ai/bedrock-sdk @anthropic-ai/claude-agent-sdk
      @anthropic-ai/sdk @anthropic-ai/vertex-sdk @aws-sdk/client-bedrock-runtime
      @azure-rest/ai-inference @azure/openai @cerebras/cerebras_cloud_sdk @fal-ai/client
      @genkit-ai/* @google-cloud/vertexai @google/genai @google/generative-ai
      @huggingface/inference @mistralai/mistralai @openai/agents @openrouter/ai-sdk-provider
      @perplexity-ai/perplexity_ai ai cohere-ai genkit groq-sdk openai portkey-ai replicate
      together-ai voyageai
    `,
    nuget: `
      anthropic anthropic.sdk aspire.azure.ai.openai awssdk.bedrockruntime azure.ai.openai
      betalgo.openai microsoft.extensions.ai.openai microsoft.semantickernel mscc.generativeai
      openai
    `,
    pub: `
      anthropic_sdk_dart dart_openai firebase_ai firebase_vertexai google_generative_ai openai_dart
    `,
    pypi: `
      ai21 anthropic azure-ai-inference cerebras-cloud-sdk cohere dashscope fireworks-ai
      google-cloud-aiplatform google-genai google-generativeai groq litellm mistralai openai
      openrouter portkey-ai replicate together vertexai voyageai writer-sdk xai-sdk zhipuai
    `,
    swift: `
      google/generative-ai-swift jamesrochabrun/swiftanthropic jamesrochabrun/swiftopenai
      macpaw/openai
    `,
  },
  hosts: `
    aiplatform.googleapis.com api-inference.huggingface.co api.anthropic.com api.cohere.ai
    api.cohere.com api.deepseek.com api.elevenlabs.io api.fireworks.ai api.groq.com api.mistral.ai
    api.openai.com api.perplexity.ai api.replicate.com api.together.xyz api.x.ai
    dashscope.aliyuncs.com generativelanguage.googleapis.com openai.azure.com openrouter.ai
    router.huggingface.co
  `,
};
