import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';

/** Rooms of one site; beyond that a further site begins. */
const ROOMS_A_SITE = 100;

export function sensorName(room: number): string {
  return `sensor-${room}`;
}

/** Writes a configuration with `count` rooms, each with one sensor, into a data folder. */
export function writeRooms(folder: string, count: number): void {
  const sites = Array.from({ length: Math.ceil(count / ROOMS_A_SITE) }, (_, site) => ({
    id: `site-${site}`,
    name: `Site ${site}`,
    rooms: Array.from({ length: Math.min(ROOMS_A_SITE, count - site * ROOMS_A_SITE) }, (_unused, room) => ({
      id: `room-${room}`,
      name: `Room ${room}`,
      sensors: [sensorName(site * ROOMS_A_SITE + room)],
    })),
  }));
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'iaqverse.yaml'), stringify({ version: 1, sites }));
}

/** A message of five values, as a good monitor sends it. */
export function message(number: number, time: number): string {
  return JSON.stringify({
    time,
    values: {
      co2: 600 + (number % 900),
      pm25: 4 + (number % 20),
      tvoc: 80 + (number % 300),
      temperature: 20 + (number % 30) / 10,
      humidity: 40 + (number % 20),
    },
  });
}

export const VALUES_A_MESSAGE = 5;
