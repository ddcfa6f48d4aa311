// A tool that asks for consent: packages and hosts.

import type { ServiceCategory } from './category.ts';

export const CONSENT: ServiceCategory = {
  name: 'consent',
  services: 'a tool that asks for consent',
  most: 'medium',
  example: 'npm/vanilla-cookieconsent',
  counterExample: 'npm/vanilla-cookieconsent-mock',
  packages: {
    composer: `
      scify/laravel-cookie-guard spatie/laravel-cookie-consent statikbe/laravel-cookie-consent
    `,
    gem: 'cookies_eu',
    maven: `
      com.google.android.ump:user-messaging-platform com.onetrust.cmp com.usercentrics.sdk
      io.didomi.sdk
    `,
    npm: `
      @c15t/react @didomi/react @didomi/sdk-react @iabtcf/core @osano/cookieconsent
      @transcend-io/airgap.js-types @usercentrics/* cookie-though cookieconsent klaro
      react-cookie-consent tarteaucitronjs vanilla-cookieconsent
    `,
    pypi: 'django-cookie-consent django-gdpr-assist wagtail-cookie-consent',
  },
  hosts: '',
};
