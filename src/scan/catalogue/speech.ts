// A library or service that recognises speech: packages and hosts.

import type { ServiceCategory } from './category.ts';

export const SPEECH: ServiceCategory = {
  name: 'speech',
  services: 'a library or service that recognises speech',
  most: 'medium',
  example: 'pypi/openai-whisper',
  counterExample: 'pypi/openai-whisper-mock',
  packages: {
    npm: `
      @aws-sdk/client-transcribe @deepgram/sdk @google-cloud/speech assemblyai
      microsoft-cognitiveservices-speech-sdk react-speech-recognition
    `,
    pypi: `
      assemblyai azure-cognitiveservices-speech deepgram-sdk faster-whisper google-cloud-speech
      openai-whisper pyannote-audio resemblyzer speechbrain speechrecognition vosk whisperx
    `,
  },
  hosts: '',
};
