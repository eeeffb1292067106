const FIRST_MS = 1_000;
const LONGEST_MS = 30_000;

/**
 * How long to wait before the next attempt, milliseconds: twice as long each time up to half a minute, and a little
 * apart for each page, so that a service that comes back is not met by all at once.
 * @param failures attempts that failed before this one
 * @param chance 0–1
 */
export function retryDelay(failures: number, chance: number): number {
  return Math.min(LONGEST_MS, FIRST_MS * 2 ** Math.min(failures, 10)) * (0.75 + 0.5 * chance);
}
