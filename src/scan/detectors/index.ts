// All detectors. A new one is a file beside this one and a line in this list.

import type { Detector } from '../detector.ts';
import { ACCOUNT_FRAMEWORKS } from './account-frameworks.ts';
import { CARDS_IN_README } from './cards.ts';
import { DATASET_FILES } from './dataset-files.ts';
import { DATASETS_OF_PEOPLE } from './datasets-of-people.ts';
import { DATASET_REFERENCES } from './dataset-references.ts';
import { DEPENDENCIES } from './dependencies.ts';
import { DEPENDENCY_CARE } from './dependency-care.ts';
import { DOCUMENTS } from './documents.ts';
import { FIELDS } from './fields.ts';
import { ENVIRONMENT_FILES } from './environment-files.ts';
import { HOSTS } from './hosts.ts';
import { LICENCES } from './licences.ts';
import { MODEL_FILES } from './model-files.ts';
import { MODEL_REFERENCES } from './model-references.ts';
import { MODEL_TRAINING } from './model-training.ts';
import { PERMISSIONS_ASKED } from './permissions.ts';
import { PIPELINES } from './pipelines.ts';
import { PRIVATE_KEYS } from './private-keys.ts';
import { PROMPTS } from './prompts.ts';
import { SECRETS } from './secrets.ts';
import { SECURITY_TOOLS } from './security-tools.ts';
import { SERVICES } from './services.ts';

/** The detectors of the scan, in no order that matters. */
export const DETECTORS: readonly Detector[] = [
  ACCOUNT_FRAMEWORKS,
  CARDS_IN_README,
  DATASET_FILES,
  DATASETS_OF_PEOPLE,
  DATASET_REFERENCES,
  DEPENDENCIES,
  DEPENDENCY_CARE,
  DOCUMENTS,
  FIELDS,
  ENVIRONMENT_FILES,
  HOSTS,
  LICENCES,
  MODEL_FILES,
  MODEL_REFERENCES,
  MODEL_TRAINING,
  PERMISSIONS_ASKED,
  PIPELINES,
  PRIVATE_KEYS,
  PROMPTS,
  SECRETS,
  SECURITY_TOOLS,
  SERVICES,
];
