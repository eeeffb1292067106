import type { PlacedReading } from '@iaqverse/core';
import { SystemClock } from '../../ha-addon/src/clock/system-clock.ts';
import { StoredAndTold } from './stored-and-told.ts';

/** Stores readings and tells them as fast as it can, and says on standard output what has been committed, until killed. */
const [folder, access, first] = process.argv.slice(2);
const hub = new StoredAndTold(folder!, JSON.parse(access!), new SystemClock());
await hub.start();

/** Every number is a reading of its own. */
function readingOf(number: number): PlacedReading {
  return {
    sensor: `sensor-${number % 7}`,
    quantity: 'co2',
    site: 'home',
    room: 'office',
    time: Date.UTC(2026, 9, 1) + number,
    value: number,
  };
}

for (let next = Number(first); ; next += 100) {
  await hub.store.readings.append(Array.from({ length: 100 }, (_, index) => readingOf(next + index)));
  console.log(next + 100);
  // So that it has time to tell some before it dies.
  await new Promise((resolve) => setTimeout(resolve, 20));
}
