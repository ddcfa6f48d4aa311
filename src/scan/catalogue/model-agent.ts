// A framework for agents or tools of models: packages and hosts.

import type { ServiceCategory } from './category.ts';

export const MODEL_AGENT: ServiceCategory = {
  name: 'model-agent',
  services: 'a framework for agents or tools of models',
  most: 'strong',
  example: 'npm/@langchain/core',
  counterExample: 'npm/langchains',
  packages: {
    npm: `
      @copilotkit/* @langchain/* @llamaindex/* @mastra/* @modelcontextprotocol/sdk @voltagent/core
      fastmcp langchain llamaindex
    `,
    pypi: `
      ag2 autogen-agentchat browser-use camel-ai claude-agent-sdk crewai dspy dspy-ai fastmcp
      google-adk haystack-ai langchain langchain-* langgraph llama-index llama-index-* mcp mem0ai
      openai-agents pyautogen pydantic-ai pydantic-ai-slim semantic-kernel smolagents
    `,
  },
  hosts: '',
};
