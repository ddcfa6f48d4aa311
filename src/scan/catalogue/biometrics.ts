// A library that recognises faces or fingerprints: packages and hosts.

import type { ServiceCategory } from './category.ts';

export const BIOMETRICS: ServiceCategory = {
  name: 'biometrics',
  services: 'a library that recognises faces or fingerprints',
  most: 'medium',
  example: 'pypi/face-recognition',
  counterExample: 'pypi/face-recognition-mock',
  packages: {
    cargo: 'rustface',
    gem: 'aws-sdk-rekognition',
    go: 'github.com/aws/aws-sdk-go-v2/service/rekognition github.com/kagami/go-face',
    maven: `
      com.google.android.gms:play-services-mlkit-face-detection com.google.mlkit:face-detection
      software.amazon.awssdk:rekognition
    `,
    npm: `
      @aws-sdk/client-rekognition @azure-rest/ai-vision-face @azure/cognitiveservices-face
      @mediapipe/face_detection @react-native-ml-kit/face-detection @tensorflow-models/blazeface
      @tensorflow-models/face-detection @tensorflow-models/face-landmarks-detection
      @vladmandic/face-api @vladmandic/human expo-face-detector face-api.js
      react-native-vision-camera-face-detector
    `,
    nuget: 'awssdk.rekognition facerecognitiondotnet microsoft.azure.cognitiveservices.vision.face',
    pub: 'google_mlkit_face_detection',
    pypi: `
      azure-ai-vision-face azure-cognitiveservices-vision-face deepface face-recognition
      face-recognition-models facenet-pytorch hsemotion insightface keras-vggface mtcnn py-feat
      retina-face
    `,
  },
  hosts: '',
};
