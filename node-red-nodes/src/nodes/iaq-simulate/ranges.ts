/** What numbers the node takes, least and most: people, seconds between readings, times as fast, hours of the past, seeds. */
export const RANGES = {
  people: [0, 40],
  every: [1, 3600],
  speed: [1, 3600],
  past: [0, 24],
  seed: [0, 1_000_000],
} as const;
