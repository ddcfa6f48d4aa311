// The pages of the result: what they say where there is nothing to list, or while answers are missing.

export const SO_FAR = 'So far: missing and unknown answers are scored as the worst case.';
export const NO_SCENARIO = 'No harm scenario applies so far.';
