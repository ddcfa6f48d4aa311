// The catalogue of services: its names have the form in which they are compared, and the look-up finds each.

import { describe, expect, test } from 'vitest';
import {
  catalogueWords,
  categoriesOfPackage,
  knownHost,
  SERVICE_CATEGORIES,
} from '../../src/scan/catalogue/index.ts';
import { pypiName } from '../../src/scan/manifests/pypi.ts';

const names = (category: string): readonly (readonly [ecosystem: string, name: string])[] =>
  Object.entries(SERVICE_CATEGORIES.find(({ name }) => name === category)?.packages ?? {}).flatMap(
    ([ecosystem, text]) => catalogueWords(text).map((name) => [ecosystem, name] as const),
  );

describe.each(SERVICE_CATEGORIES)('$name', ({ name: category, hosts }) => {
  test('has names in the form in which they are compared, each once', () => {
    const all = names(category);
    expect(all.length).toBeGreaterThan(2);
    expect(new Set(all.map((each) => each.join('/'))).size).toBe(all.length);
    const wrong = all.filter(
      ([ecosystem, name]) =>
        name !== (ecosystem === 'pypi' ? pypiName(name) : name.toLowerCase()) ||
        /\*./.test(name) ||
        (name.endsWith('*') && !/[/_-]\*$/.test(name)),
    );
    expect(wrong).toEqual([]);
  });

  test('is found by each of its names and hosts', () => {
    const lost = names(category).filter(
      ([ecosystem, name]) =>
        !categoriesOfPackage(`${ecosystem}/${name.replace('*', 'x')}`).some(
          (found) => found.name === category,
        ),
    );
    expect(lost).toEqual([]);
    for (const host of catalogueWords(hosts))
      expect(knownHost(`a.${host}`)?.categories.map(({ name }) => name)).toContain(category);
  });
});

test.each([
  ['go/github.com/stripe/stripe-go/v82', 'payment'],
  ['maven/io.sentry:sentry-android', 'error-reporting'],
  ['npm/@Sentry/React', 'error-reporting'],
  ['nuget/Stripe.net', 'payment'],
  ['pypi/langchain-openai', 'model-agent'],
])('%s is in %s', (subject, category) => {
  expect(categoriesOfPackage(subject).map(({ name }) => name)).toContain(category);
});

test.each([
  'npm/stripe-mock',
  'go/github.com/stripe/stripe-gopher',
  'maven/io.sentrybox:core',
  'pypi/my-langchain-x',
  'cargo/constructor',
])('%s is in no category', (subject) => {
  expect(categoriesOfPackage(subject)).toEqual([]);
});

test.each(['api.stripe.com.example', 'apixstripe.com', 'com', 'localhost', 'docs.auth0.com'])(
  '%s is no known host',
  (host) => {
    expect(knownHost(host)).toBeUndefined();
  },
);
