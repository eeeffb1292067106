import { HOUR, type LedgerEntry, MINUTE, type NumberedLedgerEntry } from '@iaqverse/core';
import { NOW } from './example-home.ts';

const place = { site: 'home', room: 'bedroom' } as const;
const window = { actuator: 'bedroom-window', kind: 'window', name: 'Bedroom window' } as const;
const expected = { quantity: 'co2', value: 780, without: 1770, at: NOW - 5 * HOUR } as const;
const cost = { electricityWh: 0, heatWh: 240, noiseDb: 0 };

/** One entry of every kind, the oldest first. */
const EVENTS: readonly (Omit<LedgerEntry, 'actor'> & { readonly actor?: string })[] = [
  { time: NOW - 52 * HOUR, kind: 'configured', detail: { rooms: 7, sites: 2 }, actor: 'http' },
  { time: NOW - 51 * HOUR, kind: 'sensor_assigned', ...place, detail: { sensor: 'aranet-1' }, actor: 'Anna' },
  { time: NOW - 50 * HOUR, kind: 'mode_set', ...place, detail: { before: 'advise', after: 'auto' }, actor: 'Anna' },
  { time: NOW - 49 * HOUR, kind: 'limit_set', ...place, detail: { key: 'co2_warning', value: 900 }, actor: 'mqtt' },
  {
    time: NOW - 48 * HOUR,
    kind: 'preference_set',
    site: 'home',
    detail: { before: 'balanced', after: 'thrifty' },
    actor: 'http',
  },
  { time: NOW - 30 * HOUR, kind: 'environment', site: 'home', detail: { flag: 'storm', value: true } },
  {
    time: NOW - 28 * HOUR,
    kind: 'fault',
    ...place,
    detail: {
      change: 'found',
      sensor: 'aranet-1',
      quantity: 'co2',
      kind: 'stuck',
      since: NOW - 40 * HOUR,
      seen: { value: 612, hours: 12 },
    },
  },
  {
    time: NOW - 6 * HOUR,
    kind: 'decision',
    ...place,
    detail: {
      actions: [
        {
          ...window,
          id: 'p-1',
          byHand: true,
          action: 'open',
          level: 1,
          from: 0,
          at: NOW - 6 * HOUR,
          until: NOW - 6 * HOUR + 12 * MINUTE,
          priority: 'high',
          reason: 'limit_passed',
          quantity: 'co2',
          current: 1540,
          limit: 1000,
          expected: [expected],
          cost,
        },
      ],
      forbidden: [{ actuator: 'heat-recovery', level: 3, interlock: 'quiet_hours' }],
    },
  },
  {
    time: NOW - 6 * HOUR,
    kind: 'action_answered',
    ...place,
    detail: { action: 'p-1', ...window, answer: 'accept' },
    actor: 'Anna',
  },
  {
    time: NOW - 6 * HOUR,
    kind: 'command',
    ...place,
    detail: { actuator: 'heat-recovery', level: 2, from: 1, attempt: 1 },
  },
  {
    time: NOW - 6 * HOUR + MINUTE,
    kind: 'confirmed',
    ...place,
    detail: { actuator: 'heat-recovery', level: 2, from: 1, watts: 24 },
  },
  {
    time: NOW - 5 * HOUR,
    kind: 'outcome',
    ...place,
    detail: {
      action: 'p-1',
      ...window,
      did: 'open',
      level: 1,
      at: NOW - 6 * HOUR,
      reason: 'limit_passed',
      quantity: 'co2',
      expected,
      measured: 790,
      verdict: 'as_expected',
      cost,
    },
  },
  { time: NOW - 4 * HOUR, kind: 'command', ...place, detail: { actuator: 'bedroom-radiator', level: 20, attempt: 3 } },
  {
    time: NOW - 4 * HOUR + 5 * MINUTE,
    kind: 'failed',
    ...place,
    detail: { actuator: 'bedroom-radiator', level: 20, attempts: 3 },
  },
  {
    time: NOW - 3 * HOUR,
    kind: 'manual_change',
    ...place,
    detail: { actuator: 'heat-recovery', level: 0, from: 2, until: NOW - HOUR },
    actor: 'hand',
  },
  {
    time: NOW - 12 * MINUTE,
    kind: 'alert',
    ...place,
    detail: {
      alert: 'a-1',
      change: 'raised',
      cause: 'rule',
      rule: 'stuffy',
      severity: 'warning',
      condition: 'co2 > 1000 ppm for 10 min',
      values: { co2: 1540 },
      raisedAt: NOW - 12 * MINUTE,
    },
  },
  {
    time: NOW - 8 * MINUTE,
    kind: 'model_promoted',
    ...place,
    detail: { quantity: 'co2', decision: 'promoted', serving: '2026', before: null },
  },
  { time: NOW - 5 * MINUTE, kind: 'of_a_later_version', ...place, detail: { anything: 1 } },
];

/** The ledger of the example home, the newest first: the events above, after `many` older ones of one kind. */
export function exampleLedger(many = 260): NumberedLedgerEntry[] {
  const older = Array.from({ length: many }, (_, at) => ({
    time: NOW - 60 * HOUR - (many - at) * 10 * MINUTE,
    kind: 'environment',
    site: 'home',
    detail: { flag: 'occupied', value: at % 2 === 0 },
  }));
  return [...older, ...EVENTS].map((event, at) => ({ actor: 'iaqverse', ...event, number: at + 1 })).reverse();
}
