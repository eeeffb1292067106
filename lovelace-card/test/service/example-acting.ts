import {
  type ActuatorView,
  type Alert,
  type Environment,
  HOUR,
  MINUTE,
  type OutcomeView,
  PLAN_STEP_MIN,
  PLAN_STEPS,
  type Plan,
  type PlannedAction,
  type RoomView,
  SECOND,
} from '@iaqverse/core';

/** What acting adds to a room that has nothing to act with. */
export const IDLE = { actuators: [], outcomes: [], alerts: [], faults: [] } as const satisfies Partial<RoomView>;

/** What is known outdoors on a cool, dry autumn day; all of it `age` ms ago. */
export function exampleEnvironment(now: number): Environment {
  const known = (value: number) => ({ value, time: now - 5 * MINUTE });
  return {
    outdoor: { temperature: known(8.4), humidity: known(71), co2: known(425), pm25: known(11), wind: known(3) },
    flags: {},
    forecast: [],
  };
}

/** An actuator's view from what matters of it: motorised, at rest, in reach. */
export function actuator(
  known: Pick<ActuatorView, 'actuator' | 'kind' | 'name'> & Partial<ActuatorView>,
): ActuatorView {
  return { rooms: [], byHand: false, isAssumed: false, level: 0, levels: [0, 1], locks: [], ...known };
}

/** A planned action from what matters of it. */
export function planned(
  known: Pick<PlannedAction, 'id' | 'actuator' | 'kind' | 'name' | 'place'> & Partial<PlannedAction>,
): PlannedAction {
  return {
    byHand: false,
    action: 'open',
    level: 1,
    from: 0,
    at: 0,
    until: undefined,
    priority: 'high',
    reason: 'above_limit',
    quantity: 'co2',
    current: undefined,
    predicted: undefined,
    limit: undefined,
    severity: undefined,
    minutesToLimit: undefined,
    probability: undefined,
    expected: [],
    cost: { electricityWh: 0, heatWh: 0, noiseDb: 0 },
    runnerUp: undefined,
    interlock: undefined,
    ...known,
  };
}

/** Steps towards `to`, most of the way within `minutes`. */
function towards(from: number, to: number, minutes: number): number[] {
  return Array.from(
    { length: PLAN_STEPS },
    (_, at) => to + (from - to) * Math.exp((-(at + 1) * PLAN_STEP_MIN) / minutes),
  );
}

/** What acting adds to each room of the example home at its moment. */
export const ACTING: Readonly<Record<string, (room: RoomView, now: number) => Partial<RoomView>>> = {
  bedroom: (room, now) => ({
    actuators: [
      actuator({
        actuator: 'bedroom-window',
        kind: 'window',
        name: 'Bedroom window',
        rooms: [room.room],
        byHand: true,
        isAssumed: true,
        since: now - 3 * HOUR,
      }),
      actuator({
        actuator: 'heat-recovery',
        kind: 'ventilation',
        name: 'Ventilation of the upper floor',
        rooms: [room.room, 'child'],
        level: 1,
        levels: [0, 1, 2, 3],
        since: now - 6 * HOUR,
        flowM3h: 180,
        locks: [{ name: 'quiet_hours', until: now + 16 * HOUR, value: 36, limit: 30 }],
      }),
      actuator({
        actuator: 'bedroom-radiator',
        kind: 'heater',
        name: 'Radiator',
        rooms: [room.room],
        level: 18,
        levels: [16, 17, 18, 19, 20, 21, 22],
        since: now - 8 * HOUR,
      }),
    ],
    plan: bedroomPlan(room, now),
    outcomes: [
      outcome({ id: 'o-3', at: now - 5 * HOUR, verdict: 'as_expected', measured: 780 }, now),
      outcome({ id: 'o-2', at: now - 22 * HOUR, verdict: 'less', measured: 940 }, now),
      outcome({ id: 'o-1', at: now - 27 * HOUR, verdict: 'unclear', actor: 'http' }, now),
    ],
    alerts: [alert({ id: 'a-1', rule: 'stuffy', place: room, severity: 'warning', raisedAt: now - 12 * MINUTE })],
  }),
  'living-room': (room, now) => ({
    actuators: [
      actuator({
        actuator: 'terrace-window',
        kind: 'window',
        name: 'Window to the terrace',
        rooms: [room.room],
        levels: [0, 0.15, 1],
        since: now - 2 * HOUR,
        locks: [{ name: 'rain', value: 1.2, limit: 0.1, until: now + 40 * MINUTE }],
      }),
      actuator({
        actuator: 'purifier',
        kind: 'purifier',
        name: 'Purifier',
        rooms: [room.room],
        level: 1,
        levels: [0, 1, 2, 3],
        since: now - 20 * MINUTE,
        manualUntil: now + 100 * MINUTE,
        flowM3h: 310,
        locks: [{ name: 'manual_change', until: now + 100 * MINUTE }],
      }),
      actuator({
        actuator: 'blind',
        kind: 'cover',
        name: 'Blind',
        rooms: [room.room],
        level: 0.5,
        levels: [0, 0.5, 1],
        since: now - HOUR,
        failedAt: now - 4 * MINUTE,
        locks: [{ name: 'unconfirmed', until: now + 6 * MINUTE }],
      }),
      actuator({ actuator: 'fan', kind: 'fan', name: 'Ceiling fan', rooms: [room.room], level: 1, pending: 0 }),
    ],
    plan: {
      place: { site: room.site, room: room.room },
      madeAt: now - 2 * MINUTE,
      actions: [],
      forbidden: [{ actuator: 'terrace-window', level: 1, interlock: 'rain' }],
      expected: {},
    },
  }),
  kitchen: (room, now) => ({
    sourceHint: 'cooking',
    actuators: [
      actuator({
        actuator: 'hood',
        kind: 'fan',
        name: 'Cooker hood',
        rooms: [room.room],
        levels: [0, 1, 2, 3],
        flowM3h: 420,
      }),
    ],
    plan: {
      place: { site: room.site, room: room.room },
      madeAt: now - 2 * MINUTE,
      actions: [
        planned({
          id: 'p-hood',
          place: { site: room.site, room: room.room },
          actuator: 'hood',
          kind: 'fan',
          name: 'Cooker hood',
          action: 'turn_on',
          level: 2,
          at: now,
          until: now + 25 * MINUTE,
          priority: 'urgent',
          quantity: 'pm25',
          current: 38.2,
          predicted: 61,
          limit: 35,
          severity: 'critical',
          minutesToLimit: 0,
          probability: 1,
          expected: [{ quantity: 'pm25', value: 14, without: 55, at: now + 25 * MINUTE }],
          cost: { electricityWh: 42, heatWh: 160, noiseDb: 52 },
        }),
      ],
      forbidden: [],
      expected: { pm25: { with: towards(38.2, 9, 15), without: towards(38.2, 61, 40) } },
    },
    alerts: [
      alert({
        id: 'a-2',
        rule: 'fine-dust',
        place: room,
        severity: 'danger',
        raisedAt: now - 3 * MINUTE,
        condition: 'pm25 > 35',
        values: { pm25: 38.2 },
      }),
      alert({
        id: 'a-3',
        rule: 'damp',
        place: room,
        severity: 'info',
        raisedAt: now - 2 * HOUR,
        phase: 'acknowledged',
        actor: 'Anna',
        condition: 'humidity > 50',
        values: { humidity: 52 },
      }),
    ],
  }),
  child: (room, now) => ({
    faults: [
      {
        sensor: 'child-1',
        quantity: 'co2',
        kind: 'at_floor',
        since: now - 9 * HOUR,
        foundAt: now - 2 * HOUR,
        seen: { value: 400, hours: 9 },
      },
    ],
    actuators: [
      actuator({
        actuator: 'heat-recovery',
        kind: 'ventilation',
        name: 'Ventilation of the upper floor',
        rooms: ['bedroom', room.room],
        level: 1,
        levels: [0, 1, 2, 3],
      }),
    ],
  }),
  workshop: (_room, now) => ({
    plan: {
      place: { site: 'studio', room: 'workshop' },
      madeAt: now - MINUTE,
      actions: [],
      forbidden: [],
      expected: {},
    },
  }),
};

function bedroomPlan(room: RoomView, now: number): Plan {
  const place = { site: room.site, room: room.room };
  const until = now + 12 * MINUTE;
  return {
    place,
    madeAt: now - 2 * MINUTE,
    actions: [
      planned({
        id: 'p-window',
        place,
        actuator: 'bedroom-window',
        kind: 'window',
        name: 'Bedroom window',
        byHand: true,
        at: now,
        until,
        current: 1684,
        predicted: 1910,
        limit: 1500,
        severity: 'critical',
        minutesToLimit: 0,
        probability: 1,
        expected: [{ quantity: 'co2', value: 790, without: 1750, at: now + 20 * MINUTE }],
        cost: { electricityWh: 0, heatWh: 240, noiseDb: 0 },
        runnerUp: {
          actuator: 'heat-recovery',
          kind: 'ventilation',
          name: 'Ventilation of the upper floor',
          action: 'increase',
          level: 3,
          loss: 'noise',
          expected: { quantity: 'co2', value: 980, without: 1750, at: now + 20 * MINUTE },
        },
      }),
      planned({
        id: 'p-ventilation',
        place,
        actuator: 'heat-recovery',
        kind: 'ventilation',
        name: 'Ventilation of the upper floor',
        action: 'increase',
        level: 2,
        from: 1,
        at: until,
        priority: 'medium',
        reason: 'will_reach_limit',
        current: 1684,
        predicted: 1240,
        limit: 1000,
        severity: 'warning',
        minutesToLimit: 35,
        probability: 0.8,
        expected: [{ quantity: 'co2', value: 900, without: 1240, at: now + 110 * MINUTE }],
        cost: { electricityWh: 38, heatWh: 20, noiseDb: 31 },
      }),
    ],
    forbidden: [{ actuator: 'heat-recovery', level: 3, interlock: 'quiet_hours' }],
    expected: {
      co2: {
        with: towards(1684, 720, 7).map((value, at) => value + at * 6),
        without: towards(1684, 1910, 45),
      },
    },
  };
}

/** What was done and what it brought, from what matters of it. */
export function outcome(known: Pick<OutcomeView, 'id' | 'at'> & Partial<OutcomeView>, now: number): OutcomeView {
  return {
    actuator: 'bedroom-window',
    kind: 'window',
    name: 'Bedroom window',
    action: 'open',
    level: 1,
    before: 0,
    actor: 'iaqverse',
    reason: 'above_limit',
    quantity: 'co2',
    expected: { quantity: 'co2', value: 800, without: 1500, at: known.at + 18 * MINUTE },
    undoable: now - known.at < HOUR,
    ...known,
  };
}

/** An alert that was just raised, from what matters of it. */
export function alert({ place, ...known }: Pick<Alert, 'id' | 'rule' | 'raisedAt' | 'place'> & Partial<Alert>): Alert {
  return {
    cause: 'rule',
    severity: 'warning',
    phase: 'raised',
    changedAt: known.raisedAt + SECOND,
    escalations: 0,
    condition: 'co2 > 1500 for 10m',
    values: { co2: 1684 },
    ...known,
    place: { site: place.site, room: place.room },
  };
}
