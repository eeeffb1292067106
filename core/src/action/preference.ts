/** What a person wants most, as one choice: it sets the weights of the planner. */
export const PREFERENCES = ['health_first', 'balanced', 'thrifty', 'quiet_nights'] as const;
export type Preference = (typeof PREFERENCES)[number];
