// What every control counts as the answers stand.

import type { Model, Steps } from './model.ts';

/** Both ends of every control's counted step, 0-4, by its place in the model. */
export function countedSteps(model: Model): Steps {
  return {
    best: model.controls.map(({ counted }) => counted.best),
    worst: model.controls.map(({ counted }) => counted.worst),
  };
}
