// How far clocks may be apart.

/** Seconds by which the clocks of two people may differ: one is rarely wrong by more; a time zone taken for UTC is. */
export const SKEW_SECONDS = 3600;
