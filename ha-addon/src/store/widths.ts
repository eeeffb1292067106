/** Widths of the spans for which means are kept, in milliseconds. Threads import nothing of the core but types: it starts them faster. */
export const FIVE_MINUTES = 300_000;
export const HOUR = 3_600_000;
