// A service that collects errors: packages and hosts.

import type { ServiceCategory } from './category.ts';

export const ERROR_REPORTING: ServiceCategory = {
  name: 'error-reporting',
  services: 'a service that collects errors',
  most: 'strong',
  example: 'npm/@sentry/react',
  counterExample: 'npm/sentry-testkit-extra',
  packages: {
    cargo: 'bugsnag rollbar sentry',
    composer: `
      bugsnag/bugsnag-laravel flareapp/flare-client-php honeybadger-io/honeybadger-laravel
      rollbar/rollbar sentry/sentry sentry/sentry-laravel spatie/laravel-ignition
    `,
    gem: `
      airbrake appsignal bugsnag datadog ddtrace honeybadger newrelic_rpm rollbar scout_apm
      sentry-rails sentry-raven sentry-ruby skylight
    `,
    go: `
      github.com/bugsnag/bugsnag-go github.com/datadog/dd-trace-go github.com/getsentry/sentry-go
      github.com/honeybadger-io/honeybadger-go github.com/newrelic/go-agent
      github.com/rollbar/rollbar-go gopkg.in/datadog/dd-trace-go.v1
    `,
    maven: `
      com.bugsnag com.datadoghq com.google.firebase:firebase-crashlytics com.instabug.library
      com.microsoft.appcenter:appcenter-crashes com.newrelic.agent.android com.rollbar io.sentry
    `,
    npm: `
      @airbrake/browser @airbrake/node @appsignal/* @bugsnag/* @datadog/browser-logs
      @datadog/browser-rum @elastic/apm-rum @honeybadger-io/js @logtail/* @newrelic/browser-agent
      @react-native-firebase/crashlytics @rollbar/react @sentry/* bugsnag-js dd-trace
      elastic-apm-node newrelic raven-js raygun raygun4js rollbar trackjs
    `,
    nuget: 'bugsnag datadog.trace newrelic.agent.api raygun4net rollbar sentry sentry.aspnetcore',
    pub: 'bugsnag_flutter datadog_flutter_plugin firebase_crashlytics sentry sentry_flutter',
    pypi: `
      airbrake appsignal bugsnag datadog ddtrace elastic-apm honeybadger logfire newrelic raygun4py
      rollbar scout-apm sentry-sdk
    `,
    swift: `
      bugsnag bugsnag/bugsnag-cocoa datadog/dd-sdk-ios datadogrum firebase/crashlytics
      firebasecrashlytics getsentry/sentry-cocoa instabug rollbar/rollbar-apple rollbarnotifier
      sentry
    `,
  },
  hosts: `
    api.rollbar.com browser-intake-datadoghq.com browser.sentry-cdn.com ingest.sentry.io
    js-agent.newrelic.com notify.bugsnag.com
  `,
};
