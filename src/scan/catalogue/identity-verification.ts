// A service that checks identity documents: packages and hosts.

import type { ServiceCategory } from './category.ts';

export const IDENTITY_VERIFICATION: ServiceCategory = {
  name: 'identity-verification',
  services: 'a service that checks identity documents',
  most: 'strong',
  example: 'npm/onfido-sdk-ui',
  counterExample: 'npm/onfido-sdk-ui-mock',
  packages: {
    maven: 'com.jumio.android com.microblink com.onfido.sdk.capture com.sumsub.sns com.veriff.sdk',
    npm: `
      @microblink/blinkid @onfido/api @sumsub/websdk @sumsub/websdk-react @veriff/incontext-sdk
      @veriff/js-sdk onfido-sdk-ui persona-react
    `,
    pypi: 'onfido-python trulioo-sdk',
  },
  hosts: 'api.onfido.com api.sumsub.com api.veriff.com',
};
