import {
  type Clock,
  DAY,
  HOUR,
  type Measurement,
  MINUTE,
  type PastClimate,
  type Place,
  type Readings,
  type RecentPast,
  type Series,
} from '@iaqverse/core';
import type { Engine } from './engine.ts';

/** How far back a sensor's last reading is still worth showing after a start. */
const WORTH_SHOWING = 7 * DAY;
/** How far back mould is followed: it grows and dies over weeks. */
const MOULD_REMEMBERS = 30 * DAY;

/** Gives a home that has just started what the store knows: last readings, the last day's means, the last weeks' climate. */
export async function restoreHome(engine: Engine, readings: Readings, clock: Clock): Promise<void> {
  const now = clock.now();
  const [summaries, day, climate] = await Promise.all([
    readings.latest(now - WORTH_SHOWING),
    readings.query({ from: now - DAY - HOUR, to: now, step: 5 * MINUTE }),
    readings.query({ quantities: ['temperature', 'humidity'], from: now - MOULD_REMEMBERS, to: now, step: HOUR }),
  ]);
  const latest = summaries
    .filter(({ last }) => last <= now)
    .map(({ sensor, quantity, last, lastValue, site, room }): Measurement => {
      const measurement = { sensor, quantity, time: last, value: lastValue };
      return site === undefined || room === undefined ? measurement : { ...measurement, site, room };
    });
  const recent = day.flatMap(({ quantity, times, values, ...placed }): RecentPast[] => {
    const place = placeOf(placed);
    return place === undefined ? [] : [{ place, quantity, times, values }];
  });
  engine.apply({ kind: 'restored', latest, recent, climates: climates(climate) });
}

function placeOf({ site, room }: Pick<Series, 'site' | 'room'>): Place | undefined {
  return site === undefined || room === undefined ? undefined : { site, room };
}

/** Temperature and humidity of each room side by side, where both are known; of several sensors the first counts. */
function climates(series: readonly Series[]): PastClimate[] {
  const temperatures = series.filter(({ quantity }) => quantity === 'temperature');
  const seen = new Set<string>();
  return temperatures.flatMap((temperature): PastClimate[] => {
    const place = placeOf(temperature);
    const humidity = series.find(
      (other) => other.quantity === 'humidity' && other.site === temperature.site && other.room === temperature.room,
    );
    const key = `${temperature.site}/${temperature.room}`;
    if (place === undefined || humidity === undefined || seen.has(key)) return [];
    seen.add(key);
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
