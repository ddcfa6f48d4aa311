// The version of this program, put in by the build.

declare const __ASSESS_VERSION__: string | undefined;

export const VERSION: string =
  typeof __ASSESS_VERSION__ === 'string' ? __ASSESS_VERSION__ : '0.0.0-source';
