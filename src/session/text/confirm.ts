// What is asked before something that a person wrote is kept or deleted.

/** After esc in a text that has changed. */
export const KEEP_TEXT = 'Keep this text? y keeps it, n discards it, Esc continues writing.';

/** Before an answer is deleted. */
export const DELETE_ANSWER = 'Delete this answer, its note and its evidence? y deletes, n keeps.';
