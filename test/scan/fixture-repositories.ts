// Small hand-made repositories of different kinds. What a person sees in each is beside it; the golden files in
// golden-facts/ have what the scan finds.

import type { ExampleFiles } from '../../src/scan/detector.ts';

export interface FixtureRepository {
  readonly name: string;
  /** What a person who reads the files says of the project. */
  readonly holds: string;
  readonly files: ExampleFiles;
}

const json = (value: unknown): string => `${JSON.stringify(value, undefined, 2)}\n`;

export const FIXTURE_REPOSITORIES: readonly FixtureRepository[] = [
  {
    name: 'web-shop',
    holds:
      'customers with addresses and birth dates in SQL, payment, analytics and an advertising pixel',
    files: {
      'package.json': json({
        name: 'shop',
        license: 'MIT',
        dependencies: { express: '^5.0.0', stripe: '^17.0.0', 'posthog-js': '^1.0.0' },
        devDependencies: { vitest: '4.1.0' },
      }),
      'package-lock.json': '{"lockfileVersion": 3}\n',
      'db/schema.sql':
        'CREATE TABLE customers (\n  id serial PRIMARY KEY,\n  email text NOT NULL,\n  full_name text,\n  date_of_birth date,\n  street_address text\n);\nCREATE TABLE products (\n  id serial PRIMARY KEY,\n  name text,\n  weight numeric\n);\n',
      'public/index.html':
        '<script src="https://connect.facebook.net/en_US/fbevents.js"></script>\n',
      'src/pay.ts': "import Stripe from 'stripe';\nfetch('https://api.stripe.com/v1/charges');\n",
      'test/pay.test.ts': "fetch('https://api.paypal.com/v1');\n",
      'docs/privacy.md': 'We keep your orders for ten years, because tax law says so. '.repeat(4),
      LICENSE: 'MIT License\n\nPermission is hereby granted, free of charge, to any person\n',
    },
  },
  {
    name: 'django-clinic',
    holds:
      'patients with diagnoses in Django models, accounts of the framework, error reports to Sentry',
    files: {
      'requirements.txt': 'Django==5.1\nsentry-sdk==2.1\n',
      'clinic/settings.py':
        "INSTALLED_APPS = [\n    'django.contrib.auth',\n    'patients',\n]\nSECRET_KEY = os.environ['SECRET_KEY']\n",
      'patients/models.py':
        'from django.db import models\n\n\nclass Patient(models.Model):\n    first_name = models.CharField(max_length=80)\n    phone_number = models.CharField(max_length=20)\n    diagnosis = models.TextField()\n    is_active = models.BooleanField()\n\n\nclass Room(models.Model):\n    name = models.CharField(max_length=20)\n',
      'patients/tests/test_models.py': 'Patient(first_name="A")\n',
      'SECURITY.md': 'Write to security@example.org if you find a vulnerability. '.repeat(3),
    },
  },
  {
    name: 'rails-hr',
    holds: 'employees with salaries in a Rails schema, sign-in by Devise, mail to people',
    files: {
      Gemfile:
        "gem 'rails'\ngem 'devise'\ngem 'sendgrid-ruby'\ngroup :test do\n  gem 'rspec'\nend\n",
      'Gemfile.lock': 'GEM\n',
      'db/schema.rb':
        'ActiveRecord::Schema[7.1].define(version: 2026_01_01) do\n  create_table "employees", force: :cascade do |t|\n    t.string "email"\n    t.string "last_name"\n    t.decimal "salary"\n    t.boolean "email_verified"\n  end\n  create_table "settings" do |t|\n    t.string "smtp_password"\n  end\nend\n',
      '.github/workflows/ci.yml':
        'on: push\njobs:\n  test:\n    steps:\n      - uses: actions/checkout@v4\n      - run: bundle-audit check\n',
    },
  },
  {
    name: 'mobile-app',
    holds: 'an app that asks for location and camera, and sends crashes and events',
    files: {
      'pubspec.yaml':
        'name: walk\ndependencies:\n  flutter:\n    sdk: flutter\n  firebase_analytics: ^11.0.0\n  geolocator: ^13.0.0\n',
      'android/app/src/main/AndroidManifest.xml':
        '<manifest>\n  <uses-permission android:name="android.permission.ACCESS_FINE_LOCATION" />\n  <uses-permission android:name="android.permission.INTERNET" />\n</manifest>\n',
      'ios/Runner/Info.plist':
        '<plist><dict>\n<key>NSCameraUsageDescription</key><string>Photos of the way</string>\n</dict></plist>\n',
      'android/app/debug.keystore': 'binary',
      'assets/mel_filters.npz': 'binary',
    },
  },
  {
    name: 'chatbot-with-retrieval',
    holds: 'messages of users sent to hosted models, a vector store, prompts in the repository',
    files: {
      'package.json': json({
        name: 'helpdesk',
        dependencies: {
          openai: '^5.0.0',
          '@pinecone-database/pinecone': '^6.0.0',
          next: '^16.0.0',
        },
      }),
      'src/answer.ts':
        "import OpenAI from 'openai';\n\nawait client.chat.completions.create({ model: 'gpt-4o-mini', messages });\nawait client.embeddings.create({ model: 'text-embedding-3-small', input });\n",
      'src/prompts/confirm.ts': 'export const question = "Delete?";\n',
      'prompts/system.md': 'You are a helpful assistant.\n',
      'prisma/schema.prisma':
        'model User {\n  id    String @id\n  email String @unique\n}\n\nmodel Message {\n  id      String @id\n  content String\n  userId  String\n}\n',
      '.env.example': 'OPENAI_API_KEY=\nCHAT_MODEL=gpt-4o-mini\n',
      'compose.yml': 'services:\n  llm:\n    image: ollama/ollama:latest\n',
    },
  },
  {
    name: 'model-training',
    holds: 'a classifier that is trained on a table of loans, with weights and a model card',
    files: {
      'pyproject.toml':
        '[project]\nname = "loans"\ndependencies = ["scikit-learn>=1.5", "transformers", "fairlearn"]\n',
      'train.py':
        'from datasets import load_dataset\nfrom sklearn.ensemble import RandomForestClassifier\nfrom transformers import AutoModel\n\ndata = load_dataset("org/loans")\nmodel = RandomForestClassifier().fit(data.x, data.y)\nencoder = AutoModel.from_pretrained("bert-base-uncased")\n',
      'data/loans.csv': 'income,age,amount,granted\n',
      'data/raw.dvc': 'outs:\n- md5: 0f\n  path: raw\n',
      'weights/model-00001-of-00002.safetensors':
        'version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n',
      'weights/model-00002-of-00002.safetensors':
        'version https://git-lfs.github.com/spec/v1\noid sha256:01\nsize 1\n',
      'README.md':
        '---\nbase_model: google-bert/bert-base-uncased\npipeline_tag: text-classification\ndatasets:\n- org/loans\n---\n# Loans\n',
      'notebooks/look.ipynb': '{"cells": [{"source": ["df.describe()\\n"]}]}\n',
    },
  },
  {
    name: 'static-site-generator',
    holds: 'no data about people, no model, no tracker; sites in its documentation use some',
    files: {
      'package.json': json({ name: 'sitemaker', license: 'MIT', dependencies: { markdown: '1' } }),
      'package-lock.json': '{"lockfileVersion": 3}\n',
      'src/build.ts':
        "const page = template({ title, author, email: site.email });\nexport const model = 'page';\n",
      'docs/analytics.md': 'Add https://www.google-analytics.com/analytics.js to your layout.\n',
      'examples/shop/index.html': '<script src="https://js.stripe.com/v3"></script>\n',
      'test/stubs/users.csv': 'name,email\n',
      LICENSE: 'MIT License\n\nPermission is hereby granted, free of charge, to any person\n',
    },
  },
  {
    name: 'command-line-tool',
    holds:
      'no data about people; a terminal program that asks with prompts, and a published example key',
    files: {
      'go.mod': 'module example.com/tool\n\nrequire github.com/spf13/cobra v1.8.0\n',
      'go.sum': 'github.com/spf13/cobra v1.8.0 h1:x\n',
      'cmd/prompt.go': 'package cmd\n\nvar model = "o1"\n',
      'cmd/prompts/ask.go': 'package prompts\n',
      'docs/aws.md': `Use ${['AK', 'IA', 'IOSFODNN7', 'EXAMPLE'].join('')} as the key.\n`,
      '.env.example': 'API_TOKEN=your-token-here\n',
      'firmware/boot.bin': 'binary',
    },
  },
];
