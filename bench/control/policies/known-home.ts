import { DAY, HOUR, MINUTE } from '../../../core/src/time/span.ts';
import type { ActuatorConfiguration, Command, EnvironmentReport, Observation, PolicyContext } from '../policy.ts';

/** A reading older than this says nothing of now, ms. */
const READING_STALE = 20 * MINUTE;
const OUTDOOR_STALE = 2 * HOUR;
/** A command that no state confirmed is given again after this, ms. */
const RETRY = 3 * MINUTE;

export type Outdoor = NonNullable<EnvironmentReport['outdoor']>;

export interface KnownActuator {
  readonly configuration: ActuatorConfiguration;
  readonly motorised: boolean;
  /** As last reported; for what tells nothing, as people were last asked to put it. */
  level: number;
  since: number;
  /** Whether it ever told how it stands. */
  heard: boolean;
  /** When it last changed without having been told to, ms. */
  manualAt: number;
  wanted: number | undefined;
  commandedAt: number;
}

/** What rules know of a home: the newest of everything, and what they told whom. */
export class KnownHome {
  readonly actuators: ReadonlyMap<string, KnownActuator>;
  readonly outdoor: { -readonly [Key in keyof Outdoor]: Outdoor[Key] } = {};
  storm = false;
  occupied = true;
  fire = false;
  now = 0;
  readonly #rooms = new Map<string, string>();
  readonly #latest = new Map<string, { value: number; time: number }>();
  readonly #outdoorAt = new Map<string, number>();
  readonly #utcOffsetMinutes: number;

  constructor({ site, utcOffsetMinutes }: PolicyContext) {
    this.#utcOffsetMinutes = utcOffsetMinutes;
    for (const room of site.rooms) for (const sensor of room.sensors) this.#rooms.set(sensor, room.id);
    this.actuators = new Map(
      site.actuators.map((configuration) => [
        configuration.id,
        {
          configuration,
          motorised: configuration.entity !== undefined,
          level: 0,
          since: Number.NEGATIVE_INFINITY,
          heard: false,
          manualAt: Number.NEGATIVE_INFINITY,
          wanted: undefined,
          commandedAt: Number.NEGATIVE_INFINITY,
        },
      ]),
    );
  }

  learn({ now, readings, states, environment, done }: Observation): void {
    this.now = now;
    for (const { sensor, quantity, value, time } of readings)
      this.#latest.set(`${this.#rooms.get(sensor)}/${quantity}`, { value, time });
    for (const { actuator, level } of [...states, ...done]) this.#stands(this.actuators.get(actuator)!, level);
    for (const { outdoor, storm, occupied, fire_burning } of environment) {
      for (const key of Object.keys(outdoor ?? {})) this.#outdoorAt.set(key, now);
      Object.assign(this.outdoor, outdoor);
      this.storm = storm ?? this.storm;
      this.occupied = occupied ?? this.occupied;
      this.fire = fire_burning ?? this.fire;
    }
  }

  #stands(actuator: KnownActuator, level: number): void {
    const isFirst = !actuator.heard;
    actuator.heard = true;
    if (level === actuator.level) return;
    if (!isFirst && level !== actuator.wanted && actuator.motorised) {
      actuator.manualAt = this.now;
      actuator.wanted = undefined;
    }
    if (level > 0 !== actuator.level > 0) actuator.since = this.now;
    actuator.level = level;
  }

  /** The newest value in a room, unless it is old. */
  air(room: string, quantity: 'co2' | 'pm25' | 'tvoc' | 'temperature' | 'humidity'): number | undefined {
    const known = this.#latest.get(`${room}/${quantity}`);
    return known === undefined || this.now - known.time > READING_STALE ? undefined : known.value;
  }

  /** What is known of the outdoor air, unless it is old. */
  outside(key: keyof Outdoor): number | undefined {
    const at = this.#outdoorAt.get(key);
    return at === undefined || this.now - at > OUTDOOR_STALE ? undefined : this.outdoor[key];
  }

  /** Local hour, 0–24. */
  get hour(): number {
    return ((((this.now + this.#utcOffsetMinutes * MINUTE) % DAY) + DAY) % DAY) / HOUR;
  }

  /** The command that brings an actuator to a level, if it does not stand there and was not just told. */
  command(actuator: KnownActuator, level: number): Command | undefined {
    const isTold = actuator.wanted === level && this.now - actuator.commandedAt < RETRY;
    if (actuator.level === level || isTold) return undefined;
    actuator.wanted = level;
    actuator.commandedAt = this.now;
    return { actuator: actuator.configuration.id, level };
  }
}
