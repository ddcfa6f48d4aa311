// The wizard on a modelled screen, with a world that only remembers what it was asked to do.

import { createElement } from 'react';
import { startSession } from '../../src/session/reduce.ts';
import type { Context, Session } from '../../src/session/state.ts';
import type { Assessment } from '../../src/assessment/assessment.ts';
import { App } from '../../src/ui/full-screen/app.tsx';
import { createLeaving } from '../../src/ui/full-screen/leaving.ts';
import type { Pace } from '../../src/ui/full-screen/key-run.ts';
import { createStore, type Store } from '../../src/session/store.ts';
import { type Marks, UNICODE } from '../../src/ui/full-screen/theme.ts';
import { inkScreen, type InkScreen } from '../helpers/ink-screen.ts';
import { type World, worldOf } from '../helpers/world.ts';
import { answered, CONTEXT, STAMP } from './fixture.ts';

export interface Driven extends InkScreen {
  readonly store: Store;
  readonly world: World;
  readonly now: () => Session;
}

export interface DriveOptions {
  readonly columns?: number;
  readonly rows?: number;
  readonly done?: number; // questions answered before it starts
  readonly assessment?: Assessment;
  readonly context?: Partial<Context>;
  readonly handlers?: Parameters<typeof worldOf>[0];
  readonly marks?: Marks;
  /** Without it only keys of one read come together: a test presses keys faster than a person. */
  readonly pace?: Pace;
}

/** Only keys of one read come together. */
export const ONE_READ: Pace = { together: -1, run: -1 };

/** Starts the wizard on a screen of 80x24, or what `options` say. */
export async function drive(options: DriveOptions = {}): Promise<Driven> {
  const context = { ...CONTEXT, ...options.context };
  const assessment = options.assessment ?? answered(options.done ?? 0, context.instruments);
  const world = worldOf(options.handlers);
  const store = createStore(startSession(context, assessment), world, world, () => STAMP);
  const app = createElement(App, {
    store,
    leaving: createLeaving(),
    marks: options.marks ?? UNICODE,
    pace: options.pace ?? ONE_READ,
  });
  const screen = await inkScreen(app, { columns: options.columns ?? 80, rows: options.rows ?? 24 });
  return { ...screen, store, world, now: store.getSnapshot };
}
