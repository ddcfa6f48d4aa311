// A library for health records or images: packages and hosts.

import type { ServiceCategory } from './category.ts';

export const HEALTH_DATA: ServiceCategory = {
  name: 'health-data',
  services: 'a library for health records or images',
  most: 'medium',
  example: 'pypi/fhir-resources',
  counterExample: 'pypi/fhir-resources-mock',
  packages: {
    gem: 'fhir_client fhir_models ruby-hl7',
    go: 'github.com/google/fhir github.com/samply/golang-fhir-models github.com/suyashkumar/dicom',
    maven: `
      androidx.health.connect ca.uhn.hapi ca.uhn.hapi.fhir
      com.google.android.gms:play-services-fitness org.dcm4che org.openmrs.api
    `,
    npm: `
      @ahryman40k/ts-fhir-types @cornerstonejs/core @medplum/core @medplum/fhirtypes
      cornerstone-core dcmjs dicom-parser fhir fhir-kit-client fhirclient hl7v2 node-hl7-client
      react-native-google-fit react-native-health react-native-health-connect rn-apple-healthkit
    `,
    nuget: 'fo-dicom hl7.fhir.base hl7.fhir.r4 nhapi',
    pub: 'fhir',
    pypi: `
      dicom2nifti fhir-resources fhirclient fhirpathpy hl7 hl7apy medcat medspacy monai pydicom
      pynetdicom scispacy wfdb
    `,
  },
  hosts: '',
};
