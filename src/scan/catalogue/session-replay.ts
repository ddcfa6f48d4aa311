// A service that records sessions: packages and hosts.

import type { ServiceCategory } from './category.ts';

export const SESSION_REPLAY: ServiceCategory = {
  name: 'session-replay',
  services: 'a service that records sessions',
  most: 'strong',
  example: 'npm/@hotjar/browser',
  counterExample: 'npm/@hotjar/browser-mock',
  packages: {
    npm: `
      @contentsquare/* @fullstory/browser @fullstory/react-native @highlight-run/* @hotjar/browser
      @microsoft/clarity @openreplay/tracker @sentry/replay highlight.run logrocket react-hotjar
      rrweb smartlook-client
    `,
  },
  hosts: 'clarity.ms fullstory.com hotjar.com logrocket.io mouseflow.com smartlook.com',
};
