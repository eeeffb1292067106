import { munkres } from 'munkres';

/**
 * Assigns workers to jobs, each at most once, so that the sum of their gains is highest (Kuhn 1955, Munkres 1957).
 * @param gains one row a worker, one number a job; all finite
 * @returns the job of each worker; undefined for those who are too many
 */
export function bestAssignment(gains: readonly (readonly number[])[]): (number | undefined)[] {
  const jobs = gains[0]?.length ?? 0;
  const chosen: (number | undefined)[] = gains.map(() => undefined);
  if (jobs === 0) return chosen;
  const highest = Math.max(...gains.flat());
  const costs = gains.map((row) => row.map((gain) => highest - gain));
  for (const [worker, job] of munkres(costs)) chosen[worker] = job;
  return chosen;
}
