// A service or library that makes images, voices or videos: packages and hosts.

import type { ServiceCategory } from './category.ts';

export const GENERATED_MEDIA: ServiceCategory = {
  name: 'generated-media',
  services: 'a service or library that makes images, voices or videos',
  most: 'medium',
  example: 'pypi/diffusers',
  counterExample: 'pypi/diffusers-mock',
  packages: {
    npm: `
      @d-id/client-sdk @elevenlabs/elevenlabs-js @fal-ai/client @heygen/streaming-avatar
      @runwayml/sdk elevenlabs
    `,
    pypi: 'coqui-tts diffusers elevenlabs runwayml so-vits-svc-fork stability-sdk tortoise-tts',
  },
  hosts: '',
};
