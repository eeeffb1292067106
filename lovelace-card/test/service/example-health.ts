import { DAY, HOUR, MINUTE } from '@iaqverse/core';
import type { Health } from '../../src/live/health.ts';
import { NOW } from './example-home.ts';

/** A service that is well, and has refused a few things. */
export function exampleHealth(): Health {
  return {
    status: 'ok',
    problems: [],
    version: '0.1.0',
    startedAt: NOW - 3 * DAY,
    now: NOW,
    broker: {
      state: 'connected',
      address: 'mqtt://192.168.1.20:1884',
      protocolVersion: 5,
      lastError: undefined,
      connectedSince: NOW - 3 * DAY,
      embedded: false,
    },
    store: { path: '/data/iaqverse.db', bytes: 48_300_000, pending: 0, readable: true },
    rooms: 6,
    sensors: 8,
    readings: { received: 128_441, stored: 128_402, duplicates: 22 },
    refusals: { unavailable: 12, out_of_range: 4, duplicate: 1 },
    recentRefusals: [
      {
        code: 'out_of_range',
        detail: 'co2 of 65535 ppm lies outside 200 to 40000',
        sensor: 'esp-4f21',
        quantity: 'co2',
        time: NOW - 4 * MINUTE,
      },
      { code: 'unavailable', detail: 'the payload was "unavailable"', sensor: 'child-1', time: NOW - 2 * HOUR },
      { code: 'not_json', detail: 'the message begins with <html', time: NOW - 5 * HOUR },
    ],
  };
}

/** A service whose broker is away. */
export function brokenHealth(): Health {
  const well = exampleHealth();
  return {
    ...well,
    status: 'degraded',
    problems: [
      'The MQTT broker at mqtt://192.168.1.20:1884 refuses the connection: check that mosquitto is running and that the port is right.',
    ],
    broker: {
      ...well.broker,
      state: 'disconnected',
      protocolVersion: undefined,
      lastError: 'connect ECONNREFUSED 192.168.1.20:1884',
      connectedSince: undefined,
    },
  };
}
