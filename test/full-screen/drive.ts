// The wizard on a modelled screen, with a world that only remembers what it was asked to do.
import { createElement } from 'react';
import { startSession } from '../../src/session/reduce.ts';
import type { Context, Recorded, Session, Signing } from '../../src/session/state.ts';
import type { Assessment } from '../../src/assessment/assessment.ts';
import { App } from '../../src/ui/full-screen/app.tsx';
import { createCurtain } from '../../src/ui/full-screen/leaving.ts';
import { createStore, type Handlers, type Store } from '../../src/ui/full-screen/store.ts';
import { type Marks, UNICODE } from '../../src/ui/full-screen/theme.ts';
import { inkScreen, type InkScreen } from '../helpers/ink-screen.ts';
import { answered, CONTEXT, STAMP } from './fixture.ts';

export const RECORDED: Recorded = {
  id: '2026-11-22-abcde',
  files: ['assessments/records/2026-11-22-abcde/record.json'],
  signed: 'alice@example.org as assessor',
  notes: [],
  next: [],
};

export const UNSIGNED: Recorded = { ...RECORDED, signed: undefined };

export const SIGNED: Signing = {
  ok: true,
  files: [],
  signed: 'alice@example.org as assessor',
  next: [],
};

export interface World extends Handlers {
  readonly saved: Assessment[];
  readonly exits: number[];
  readonly signers: string[];
  readonly calls: string[];
}

/** Handlers that remember, of which some may be replaced. */
export function worldOf(own: Partial<Handlers> = {}): World {
  const world = {
    saved: [] as Assessment[],
    exits: [] as number[],
    signers: [] as string[],
    calls: [] as string[],
  };
  return {
    ...world,
    save: async (session) => void world.saved.push(session.assessment),
    openEditor: async () => ({ kind: 'unchanged' }),
    record: async () => UNSIGNED,
    sign: async (_, signer) => {
      world.signers.push(signer);
      return SIGNED;
    },
    exit: (code) => void world.exits.push(code),
    suspend: async () => void world.calls.push('suspend'),
    repaint: () => void world.calls.push('repaint'),
    ...own,
  };
}

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
  readonly handlers?: Partial<Handlers>;
  readonly marks?: Marks;
}

/** Starts the wizard on a screen of 80x24, or what `options` say. */
export async function drive(options: DriveOptions = {}): Promise<Driven> {
  const context = { ...CONTEXT, ...options.context };
  const assessment = options.assessment ?? answered(options.done ?? 0, context.instruments);
  const world = worldOf(options.handlers);
  const store = createStore(startSession(context, assessment), world, () => STAMP);
  const app = createElement(App, {
    store,
    curtain: createCurtain(),
    marks: options.marks ?? UNICODE,
  });
  const screen = await inkScreen(app, { columns: options.columns ?? 80, rows: options.rows ?? 24 });
  return { ...screen, store, world, now: store.getSnapshot };
}
