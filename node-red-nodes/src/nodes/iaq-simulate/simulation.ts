import { DAY, MINUTE, type Reading } from '@iaqverse/core';
import {
  type ActuatorKind,
  type ActuatorSpec,
  advance,
  createSimulatedHome,
  type OutdoorAir,
  type SimulatedCommand,
  type SimulatedHome,
  type SimulatedQuantity,
  type SmokeEpisode,
} from '@iaqverse/core/simulate';
import { happen, type RoomEvent } from './room-events.ts';
import { homeOfRoom, type SimulationOptions } from './simulated-room.ts';

/** A room lives for so long before anybody looks: what it starts from is forgotten then. */
const BEFORE = DAY;

/** What a sensor measured at one simulated moment. */
export interface Moment {
  /** Simulated, ms. */
  readonly time: number;
  readonly values: Readonly<Partial<Record<SimulatedQuantity, number>>>;
}

/** An actuator as it stands. */
export interface StandingActuator {
  readonly id: string;
  readonly kind: ActuatorKind;
  readonly level: number;
  /** Those that it can have, from the least to the most; a set point can be any. */
  readonly levels: readonly number[];
  /** What it is told it does at once. */
  readonly pending: undefined;
  /** Under a command: otherwise the people decide. */
  readonly isCommanded: boolean;
}

/** A room whose air is made up. The same options and start always live the same life, until somebody steps in. */
export class Simulation {
  readonly #home: SimulatedHome;
  readonly #smoke: SmokeEpisode[] = [];
  readonly #past: readonly Moment[];

  /** @param start simulated, ms */
  constructor(options: Omit<SimulationOptions, 'smoke'>, start: number) {
    const spec = homeOfRoom({ ...options, smoke: this.#smoke });
    this.#home = createSimulatedHome(spec, options.seed, start - BEFORE);
    this.#past = momentsOf(advance(this.#home, start));
  }

  /** Simulated, ms. */
  get time(): number {
    return this.#home.time;
  }

  /** What was measured within `span` (ms, up to a day) before the start. */
  past(span: number): Moment[] {
    const start = this.#home.startTime + BEFORE;
    return this.#past.filter(({ time }) => time > start - span);
  }

  /** Lives on until a simulated time, or the last whole step before it. */
  live(to: number): Moment[] {
    return momentsOf(advance(this.#home, to));
  }

  /** Moves an actuator, or gives it back to the people. Takes effect at once. */
  command(command: SimulatedCommand): void {
    advance(this.#home, this.#home.time, [command]);
  }

  happen(event: RoomEvent): void {
    happen(this.#home, this.#smoke, event);
  }

  get outdoor(): OutdoorAir {
    return this.#home.outdoor;
  }

  get persons(): number {
    return this.#home.occupants.atHome;
  }

  get localTime(): number {
    return this.#home.time + this.#home.spec.utcOffsetMinutes * MINUTE;
  }

  get actuators(): StandingActuator[] {
    return this.#home.actuators.map(({ spec, level, commanded }) => ({
      id: spec.id,
      kind: spec.kind,
      level,
      levels: levelsOf(spec),
      pending: undefined,
      isCommanded: commanded,
    }));
  }
}

function levelsOf(spec: ActuatorSpec): readonly number[] {
  if ('flows' in spec) return spec.flows.map((_, stage) => stage);
  const canStandBetween = spec.kind === 'window' || spec.kind === 'cover';
  return canStandBetween ? [0, 0.5, 1] : [0, 1];
}

function momentsOf(readings: readonly Reading[]): Moment[] {
  const moments = new Map<number, Record<string, number>>();
  for (const { time, quantity, value } of readings) {
    const values = moments.get(time) ?? {};
    values[quantity] = value;
    moments.set(time, values);
  }
  return [...moments].map(([time, values]) => ({ time, values }));
}
