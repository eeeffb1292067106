import {
  type Clock,
  DAY,
  describeHaSensor,
  type HaSensor,
  type HaState,
  holdsUntilChanged,
  isMeasuring,
  type Log,
  type Measurement,
  type MessageContext,
  MINUTE,
  measurementOf,
  type Refusal,
  saysSomething,
} from '@iaqverse/core';
import type { Intake } from '@iaqverse/mqtt';

/** What was said longer ago is not told when we connect: it belongs to the past, not to now, ms. */
const OLDEST_TOLD = DAY;
/** What is told once and holds is told again so often, so that it does not go stale, ms. */
const SAY_AGAIN = 5 * MINUTE;

export interface HaSensorsParts {
  readonly clock: Clock;
  readonly log: Log;
  readonly intake: Intake;
  readonly settingsOf: MessageContext['settingsOf'];
  /** Whether a sensor is adopted over MQTT: it is not gone then when Home Assistant's entities of it are. */
  readonly isOverMqtt: (sensor: string) => boolean;
  /** The last state of an entity; undefined where it has none, or nobody knows any more. */
  readonly currentOf: (entityId: string) => HaState | undefined;
}

/** The sensors of a Home Assistant: tells what they are, what they measure, and whether they are there. */
export class HaSensors {
  readonly #parts: HaSensorsParts;
  /** A thermostat measures several quantities. */
  #byEntityId = new Map<string, HaSensor[]>();
  #bySensor = new Map<string, HaSensor[]>();
  readonly #described = new Map<string, string>();
  readonly #available = new Map<string, boolean>();
  /** The time of the last state that was told, by sensor and quantity. */
  readonly #toldTimes = new Map<string, number>();
  #cancel: (() => void) | undefined;

  constructor(parts: HaSensorsParts) {
    this.#parts = parts;
  }

  /** These are all that there are from now on. */
  adopt(sensors: readonly HaSensor[]): void {
    const { intake, log, isOverMqtt } = this.#parts;
    this.#byEntityId = grouped(sensors, ({ entityId }) => entityId);
    this.#bySensor = grouped(sensors, ({ announced }) => announced.sensor);
    for (const id of this.#described.keys()) {
      if (this.#bySensor.has(id)) continue;
      this.#described.delete(id);
      this.#available.delete(id);
      if (!isOverMqtt(id)) intake.onSensorWithdrawn(id);
    }
    for (const [id, [first]] of this.#bySensor) {
      const description = describeHaSensor(first!);
      const told = JSON.stringify(description);
      if (this.#described.get(id) === told) continue;
      if (!this.#described.has(id)) log.debug('Found a sensor', { ...description });
      this.#described.set(id, told);
      intake.onSensorAnnounced(description);
    }
    if (sensors.some(holdsUntilChanged)) this.#cancel ??= this.#sayAgainLater();
  }

  stop(): void {
    this.#cancel?.();
  }

  /** An entity comes in over another way from now on. */
  leave(entityId: string): void {
    this.#byEntityId.delete(entityId);
  }

  /** What these states measured, in one go, and who is there now. */
  take(states: readonly HaState[], stateOf: (entityId: string) => HaState | undefined, now: number): void {
    const told: [HaSensor, HaState][] = [];
    const touched = new Set<string>();
    for (const state of states)
      for (const sensor of this.#byEntityId.get(state.entityId) ?? []) {
        const { sensor: id, quantity } = sensor.announced;
        touched.add(id);
        const key = `${id}/${quantity}`;
        if (!saysSomething(state) || state.time < now - OLDEST_TOLD || this.#toldTimes.get(key) === state.time)
          continue;
        this.#toldTimes.set(key, state.time);
        // What holds is so now, however long ago it began.
        told.push([sensor, holdsUntilChanged(sensor) ? { ...state, time: now } : state]);
      }
    this.#passOn(told);
    for (const id of touched) this.#judge(id, stateOf);
  }

  /** The sensors, for the import of their past. */
  list(): HaSensor[] {
    return [...this.#byEntityId.values()].flat();
  }

  #passOn(told: readonly (readonly [HaSensor, HaState])[]): void {
    const measurements: Measurement[] = [];
    const refusals: Refusal[] = [];
    for (const [sensor, state] of told) {
      const parsed = measurementOf(sensor, state, this.#parts.settingsOf(sensor.announced.sensor));
      measurements.push(...parsed.measurements);
      refusals.push(...parsed.refusals);
    }
    if (measurements.length + refusals.length > 0)
      this.#parts.intake.onIntake({ measurements, refusals }, 'home_assistant', () => undefined);
  }

  #sayAgainLater(): () => void {
    const { clock, currentOf } = this.#parts;
    return clock.after(SAY_AGAIN, () => {
      const time = clock.now();
      const held = this.list().filter(holdsUntilChanged);
      this.#passOn(
        held.flatMap((sensor) => {
          const state = currentOf(sensor.entityId);
          return state === undefined ? [] : [[sensor, { ...state, time }] as const];
        }),
      );
      this.#cancel = held.length > 0 ? this.#sayAgainLater() : undefined;
    });
  }

  /** Whether one of the entities of a sensor measures. */
  #judge(id: string, stateOf: (entityId: string) => HaState | undefined): void {
    const entities = this.#bySensor.get(id) ?? [];
    const available = entities.some((sensor) => isMeasuring(sensor, stateOf(sensor.entityId)));
    if (this.#available.get(id) === available) return;
    this.#available.set(id, available);
    this.#parts.intake.onSensorAvailability(id, available);
  }
}

function grouped(sensors: readonly HaSensor[], by: (sensor: HaSensor) => string): Map<string, HaSensor[]> {
  const groups = new Map<string, HaSensor[]>();
  for (const sensor of sensors) {
    const group = groups.get(by(sensor));
    if (group === undefined) groups.set(by(sensor), [sensor]);
    else group.push(sensor);
  }
  return groups;
}
