// A library for machine learning: packages and hosts.

import type { ServiceCategory } from './category.ts';

export const MACHINE_LEARNING: ServiceCategory = {
  name: 'machine-learning',
  services: 'a library for machine learning',
  most: 'medium',
  example: 'pypi/scikit-learn',
  counterExample: 'pypi/scikit-learn-mock',
  packages: {
    cargo: 'burn candle-core candle-transformers linfa ort rustlearn smartcore tch tract-onnx',
    gem: 'lightgbm rumale xgb',
    go: `
      github.com/sjwhitworth/golearn github.com/tensorflow/tensorflow
      github.com/yalue/onnxruntime_go gorgonia.org/gorgonia
    `,
    maven: `
      ai.djl ai.h2o com.github.haifengl com.google.mediapipe com.google.mlkit
      com.microsoft.onnxruntime nz.ac.waikato.cms.weka org.apache.spark:spark-mllib_2.12
      org.deeplearning4j org.pytorch org.tensorflow org.tribuo
    `,
    npm: `
      @mediapipe/tasks-text @mediapipe/tasks-vision @tensorflow-models/* @tensorflow/tfjs
      @tensorflow/tfjs-core @tensorflow/tfjs-node brain.js ml-cart ml-knn ml-random-forest
      ml-regression ml5 onnxruntime-node onnxruntime-react-native onnxruntime-web
      react-native-fast-tflite scikitjs
    `,
    nuget: 'accord.machinelearning microsoft.ml microsoft.ml.onnxruntime tensorflow.net torchsharp',
    pub: 'google_mlkit_* onnxruntime tflite_flutter',
    pypi: `
      accelerate auto-sklearn autogluon catboost coremltools deepspeed diffusers fastai flair flaml
      flax h2o imbalanced-learn jax jaxlib keras kornia lightfm lightgbm lightning mmcv monai mxnet
      onnx onnxruntime onnxruntime-gpu openvino paddlepaddle prophet pycaret pytorch-lightning
      scikit-learn scikit-surprise sktime spacy stanza statsmodels tensorflow tensorflow-cpu
      tensorflow-gpu tensorrt tflite-runtime timm torch torchaudio torchvision tpot transformers
      ultralytics xgboost
    `,
    swift: 'googlemlkit onnxruntime-objc tensorflowliteswift',
  },
  hosts: '',
};
