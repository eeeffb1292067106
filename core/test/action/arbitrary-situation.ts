import fc from 'fast-check';
import { ACTUATOR_KINDS, type ActuatorStatus } from '../../src/action/actuator.ts';
import { PREFERENCES } from '../../src/action/preference.ts';
import {
  type BasePath,
  PLAN_STEPS,
  PLANNED_QUANTITIES,
  type PlannedQuantity,
  type RoomSituation,
} from '../../src/action/situation.ts';
import { createEnvironment, ENVIRONMENT_FLAGS, type Environment } from '../../src/environment/environment.ts';
import { takeReport } from '../../src/environment/take-report.ts';
import { DEFAULT_LIMITS } from '../../src/home/default-limits.ts';
import { HOUR, MINUTE } from '../../src/time/span.ts';
import { actuatorOf, byHand, NOON } from './some-situation.ts';

const value = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 3 });

/** Values of outdoor air that lie on both sides of every limit. */
const OUTDOOR = {
  temperature: value(-20, 38),
  humidity: value(10, 100),
  co2: value(400, 900),
  pm25: fc.oneof(value(0, 30), value(0, 200)),
  pm10: value(0, 250),
  tvoc: value(0, 400),
  o3: value(0, 130),
  no2: value(0, 100),
  wind: value(0, 25),
  gust: value(0, 35),
  rain: fc.oneof(fc.constant(0), value(0, 20)),
};

/** What is known of a site: each thing by chance, and of any age up to some hours. */
export const arbitraryEnvironment: fc.Arbitrary<Environment> = fc
  .record({
    outdoor: fc.record(OUTDOOR, { requiredKeys: [] }),
    flags: fc.record(Object.fromEntries(ENVIRONMENT_FLAGS.map((flag) => [flag, fc.boolean()])), { requiredKeys: [] }),
    age: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 5 * HOUR })),
    forecast: fc.array(fc.record(OUTDOOR, { requiredKeys: [] }), { maxLength: 4 }),
  })
  .map(({ outdoor, flags, age, forecast }) => {
    const environment = createEnvironment();
    takeReport(
      environment,
      {
        outdoor: { ...outdoor },
        ...flags,
        forecast: forecast.map((air, hour) => ({ ...air, time: NOON + (hour - 1) * HOUR })),
      },
      NOON - age,
    );
    return environment;
  });

/** How an actuator may stand, at one of its levels, between them, or nobody knows where. */
export const arbitraryStatus: fc.Arbitrary<ActuatorStatus> = fc
  .record({
    kind: fc.constantFrom(...ACTUATOR_KINDS),
    isByHand: fc.boolean(),
    type: fc.constantFrom('living', 'bedroom', 'kitchen', 'child') as fc.Arbitrary<RoomSituation['type']>,
    safe: fc.constantFrom('off' as const, 'hold' as const),
    place: fc.oneof(
      { arbitrary: fc.nat({ max: 11 }), weight: 6 },
      { arbitrary: fc.constant('between' as const), weight: 1 },
    ),
    levelKnown: fc.integer({ min: 0, max: 9 }),
    sinceAgo: maybe(fc.oneof(fc.integer({ min: 0, max: 20 * MINUTE }), fc.integer({ min: 0, max: 8 * HOUR }))),
    manualAhead: maybe(fc.integer({ min: -HOUR, max: 2 * HOUR })),
    failedAgo: maybe(fc.integer({ min: 0, max: 30 * MINUTE })),
    available: maybe(fc.boolean()),
    learnedFactor: value(0.2, 5),
  })
  .map((made) => {
    const motorised = actuatorOf(made.kind, { safe: made.safe }, made.type);
    const actuator = made.isByHand ? byHand(motorised) : motorised;
    const { levels } = actuator;
    const between = (levels[0]! + levels[1]!) / 2;
    const level = made.place === 'between' ? between : levels[made.place % levels.length]!;
    return {
      actuator,
      level: made.levelKnown === 0 ? undefined : level,
      since: made.sinceAgo === undefined ? undefined : NOON - made.sinceAgo,
      manualUntil: made.manualAhead === undefined ? undefined : NOON + made.manualAhead,
      pending: undefined,
      failedAt: made.failedAgo === undefined ? undefined : NOON - made.failedAgo,
      available: made.available,
      learnedFactor: made.learnedFactor,
    };
  });

const AIR = {
  co2: value(400, 3500),
  pm25: fc.oneof(value(0, 30), value(0, 200)),
  tvoc: value(0, 1500),
  temperature: value(12, 34),
  humidity: value(15, 95),
  o3: value(0, 100),
  co: fc.oneof(value(0, 8), value(0, 120)),
};
const WIDTH: Readonly<Record<PlannedQuantity, number>> = { co2: 60, pm25: 4, tvoc: 60, temperature: 0.5, humidity: 3 };

/** A quantity that goes straight from its value now to another one, ever less sure. */
function pathOf(from: number, to: number, width: number): BasePath {
  return Array.from({ length: PLAN_STEPS }, (_, step) => {
    const median = from + ((to - from) * (step + 1)) / PLAN_STEPS;
    const reach = width * Math.sqrt((step + 1) / PLAN_STEPS);
    return [-1.64, -0.67, 0, 0.67, 1.64].map((score) => Math.max(0, median + score * reach));
  });
}

/**
 * Any situation of a room, at noon, at night, in any weather, with everything known or not, and with any actuators, each kind at most once.
 * Values lie on both sides of every limit of the interlocks.
 */
export const arbitrarySituation: fc.Arbitrary<RoomSituation> = fc
  .record({
    type: fc.constantFrom('living', 'bedroom', 'child', 'kitchen', 'bathroom', 'office') as fc.Arbitrary<
      RoomSituation['type']
    >,
    mode: fc.constantFrom('off' as const, 'advise' as const, 'auto' as const),
    offsetMin: fc.constantFrom(-720, -300, 0, 60, 600, 840),
    air: fc.record(AIR, { requiredKeys: [] }),
    later: fc.record(AIR),
    states: fc.record(
      Object.fromEntries(
        Object.keys(AIR).map((quantity) => [
          quantity,
          fc.constantFrom('stale' as const, 'faulty' as const, 'missing' as const),
        ]),
      ),
      { requiredKeys: [] },
    ),
    leakagePerHour: value(0.05, 1.5),
    presence: value(0, 1),
    asleep: fc.boolean(),
    quietFrom: fc.integer({ min: 0, max: 1439 }),
    quietTo: fc.integer({ min: 0, max: 1439 }),
    environment: arbitraryEnvironment,
    actuators: fc.uniqueArray(arbitraryStatus, {
      selector: ({ actuator }) => actuator.kind,
      minLength: 1,
      maxLength: 5,
    }),
    mouldIndex: maybe(value(0, 6)),
    preference: fc.constantFrom(...PREFERENCES),
    snooze: fc.boolean(),
  })
  .map(({ air, later, states, presence, quietFrom, quietTo, snooze, ...made }) => {
    const measured = Object.keys(air) as (keyof typeof AIR)[];
    const paths: Partial<Record<PlannedQuantity, BasePath>> = {};
    for (const quantity of PLANNED_QUANTITIES)
      if (air[quantity] !== undefined) paths[quantity] = pathOf(air[quantity], later[quantity], WIDTH[quantity]);
    const [first] = made.actuators;
    return {
      ...made,
      place: { site: 'home', room: 'room' },
      name: 'Room',
      now: NOON,
      volumeM3: 40,
      air: { ...air },
      // What has a value is good; of the rest some have a sensor that cannot be trusted.
      inputs: { ...states, ...Object.fromEntries(measured.map((quantity) => [quantity, 'good' as const])) },
      paths,
      presence,
      presenceAhead: Array.from({ length: PLAN_STEPS }, () => presence),
      quietHours: { from: quietFrom, to: quietTo },
      limits: DEFAULT_LIMITS,
      snoozed: new Map(snooze ? [[first!.actuator.id, NOON + HOUR]] : []),
    };
  });

/** Such a situation and one of its actuators. */
export const arbitraryCase: fc.Arbitrary<{ readonly situation: RoomSituation; readonly status: ActuatorStatus }> =
  arbitrarySituation.chain((situation) =>
    fc.constantFrom(...situation.actuators).map((status) => ({ situation, status })),
  );
