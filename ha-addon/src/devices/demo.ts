import { type Clock, type Configuration, DAY, type Log, type PlacedReading, type Readings } from '@iaqverse/core';
import { demoHomes, type SimulatedHome } from '@iaqverse/core/simulate';
import { generateHistory } from './demo-history.ts';
import { sitesOfHomes } from './demo-sites.ts';

/** How much past the demo has on its first start. */
const PAST = 14 * DAY;
/** How long the homes live before readings count, so that walls are warm and people in their rhythm. */
const WARM_UP = 5 * DAY;
/** Batches that may wait for their commit while the simulation goes on. */
const MOST_WAITING = 8;

export interface DemoPast {
  readonly configuration: Configuration;
  readonly homes: readonly SimulatedHome[];
}

/**
 * The demo's homes, brought up to now: on the first start with two weeks of past, later with what was missed meanwhile.
 * A configuration without sites gets theirs.
 */
export async function prepareDemo(parts: {
  readonly configuration: Configuration;
  readonly readings: Readings;
  readonly clock: Clock;
  readonly log: Log;
  readonly onProgress: (share: number) => void;
  readonly signal: AbortSignal;
}): Promise<DemoPast> {
  const { readings, clock, log, onProgress, signal } = parts;
  const now = clock.now();
  const newest = (await readings.latest(now - PAST)).reduce((latest, { last }) => Math.max(latest, last), now - PAST);
  const homes = demoHomes(Math.floor((newest - WARM_UP) / DAY) * DAY);
  const commits: Promise<unknown>[] = [];
  await generateHistory({
    homes,
    from: newest + 1,
    to: now,
    onReadings: async (batch: readonly PlacedReading[]) => {
      commits.push(readings.append(batch));
      if (commits.length >= MOST_WAITING) await commits.shift();
    },
    onProgress,
    signal,
    log,
  });
  await Promise.all(commits);
  const { configuration } = parts;
  const sites = configuration.sites.length > 0 ? configuration.sites : sitesOfHomes(homes);
  return { configuration: { ...configuration, sites }, homes };
}
