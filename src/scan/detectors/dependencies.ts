// Packages that the manifests of ten ecosystems declare. Lock files are not read: what a dependency needs says little about
// the project, and there are thousands of them.

import type { Detector } from '../detector.ts';
import type { FactClass } from '../fact.ts';
import { manifestReader } from '../manifests/index.ts';
import type { DependencyScope } from '../manifests/manifest.ts';

const RULE = 'declared-dependency';
const OWN = 'own-package';

/** A package for development does not reach the people who use the product. */
const CLASSES: Readonly<Record<DependencyScope, FactClass>> = {
  runtime: 'strong',
  optional: 'medium',
  development: 'weak',
  indirect: 'weak',
};

export const DEPENDENCIES: Detector = {
  rules: [
    {
      id: RULE,
      kinds: ['dependency.declared'],
      looksFor: 'a package that a manifest of one of ten ecosystems declares',
      examples: [
        {
          files: {
            'package.json':
              '{"name": "shop", "dependencies": {"stripe": "^17.0.0"}, "devDependencies": {"vitest": "4.1.0"}}',
          },
          keys: ['dependency.declared:npm/stripe', 'dependency.declared:npm/vitest'],
        },
        {
          files: {
            'pyproject.toml':
              '[project]\nname = "shop"\ndependencies = [\n  "Django>=5", # web\n]\n',
            'requirements.txt': 'sentry_sdk[flask]==2.1  # errors\n',
            Pipfile: '[packages]\nflask = "*"\n',
            'setup.cfg': '[options]\ninstall_requires =\n  attrs>=22\n',
            'setup.py': 'setup(\n  install_requires=[\n    "click>=8",\n  ],\n)\n',
          },
          keys: [
            'dependency.declared:pypi/attrs',
            'dependency.declared:pypi/click',
            'dependency.declared:pypi/django',
            'dependency.declared:pypi/flask',
            'dependency.declared:pypi/sentry-sdk',
          ],
        },
        {
          files: {
            'go.mod':
              'module example.com/shop\n\nrequire (\n\tgithub.com/stripe/stripe-go/v82 v82.0.0\n)\n',
          },
          keys: ['dependency.declared:go/github.com/stripe/stripe-go/v82'],
        },
        {
          files: {
            'Cargo.toml':
              '[package]\nname = "shop"\n[dependencies]\nserde = "1"\n[dependencies.json]\npackage = "serde_json"\n',
          },
          keys: ['dependency.declared:cargo/serde', 'dependency.declared:cargo/serde_json'],
        },
        {
          files: {
            Gemfile: "gem 'devise'\ngroup :test do\n  gem 'capybara'\nend\n",
            'shop.gemspec': "Gem::Specification.new do |s|\n  s.add_dependency 'rack'\nend\n",
          },
          keys: [
            'dependency.declared:gem/capybara',
            'dependency.declared:gem/devise',
            'dependency.declared:gem/rack',
          ],
        },
        {
          files: { 'composer.json': '{"require": {"php": ">=8.2", "Stripe/stripe-php": "^16"}}' },
          keys: ['dependency.declared:composer/stripe/stripe-php'],
        },
        {
          files: {
            'pom.xml':
              '<project><groupId>com.example</groupId><dependencies><dependency><groupId>com.stripe</groupId><artifactId>stripe-java</artifactId></dependency></dependencies></project>',
            'app/build.gradle.kts':
              'dependencies {\n  implementation("com.squareup.okhttp3:okhttp:4.12.0")\n}\n',
            'gradle/libs.versions.toml':
              '[libraries]\ncoil = { module = "io.coil-kt:coil", version = "2.7" }\n',
          },
          keys: [
            'dependency.declared:maven/com.squareup.okhttp3:okhttp',
            'dependency.declared:maven/com.stripe:stripe-java',
            'dependency.declared:maven/io.coil-kt:coil',
          ],
        },
        {
          files: {
            'Shop.csproj':
              '<Project><ItemGroup><PackageReference Include="Stripe.net" Version="47.0.0" /></ItemGroup></Project>',
          },
          keys: ['dependency.declared:nuget/stripe.net'],
        },
        {
          files: {
            'pubspec.yaml':
              'name: shop\ndependencies:\n  flutter:\n    sdk: flutter\n  firebase_analytics: ^11.0.0\n',
          },
          keys: ['dependency.declared:pub/firebase_analytics'],
        },
        {
          files: {
            'Package.swift':
              'let package = Package(dependencies: [\n  .package(url: "https://github.com/getsentry/sentry-cocoa.git", from: "8.0.0"),\n])\n',
            Podfile: "target 'Shop' do\n  pod 'FirebaseAnalytics'\nend\n",
          },
          keys: [
            'dependency.declared:swift/FirebaseAnalytics',
            'dependency.declared:swift/getsentry/sentry-cocoa',
          ],
        },
      ],
      counterExamples: [
        // Packages of the same project, and the runtime itself.
        { 'package.json': '{"dependencies": {"@shop/core": "workspace:*", "ui": "file:../ui"}}' },
        { 'Cargo.toml': '[dependencies]\ncore = { path = "../core" }\n' },
        { 'composer.json': '{"require": {"php": ">=8.2", "ext-json": "*"}}' },
        { 'pyproject.toml': '[tool.poetry.dependencies]\npython = "^3.12"\n' },
        // Versions that are managed for other modules.
        {
          'pom.xml':
            '<project><dependencyManagement><dependencies><dependency><groupId>a</groupId><artifactId>b</artifactId></dependency></dependencies></dependencyManagement></project>',
        },
        // Files that only look like manifests.
        { 'package.json': '{"dependencies": ', 'docs/packages.txt': 'stripe\n' },
        { 'requirements.txt': '-r base.txt\n# stripe\nThe shop needs a database.\n' },
      ],
    },
    {
      id: OWN,
      kinds: ['package.own'],
      looksFor: 'the name that a manifest gives to the package of the project',
      examples: [
        {
          files: {
            'package.json': '{"name": "@shop/web"}',
            'Cargo.toml': '[package]\nname = "shop"\n',
            'go.mod': 'module example.com/shop\n',
          },
          keys: [
            'package.own:npm/@shop/web',
            'package.own:cargo/shop',
            'package.own:go/example.com/shop',
          ],
        },
      ],
      counterExamples: [{ 'package.json': '{"dependencies": {"name": "1"}}' }],
    },
  ],
  wants: (file) => manifestReader(file) !== undefined,
  inText: (file) => {
    const reader = manifestReader(file);
    if (reader === undefined) return [];
    const { own, dependencies } = reader.read(file);
    const subjectOf = (name: string): string => `${reader.ecosystem}/${name}`;
    return [
      ...(own === undefined
        ? []
        : [
            {
              rule: OWN,
              kind: 'package.own' as const,
              subject: subjectOf(own),
              class: 'strong' as const,
              reason: 'the name in the manifest',
            },
          ]),
      ...dependencies.map(({ name, scope, line, under }) => ({
        rule: RULE,
        kind: 'dependency.declared' as const,
        subject: subjectOf(name),
        class: CLASSES[scope],
        line,
        reason: `${scope} dependency, declared under ${under}`,
      })),
    ];
  },
};
