// The name and version of this program, as they are written in its files; the version is put in by the build.

declare const __ASSESS_VERSION__: string | undefined;

export const VERSION: string =
  typeof __ASSESS_VERSION__ === 'string' ? __ASSESS_VERSION__ : '0.0.0-source';

/** As it is written in records and statements. */
export const TOOL = { name: 'assess', version: VERSION } as const;
