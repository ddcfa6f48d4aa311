// A store or library for retrieval: packages and hosts.

import type { ServiceCategory } from './category.ts';

export const MODEL_RETRIEVAL: ServiceCategory = {
  name: 'model-retrieval',
  services: 'a store or library for retrieval',
  most: 'medium',
  example: 'pypi/chromadb',
  counterExample: 'pypi/chromadb-mock',
  packages: {
    npm: `
      @lancedb/lancedb @pinecone-database/pinecone @qdrant/js-client-rest @zilliz/milvus2-sdk-node
      chromadb hnswlib-node weaviate-client
    `,
    pypi: `
      chromadb faiss-cpu faiss-gpu fastembed hnswlib lancedb pinecone-client pymilvus qdrant-client
      sentence-transformers txtai weaviate-client
    `,
  },
  hosts: 'api.pinecone.io',
};
