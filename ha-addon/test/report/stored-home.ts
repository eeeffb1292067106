import { createHash } from 'node:crypto';
import {
  type Configuration,
  configurationSchema,
  DAY,
  HOUR,
  MINUTE,
  type PlacedReading,
  type Quantity,
} from '@iaqverse/core';
import { ManualClock, MemoryLedger, MemoryReadings } from '@iaqverse/core/memory';

/** A Saturday, noon. */
export const NOW = Date.UTC(2026, 10, 21, 12);

export const CONFIGURATION: Configuration = configurationSchema.parse({
  version: 1,
  language: 'fr',
  sites: [
    {
      id: 'maison',
      name: 'Maison',
      rooms: [
        { id: 'salon', name: 'Salon', type: 'living', area_m2: 20 },
        { id: 'cuisine', name: 'Cuisine', type: 'kitchen', area_m2: 12 },
        { id: 'jardin', name: 'Jardin', type: 'outdoor' },
      ],
      actuators: [
        { kind: 'purifier', id: 'pur', name: 'Purificateur', rooms: ['salon'], movable: true, cadr_m3h: [100, 250] },
        { kind: 'fan', id: 'hotte', rooms: ['cuisine'] },
      ],
    },
    { id: 'boutique', name: 'Boutique', rooms: [{ id: 'salle', name: 'Salle', type: 'shop' }] },
  ],
});

const VALUES: Readonly<Record<string, Readonly<Partial<Record<Quantity, number>>>>> = {
  'maison/salon': { co2: 700, pm25: 4, humidity: 45 },
  'maison/cuisine': { co2: 1200, pm25: 38, humidity: 60 },
  'maison/jardin': { pm25: 9 },
  'boutique/salle': { co2: 600 },
};

/** Three weeks of a home: every quarter of an hour the same values, and what was done to its purifier. */
export async function storedHome() {
  const readings = new MemoryReadings({ days: 30, months: 12 });
  const ledger = new MemoryLedger((text) => createHash('sha256').update(text).digest('hex'));
  const batch: PlacedReading[] = [];
  for (const [place, values] of Object.entries(VALUES)) {
    const [site, room] = place.split('/');
    for (const [quantity, value] of Object.entries(values))
      for (let time = NOW - 21 * DAY; time < NOW; time += 15 * MINUTE)
        batch.push({ sensor: `s-${room}`, quantity: quantity as Quantity, time, value, site, room });
  }
  await readings.append(batch);
  const where = { site: 'maison', room: 'salon', actor: 'iaqverse' };
  await ledger.append({
    time: NOW - 20 * DAY,
    kind: 'confirmed',
    ...where,
    detail: { actuator: 'pur', level: 1, watts: 10 },
  });
  await ledger.append({
    time: NOW - 8 * DAY,
    kind: 'confirmed',
    ...where,
    detail: { actuator: 'pur', level: 0, watts: 0 },
  });
  await ledger.append({ time: NOW - HOUR, kind: 'mode_set', ...where, detail: { before: 'advise', after: 'auto' } });
  return { readings, ledger, clock: new ManualClock(NOW), configuration: () => CONFIGURATION, offsetAt: () => 60 };
}
