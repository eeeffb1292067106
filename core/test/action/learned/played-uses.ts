import type { Actuator } from '../../../src/action/actuator.ts';
import { beginTrial } from '../../../src/action/learned/begin-trial.ts';
import type { EffectTrial } from '../../../src/action/learned/expect-effect.ts';
import { createLearnedEffect, factorOf, type LearnedEffect } from '../../../src/action/learned/learned-effect.ts';
import { takeOutcome } from '../../../src/action/learned/take-outcome.ts';
import type { BasePath, PlannedQuantity } from '../../../src/action/situation.ts';
import {
  type ActuatorSpec,
  advance,
  channel,
  createSimulatedHome,
  type SimulatedHome,
  type SimulatedHomeSpec,
} from '../../../src/simulate/index.ts';
import { HOUR, MINUTE } from '../../../src/time/span.ts';
import { observeAir } from '../../../src/ventilation/observe-air.ts';
import { physicalForecast } from '../../../src/ventilation/physical-forecast.ts';
import { createVentilation, type VentilationState } from '../../../src/ventilation/state.ts';
import { box, boxHome, MONDAY, stayer } from '../../simulate/sealed-box.ts';
import { environmentOf, situationOf, statusOf } from '../some-situation.ts';

const STEP = 5 * MINUTE;
const AN_HOUR = Array.from({ length: 12 }, (_, step) => 5 * (step + 1));
const OUTDOOR = { temperature: 8, humidity: 70, co2: 425, pm25: 6, wind: 2.5 };
const QUANTITIES = ['co2', 'pm25', 'temperature', 'humidity'] as const;
type Air = Partial<Record<PlannedQuantity, number>>;

/** A room in which somebody sleeps, with usual noisy sensors, and an actuator that is used now and then. */
interface PlayedRoom {
  readonly home: SimulatedHome;
  readonly state: VentilationState;
  air: Air;
  /** Whether the window is open, the level of the purifier and of the fan, as people would know it. */
  on: boolean;
}

function roomWith(spec: ActuatorSpec): SimulatedHomeSpec {
  const channels = QUANTITIES.map((quantity) => channel(quantity));
  const sensors = [{ id: 'air', name: 'Air', room: 'box', interval: MINUTE, jitter: 0, channels }];
  return boxHome({ rooms: [box('box', [spec], 4)], sensors, people: [stayer('Ana', 'box')], outdoor: OUTDOOR });
}

/** Lives on for so many hours in steps of 5 minutes, and gives the means of each. */
function live(room: PlayedRoom, hours: number, kind: Actuator['kind']): Air[] {
  const means: Air[] = [];
  for (let left = Math.round((hours * HOUR) / STEP); left > 0; left--) {
    const sums: Air = {};
    for (const { quantity, value } of advance(room.home, room.home.time + STEP))
      sums[quantity as PlannedQuantity] = (sums[quantity as PlannedQuantity] ?? 0) + value / 5;
    const airing =
      kind === 'window' ? { window: room.on } : { [kind === 'fan' ? 'ventilation' : 'purifier']: +room.on };
    observeAir(room.state, { time: room.home.time, ...sums, outdoor: OUTDOOR, ...airing });
    room.air = sums;
    means.push(sums);
  }
  return means;
}

function forecastPaths({ state }: PlayedRoom): Partial<Record<PlannedQuantity, BasePath>> {
  const forecast = physicalForecast(state, state.time, AN_HOUR);
  const paths: Partial<Record<PlannedQuantity, BasePath>> = {};
  for (const quantity of QUANTITIES) {
    const path = forecast[quantity];
    if (path === undefined) continue;
    paths[quantity] = path.mean.map((mean, step) =>
      [-1.64, -0.67, 0, 0.67, 1.64].map((z) => mean + z * path.sd[step]!),
    );
  }
  return paths;
}

export interface PlayedUse {
  readonly trial: EffectTrial | undefined;
  readonly measured: readonly (number | undefined)[];
  readonly learned: LearnedEffect;
}

/**
 * Uses an actuator `uses` times for an hour each, once in six hours, in a room whose real actuator is `real`, after two days of getting to know
 * the room; `before` prepares the air before each use. What is expected comes from the forecaster that serves the live home.
 */
export function playUses(
  configured: Actuator,
  real: ActuatorSpec,
  uses: number,
  seed: number,
  before: (home: SimulatedHome) => void = () => undefined,
): PlayedUse[] {
  const home = createSimulatedHome(roomWith(real), seed, MONDAY);
  const room: PlayedRoom = { home, state: createVentilation({ volumeM3: 30 }), air: {}, on: false };
  const full = configured.levels.at(-1)!;
  const setTo = (level: number) => {
    room.on = level > 0;
    advance(home, home.time, [{ actuator: real.id, level }]);
  };
  setTo(0);
  live(room, 48, configured.kind);
  let learned = createLearnedEffect(configured.kind);
  return Array.from({ length: uses }, () => {
    before(home);
    live(room, 0.5, configured.kind);
    const status = statusOf(configured, 0, { learnedFactor: factorOf(learned).value });
    const situation = situationOf({
      now: home.time,
      volumeM3: 30,
      leakagePerHour: 0.2,
      air: room.air,
      paths: forecastPaths(room),
      environment: environmentOf(OUTDOOR, {}, home.time),
      actuators: [status],
    });
    const trial = beginTrial(situation, status, 0, full, OUTDOOR.co2);
    const start = room.air;
    setTo(full);
    const means = live(room, 1, configured.kind);
    setTo(0);
    live(room, 4.5, configured.kind);
    const measured = trial === undefined ? [] : [start, ...means].map((air) => air[trial.quantity]);
    if (trial !== undefined) learned = takeOutcome(learned, trial, { measured, isDisturbed: false, unrestPerHour: 0 });
    return { trial, measured, learned };
  });
}
