// An analytics service: packages and hosts.

import type { ServiceCategory } from './category.ts';

export const ANALYTICS: ServiceCategory = {
  name: 'analytics',
  services: 'an analytics service',
  most: 'strong',
  example: 'npm/mixpanel-browser',
  counterExample: 'npm/mixpanel-browser-types',
  packages: {
    cargo: 'posthog-rs tauri-plugin-aptabase',
    composer: `
      matomo/matomo-php-tracker mixpanel/mixpanel-php posthog/posthog-php segmentio/analytics-php
      spatie/laravel-analytics
    `,
    gem: 'ahoy_matey amplitude-api analytics-ruby mixpanel-ruby posthog-ruby rack-tracker staccato',
    go: `
      github.com/amplitude/analytics-go github.com/mixpanel/mixpanel-go
      github.com/posthog/posthog-go github.com/rudderlabs/analytics-go
      github.com/segmentio/analytics-go github.com/snowplow/snowplow-golang-tracker
    `,
    maven: `
      com.amplitude com.flurry.android com.google.android.gms:play-services-analytics
      com.google.firebase:firebase-analytics com.google.firebase:firebase-analytics-ktx
      com.heapanalytics.android com.localytics.android com.microsoft.appcenter:appcenter-analytics
      com.mixpanel.android com.posthog com.segment.analytics com.segment.analytics.kotlin
      com.snowplowanalytics com.umeng.umsdk com.yandex.android:mobmetricalib io.appmetrica.analytics
      ly.count.android org.matomo.sdk
    `,
    npm: `
      @amplitude/analytics-browser @amplitude/analytics-node @amplitude/react-native
      @amplitude/unified @aptabase/react-native @aptabase/web @datapunt/matomo-tracker-js
      @firebase/analytics @heap/react-native-heap @jonkoops/matomo-tracker @june-so/analytics-next
      @microsoft/applicationinsights-web @plausible-analytics/tracker @posthog/*
      @react-native-firebase/analytics @rudderstack/* @scarf/scarf @segment/analytics-next
      @segment/analytics-node @segment/analytics-react-native @snowplow/browser-tracker
      @snowplow/node-tracker @statsig/js-client @telemetrydeck/sdk @umami/node @vercel/analytics
      @vercel/speed-insights amplitude-js analytics-node applicationinsights countly-sdk-nodejs
      countly-sdk-web expo-firebase-analytics fathom-client ga-4-react keen-tracking matomo-tracker
      mixpanel mixpanel-browser mixpanel-react-native next-plausible plausible-tracker posthog-js
      posthog-node posthog-react-native react-ga react-ga4 react-gtm-module rudder-sdk-js statsig-js
      universal-analytics vue-gtag vue-matomo
    `,
    nuget: `
      microsoft.applicationinsights microsoft.applicationinsights.aspnetcore
      segment.analytics.csharp
    `,
    pub: `
      amplitude_flutter appmetrica_plugin aptabase_flutter countly_flutter firebase_analytics
      matomo_tracker mixpanel_flutter posthog_flutter
    `,
    pypi: `
      amplitude-analytics analytics-python applicationinsights django-analytical mixpanel posthog
      rudder-sdk-python segment-analytics-python snowplow-tracker statsig
    `,
    swift: `
      amplitude amplitude/amplitude-swift amplitudeswift firebase/analytics firebaseanalytics
      flurry-ios-sdk googleanalytics matomo-org/matomo-sdk-ios matomotracker mixpanel mixpanel-swift
      mixpanel/mixpanel-swift posthog posthog/posthog-ios segment segmentio/analytics-swift
      telemetryclient yandexmobilemetrica
    `,
  },
  hosts: `
    analytics.google.com api.amplitude.com api.mixpanel.com api.segment.io api2.amplitude.com
    appcenter.ms cdn.amplitude.com cdn.mxpnl.com cdn.segment.com cdn.usefathom.com
    google-analytics.com googletagmanager.com heapanalytics.com i.posthog.com matomo.cloud
    mc.yandex.ru pixel.wp.com plausible.io scarf.sh static.cloudflareinsights.com umami.is
  `,
};
