import {
  type Clock,
  DAY,
  HOUR,
  type Measurement,
  MINUTE,
  type PastClimate,
  type Place,
  type Quantity,
  type Readings,
  type ReadingsQuery,
  type RecentPast,
  type Series,
} from '@iaqverse/core';
import type { Engine } from './engine.ts';

/** How far back a sensor's last reading is still worth showing after a start. */
const WORTH_SHOWING = 7 * DAY;
/** How far back mould is followed: it grows and dies over weeks. */
const MOULD_REMEMBERS = 30 * DAY;

/**
 * Gives a home that has just started what the store knows: last readings, the last day's means, the last weeks' climate.
 * Site by site, since the past of thousands of rooms would not fit into the memory at once.
 */
export async function restoreHome(engine: Engine, readings: Readings, clock: Clock): Promise<void> {
  const now = clock.now();
  const lastReadings = async (of: Pick<ReadingsQuery, 'site' | 'unplaced'>): Promise<Measurement[]> => {
    const found = await readings.query({ ...of, from: now - WORTH_SHOWING, to: now + 1, step: 0, limit: 1 });
    return found.map(lastReading);
  };
  engine.apply({ kind: 'restored', latest: await lastReadings({ unplaced: true }), recent: [], climates: [] });
  for (const { id: site } of engine.home.configuration.sites) {
    const [latest, day, climate] = await Promise.all([
      lastReadings({ site }),
      readings.query({ site, from: now - DAY - HOUR, to: now, step: 5 * MINUTE }),
      readings.query({
        site,
        quantities: ['temperature', 'humidity'],
        from: now - MOULD_REMEMBERS,
        to: now,
        step: HOUR,
      }),
    ]);
    engine.apply({ kind: 'restored', latest, recent: day.flatMap(recentPast), climates: pastClimates(climate) });
  }
}

function lastReading({ sensor, quantity, times, values, ...placed }: Series): Measurement {
  return { sensor, quantity, time: times[0]!, value: values[0]!, ...placeOf(placed) };
}

function recentPast({ quantity, times, values, ...placed }: Series): RecentPast[] {
  const place = placeOf(placed);
  return place === undefined ? [] : [{ place, quantity, times, values }];
}

function placeOf({ site, room }: Pick<Series, 'site' | 'room'>): Place | undefined {
  return site === undefined || room === undefined ? undefined : { site, room };
}

/** Temperature and humidity of each room of a site side by side, where both are known; of several sensors the first counts. */
function pastClimates(series: readonly Series[]): PastClimate[] {
  const humidities = firstOfRooms(series, 'humidity');
  return [...firstOfRooms(series, 'temperature').values()].flatMap((temperature): PastClimate[] => {
    const place = placeOf(temperature);
    const humidity = humidities.get(temperature.room);
    if (place === undefined || humidity === undefined) return [];
    const humidityAt = new Map(Array.from(humidity.times, (time, index) => [time, humidity.values[index]!]));
    const hours = Array.from(temperature.times, (time, index) => ({
      time,
      temperature: temperature.values[index]!,
      humidity: humidityAt.get(time),
    })).filter((hour) => hour.humidity !== undefined);
    return [
      {
        place,
        times: hours.map(({ time }) => time),
        temperatures: hours.map((hour) => hour.temperature),
        humidities: hours.map((hour) => hour.humidity!),
      },
    ];
  });
}

function firstOfRooms(series: readonly Series[], quantity: Quantity): Map<Series['room'], Series> {
  const first = new Map<Series['room'], Series>();
  for (const candidate of series)
    if (candidate.quantity === quantity && !first.has(candidate.room)) first.set(candidate.room, candidate);
  return first;
}
