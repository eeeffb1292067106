import {
  DAY,
  describeHaSensor,
  type HaSensor,
  type HaState,
  type Log,
  type Measurement,
  type MessageContext,
  measurementOf,
  type Refusal,
  saysSomething,
  toNumber,
} from '@iaqverse/core';
import type { Intake } from '../mqtt/intake.ts';

/** What was said longer ago is not told when we connect: it belongs to the past, not to now, ms. */
const OLDEST_TOLD = DAY;

export interface HaSensorsParts {
  readonly log: Log;
  readonly intake: Intake;
  readonly settingsOf: MessageContext['settingsOf'];
  /** Whether a sensor is adopted over MQTT: it is not gone then when Home Assistant's entities of it are. */
  readonly isOverMqtt: (sensor: string) => boolean;
}

/** The sensors of a Home Assistant: tells what they are, what they measure, and whether they are there. */
export class HaSensors {
  readonly #parts: HaSensorsParts;
  #byEntityId = new Map<string, HaSensor>();
  #bySensor = new Map<string, HaSensor[]>();
  readonly #described = new Map<string, string>();
  readonly #available = new Map<string, boolean>();
  /** The time of the last state that was told, by sensor and quantity. */
  readonly #toldTimes = new Map<string, number>();

  constructor(parts: HaSensorsParts) {
    this.#parts = parts;
  }

  /** These are all that there are from now on. */
  adopt(sensors: readonly HaSensor[]): void {
    const { intake, log, isOverMqtt } = this.#parts;
    this.#byEntityId = new Map(sensors.map((sensor) => [sensor.entityId, sensor]));
    this.#bySensor = new Map();
    for (const sensor of sensors) {
      const id = sensor.announced.sensor;
      this.#bySensor.set(id, [...(this.#bySensor.get(id) ?? []), sensor]);
    }
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
  }

  /** What these states measured, in one go, and who is there now. */
  take(states: readonly HaState[], stateOf: (entityId: string) => HaState | undefined, now: number): void {
    const measurements: Measurement[] = [];
    const refusals: Refusal[] = [];
    const touched = new Set<string>();
    for (const state of states) {
      const sensor = this.#byEntityId.get(state.entityId);
      if (sensor === undefined) continue;
      const { sensor: id, quantity } = sensor.announced;
      touched.add(id);
      const key = `${id}/${quantity}`;
      if (!saysSomething(state) || state.time < now - OLDEST_TOLD || this.#toldTimes.get(key) === state.time) continue;
      this.#toldTimes.set(key, state.time);
      const parsed = measurementOf(sensor, state, this.#parts.settingsOf(id));
      measurements.push(...parsed.measurements);
      refusals.push(...parsed.refusals);
    }
    if (measurements.length + refusals.length > 0)
      this.#parts.intake.onIntake({ measurements, refusals }, 'home_assistant', () => undefined);
    for (const id of touched) this.#judge(id, stateOf);
  }

  /** The sensors, for the import of their past. */
  list(): HaSensor[] {
    return [...this.#byEntityId.values()];
  }

  /** Whether one of the entities of a sensor says a number. */
  #judge(id: string, stateOf: (entityId: string) => HaState | undefined): void {
    const entities = this.#bySensor.get(id) ?? [];
    const available = entities.some(({ entityId }) => typeof toNumber(stateOf(entityId)?.state) === 'number');
    if (this.#available.get(id) === available) return;
    this.#available.set(id, available);
    this.#parts.intake.onSensorAvailability(id, available);
  }
}
