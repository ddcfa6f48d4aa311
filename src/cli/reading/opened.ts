// What is loaded when a record is first opened in a session: reading it, and signing what was said to it.

export { openRecord } from './open.ts';
export { signAsShown } from './sign.ts';
