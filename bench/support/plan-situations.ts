import {
  type ActuatorKind,
  type ActuatorStatus,
  actuatorSchema,
  type BasePath,
  createEnvironment,
  DEFAULT_LIMITS,
  type Environment,
  HOUR,
  PLAN_STEPS,
  PLANNED_QUANTITIES,
  type PlannedQuantity,
  PREFERENCES,
  type RoomSituation,
  resolveActuator,
  takeReport,
} from '@iaqverse/core';

/** Noon of a Wednesday in November, UTC. */
const NOON = Date.UTC(2026, 10, 18, 12);
/** Standard normal quantiles of 5, 25, 50, 75 and 95 %, and how wide each quantity spreads in an hour. */
const NORMAL = [-1.645, -0.674, 0, 0.674, 1.645];
const SPREAD: Readonly<Record<PlannedQuantity, number>> = { co2: 80, pm25: 3, tvoc: 40, temperature: 0.4, humidity: 2 };

type Course = Readonly<Record<PlannedQuantity, readonly [now: number, perHour: number]>>;

/** Air that needs nothing, that turns bad, that is bad in one way and in several. */
const COURSES: readonly Course[] = [
  { co2: [520, 20], pm25: [4, 0], tvoc: [120, 0], temperature: [21, 0], humidity: [45, 0] },
  { co2: [880, 260], pm25: [7, 0], tvoc: [220, 30], temperature: [21.5, 0.2], humidity: [48, 1] },
  { co2: [1850, 180], pm25: [9, 0], tvoc: [450, 60], temperature: [22, 0.3], humidity: [55, 2] },
  { co2: [900, 60], pm25: [70, -12], tvoc: [700, -80], temperature: [23, 0.4], humidity: [58, 3] },
  { co2: [1300, 120], pm25: [32, 6], tvoc: [380, 20], temperature: [27, 0.6], humidity: [68, 2] },
  { co2: [700, -60], pm25: [3, 0], tvoc: [150, -10], temperature: [18.5, -0.3], humidity: [33, -1] },
];

/** What works a room: one to four actuators, as homes have them. */
const EQUIPMENT: readonly (readonly ActuatorKind[])[] = [
  ['window'],
  ['ventilation'],
  ['window', 'purifier'],
  ['ventilation', 'purifier'],
  ['window', 'fan', 'purifier'],
  ['window', 'ventilation', 'purifier', 'dehumidifier'],
];

const OUTDOORS = [
  { temperature: 3, humidity: 85, co2: 425, pm25: 9, o3: 20, wind: 3, gust: 5, rain: 0 },
  { temperature: 16, humidity: 60, co2: 420, pm25: 38, o3: 40, wind: 2, gust: 4, rain: 0 },
  { temperature: 11, humidity: 90, co2: 420, pm25: 4, o3: 25, wind: 6, gust: 11, rain: 1.5 },
] as const;

/** Every course of the air with every equipment in every weather, the actuators at rest and running, people's choices going round. */
export function planSituations(): RoomSituation[] {
  const situations: RoomSituation[] = [];
  for (const course of COURSES)
    for (const kinds of EQUIPMENT)
      for (const outdoor of OUTDOORS)
        for (const isRunning of [false, true]) {
          const preference = PREFERENCES[situations.length % PREFERENCES.length]!;
          situations.push(situationOf(course, kinds, environmentOf(outdoor), isRunning, preference));
        }
  return situations;
}

function environmentOf(outdoor: (typeof OUTDOORS)[number]): Environment {
  const environment = createEnvironment();
  const forecast = Array.from({ length: 12 }, (_, hour) => ({
    time: NOON + hour * HOUR,
    ...outdoor,
    temperature: outdoor.temperature + 3 * Math.sin(hour / 4),
  }));
  takeReport(environment, { outdoor, forecast, occupied: true }, NOON);
  return environment;
}

function situationOf(
  course: Course,
  kinds: readonly ActuatorKind[],
  environment: Environment,
  isRunning: boolean,
  preference: RoomSituation['preference'],
): RoomSituation {
  return {
    place: { site: 'home', room: 'living-room' },
    name: 'Living room',
    type: 'living',
    mode: 'auto',
    now: NOON,
    offsetMin: 0,
    volumeM3: 60,
    air: Object.fromEntries(PLANNED_QUANTITIES.map((quantity) => [quantity, course[quantity][0]])),
    inputs: Object.fromEntries(PLANNED_QUANTITIES.map((quantity) => [quantity, 'good' as const])),
    paths: Object.fromEntries(PLANNED_QUANTITIES.map((quantity) => [quantity, pathOf(quantity, course[quantity])])),
    leakagePerHour: 0.3,
    presence: 0.9,
    presenceAhead: Array.from({ length: PLAN_STEPS }, () => 0.8),
    asleep: false,
    quietHours: { from: 22 * 60, to: 7 * 60 },
    environment,
    actuators: kinds.map((kind) => statusOf(kind, isRunning)),
    limits: DEFAULT_LIMITS,
    mouldIndex: 0.2,
    preference,
    snoozed: new Map(),
  };
}

/** The median goes straight, ever less sure. */
function pathOf(quantity: PlannedQuantity, [from, perHour]: readonly [number, number]): BasePath {
  return Array.from({ length: PLAN_STEPS }, (_, step) => {
    const hours = ((step + 1) * 5) / 60;
    return NORMAL.map((z) => Math.max(0, from + perHour * hours + z * SPREAD[quantity] * Math.sqrt(hours)));
  });
}

function statusOf(kind: ActuatorKind, isRunning: boolean): ActuatorStatus {
  const configuration = actuatorSchema.parse({ id: kind, kind, rooms: ['living-room'], entity: `switch.${kind}` });
  const actuator = resolveActuator(configuration, { type: 'living', areaM2: 24, name: 'Living room' });
  return {
    actuator,
    level: actuator.levels[isRunning ? 1 : 0]!,
    since: NOON - 6 * HOUR,
    manualUntil: undefined,
    pending: undefined,
    failedAt: undefined,
    available: true,
    learnedFactor: 1,
  };
}
