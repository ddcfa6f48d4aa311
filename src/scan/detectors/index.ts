// All detectors. A new one is a file beside this one and a line in this list.

import type { Detector } from '../detector.ts';
import { DEPENDENCIES } from './dependencies.ts';
import { DOCUMENTS } from './documents.ts';
import { HOSTS } from './hosts.ts';
import { SERVICES } from './services.ts';

/** The detectors of the scan, in no order that matters. */
export const DETECTORS: readonly Detector[] = [DEPENDENCIES, DOCUMENTS, HOSTS, SERVICES];
