import type { Actuator, ActuatorConfiguration, ActuatorKind, ActuatorStatus } from '../../src/action/actuator.ts';
import { resolveActuator } from '../../src/action/resolve-actuator.ts';
import type { RoomSituation } from '../../src/action/situation.ts';
import {
  createEnvironment,
  type Environment,
  type EnvironmentFlag,
  type OutdoorAir,
} from '../../src/environment/environment.ts';
import { takeReport } from '../../src/environment/take-report.ts';
import { DEFAULT_LIMITS } from '../../src/home/default-limits.ts';
import { HOUR } from '../../src/time/span.ts';

/** Noon of a Wednesday in November, UTC. */
export const NOON = Date.UTC(2026, 10, 18, 12);

/** Mild, dry and clean outdoors, all of it known. */
export const FINE_DAY: OutdoorAir = {
  temperature: 14,
  humidity: 50,
  co2: 425,
  pm25: 5,
  o3: 30,
  wind: 2,
  gust: 4,
  rain: 0,
};

export function environmentOf(
  outdoor: OutdoorAir = {},
  flags: Partial<Record<EnvironmentFlag, boolean>> = {},
  time: number = NOON,
): Environment {
  const environment = createEnvironment();
  takeReport(environment, { outdoor, ...flags }, time);
  return environment;
}

/** A living room by day, in which nothing is wrong. */
export function situationOf(changes: Partial<RoomSituation> = {}): RoomSituation {
  return {
    place: { site: 'home', room: 'living-room' },
    name: 'Living room',
    type: 'living',
    mode: 'auto',
    now: NOON,
    offsetMin: 0,
    volumeM3: 60,
    air: { co2: 1200, pm25: 12, temperature: 21, humidity: 45 },
    inputs: { co2: 'good', pm25: 'good', temperature: 'good', humidity: 'good' },
    paths: {},
    leakagePerHour: 0.3,
    presence: 1,
    presenceAhead: Array.from({ length: 24 }, () => 1),
    asleep: false,
    quietHours: { from: 22 * 60, to: 7 * 60 },
    environment: environmentOf(FINE_DAY, { occupied: true }),
    actuators: [],
    limits: DEFAULT_LIMITS,
    mouldIndex: 0,
    preference: 'balanced',
    snoozed: new Map(),
    ...changes,
  };
}

/** An actuator of the living room with usual figures, moved by a motor unless `byHand`. */
export function actuatorOf(
  kind: ActuatorKind,
  extra: Readonly<Record<string, unknown>> = {},
  type: RoomSituation['type'] = 'living',
): Actuator {
  const configuration = { id: kind, kind, rooms: ['living-room'], entity: `switch.${kind}`, ...extra };
  return resolveActuator(configuration as ActuatorConfiguration, { type, areaM2: 24, name: 'Living room' });
}

export function byHand(actuator: Actuator): Actuator {
  return { ...actuator, entity: undefined };
}

/** An actuator that has long stood at a level and does what it is told. */
export function statusOf(
  actuator: Actuator,
  level: number | undefined,
  changes: Partial<ActuatorStatus> = {},
): ActuatorStatus {
  return {
    actuator,
    level,
    since: level === undefined ? undefined : NOON - 6 * HOUR,
    manualUntil: undefined,
    pending: undefined,
    failedAt: undefined,
    available: true,
    learnedFactor: 1,
    ...changes,
  };
}
