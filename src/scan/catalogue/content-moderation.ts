// A filter for content: packages and hosts.

import type { ServiceCategory } from './category.ts';

export const CONTENT_MODERATION: ServiceCategory = {
  name: 'content-moderation',
  services: 'a filter for content',
  most: 'medium',
  example: 'npm/leo-profanity',
  counterExample: 'npm/leo-profanity-mock',
  packages: {
    npm: '@2toad/profanity bad-words leo-profanity nsfwjs obscenity',
    pypi: 'better-profanity detoxify profanity-check',
  },
  hosts: 'commentanalyzer.googleapis.com',
};
