import {
  BIN,
  DAY,
  type ForecastQuantity,
  isForecastQuantity,
  meansIn,
  type RecentMeans,
  RoomForecaster,
  type RoomInputs,
} from '@iaqverse/core';
import {
  type ActuatorKind,
  advance,
  type Channel,
  createSimulatedHome,
  randomHomeSpec,
  type SensorSpec,
  type SimulatedHome,
  trueAir,
  uniform,
} from '@iaqverse/core/simulate';
import { type SeriesEntry, TrainingRows } from './training-rows.ts';

/** Streams of random numbers of a seed that the home itself does not use. */
const START = 901;
const KNOWN = 902;
const SENSORS = 903;
const FIRST_YEAR = 1_704_067_200_000;
const STRIDE = 4;
const INTERVALS_S = [10, 30, 60, 60, 120, 300, 600];
/** Steps that sensors report in: those of cheap ones are coarse. */
const RESOLUTIONS: Partial<Record<string, readonly number[]>> = {
  co2: [1, 1, 1, 10],
  pm25: [0.1, 0.1, 1],
  tvoc: [1, 1, 5],
  temperature: [0.01, 0.1, 0.1, 0.5],
  humidity: [0.01, 0.1, 1, 1],
};

/** Lets a random home live for `days` and writes what a model learns from its rooms; sensors and what is known of it differ from home to home. */
export function simulateHome(seed: number, days: number, folder: string): SeriesEntry[] {
  const spec = randomHomeSpec(seed);
  const start = FIRST_YEAR + Math.floor(uniform(seed, START, 0) * 365) * DAY;
  const sensors = spec.sensors.map((sensor, index) => different(sensor, seed, index));
  const home = createSimulatedHome({ ...spec, sensors }, seed, start);
  const rooms = new Map(
    sensors.map(({ id, room }) => [
      id,
      {
        room,
        means: new Map<ForecastQuantity, RecentMeans>(),
        forecaster: new RoomForecaster({}),
        rows: new TrainingRows(STRIDE),
      },
    ]),
  );
  for (let end = start + BIN; end <= start + days * DAY; end += BIN) {
    for (const { sensor, quantity, time, value } of advance(home, end)) {
      if (!isForecastQuantity(quantity)) continue;
      meansIn(rooms.get(sensor)!.means, quantity).add(time, value);
    }
    for (const { room, means, forecaster, rows } of rooms.values()) {
      const question = forecaster.close(end, means, inputsOf(home, room, seed));
      if (question !== undefined) rows.take(forecaster, question);
    }
  }
  return [...rooms].flatMap(([id, { rows }]) =>
    rows.write(folder, `simulated-${seed}/${id}`, `simulated-${seed}`, true),
  );
}

/** A sensor of another make: how often, how exactly and in which steps it reports. */
function different(sensor: SensorSpec, seed: number, index: number): SensorSpec {
  const draw = (what: number) => uniform(seed, SENSORS + index, what);
  const channels = sensor.channels.map((channel, at): Channel => {
    const steps = RESOLUTIONS[channel.quantity] ?? [channel.resolution];
    const louder = Math.exp(2.2 * (draw(10 + at) - 0.5));
    return {
      ...channel,
      noise: channel.noise * louder,
      relativeNoise: channel.relativeNoise * louder,
      resolution: steps[Math.floor(draw(30 + at) * steps.length)]!,
    };
  });
  return { ...sensor, channels, interval: 1000 * INTERVALS_S[Math.floor(draw(1) * INTERVALS_S.length)]! };
}

/** What this home's owner lets be known of a room. */
function inputsOf(home: SimulatedHome, room: string, seed: number): RoomInputs {
  const knows = (what: number, share: number) => uniform(seed, KNOWN, what) < share;
  const window = knows(0, 0.5) ? levelOf(home, room, ['window']) : undefined;
  const ventilation = knows(1, 0.5) ? levelOf(home, room, ['ventilation', 'fan']) : undefined;
  const purifier = knows(2, 0.5) ? levelOf(home, room, ['purifier']) : undefined;
  return {
    ...(window !== undefined && { window }),
    ...(ventilation !== undefined && { ventilation }),
    ...(purifier !== undefined && { purifier }),
    ...(knows(3, 0.4) && { occupancy: trueAir(home, room, 'occupancy') }),
    ...(knows(4, 0.5) && { outdoor: { temperature: home.outdoor.temperature, pm25: home.outdoor.pm25 } }),
  };
}

/** How far the first actuator of these kinds in a room is on, 0–1. */
function levelOf(home: SimulatedHome, room: string, kinds: readonly ActuatorKind[]): number | undefined {
  const index = home.spec.rooms.findIndex(({ id }) => id === room);
  const actuator = home.actuators.find((placed) => placed.room === index && kinds.includes(placed.spec.kind));
  if (actuator === undefined) return undefined;
  const stages = 'flows' in actuator.spec ? actuator.spec.flows.length - 1 : 1;
  return actuator.level / Math.max(1, stages);
}
