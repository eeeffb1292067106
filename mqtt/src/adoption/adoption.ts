import {
  AdoptedSensors,
  type AnnouncedActuator,
  type AnnouncedSensor,
  type AnnouncementChange,
  type Bus,
  type BusMessage,
  type Clock,
  describeAnnouncedSensor,
  gather,
  gathered,
  type Log,
  type MessageContext,
  type Refusal,
  readAvailability,
  type Settings,
  timeOfStatePayload,
  topicsUnder,
} from '@iaqverse/core';
import { type Intake, passOn } from '../intake.ts';
import type { TemplateSandbox } from '../template/template-sandbox.ts';
import { AdoptedEntity } from './adopted-entity.ts';
import { AssignmentStore } from './assignment-store.ts';
import { CountedAnnouncements } from './counted-announcements.ts';
import { isReservedTopic, type ReservedTopics } from './reserved-topics.ts';
import { SensorAvailability } from './sensor-availability.ts';
import { SharedTopics } from './shared-topics.ts';
import { readPayload, type StatePayload, whenAll } from './template-reader.ts';
import { TopicTable, type TopicUsers } from './topic-users.ts';

export interface AdoptionOptions extends ReservedTopics {
  readonly settingsOf: MessageContext['settingsOf'];
}

export interface AdoptionDependencies {
  readonly bus: Bus;
  readonly settings: Settings;
  readonly sandbox: TemplateSandbox;
  readonly clock: Clock;
  readonly log: Log;
  /** The topics of states, where others listen to them too. */
  readonly shared?: SharedTopics;
  /** Takes what an IAQverse announced, this one or another. */
  readonly onOurs?: (message: BusMessage) => void;
  /** Takes the actuators that a discovery topic announces from now on; returns why some are not taken. */
  readonly onActuators?: (topic: string, actuators: readonly AnnouncedActuator[]) => readonly Refusal[];
}

/** Adopts what is announced by Home Assistant's discovery and fits: listens to its topics, and tells what it measures. */
export class Adoption {
  readonly #options: AdoptionOptions;
  readonly #bus: Bus;
  readonly #sandbox: TemplateSandbox;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #shared: SharedTopics;
  readonly #onOurs: AdoptionDependencies['onOurs'];
  readonly #onActuators: AdoptionDependencies['onActuators'];
  readonly #intake: Intake;
  readonly #store: AssignmentStore;
  readonly #availability: SensorAvailability;
  readonly #entities = new Map<string, AdoptedEntity>();
  readonly #described = new Map<string, string>();
  readonly #topics = new TopicTable();
  readonly #counted = new CountedAnnouncements();
  readonly #listeners = new Set<(entity: string) => void>();
  #announced: AdoptedSensors;

  constructor(
    options: AdoptionOptions,
    { bus, settings, sandbox, clock, log, shared, onOurs, onActuators }: AdoptionDependencies,
    intake: Intake,
  ) {
    this.#options = options;
    this.#bus = bus;
    this.#sandbox = sandbox;
    this.#clock = clock;
    this.#log = log;
    this.#shared = shared ?? new SharedTopics(bus);
    this.#onOurs = onOurs;
    this.#onActuators = onActuators;
    this.#intake = intake;
    this.#store = new AssignmentStore(settings);
    this.#announced = new AdoptedSensors(options.discoveryPrefix);
    this.#availability = new SensorAvailability(clock, (sensor, available) =>
      intake.onSensorAvailability(sensor, available),
    );
  }

  /** To be called before the bus starts. */
  async start(): Promise<void> {
    this.#announced = new AdoptedSensors(this.#options.discoveryPrefix, await this.#store.load());
    const filters = topicsUnder(this.#options).discoveryFilters;
    await Promise.all(
      filters.map((filter) => this.#bus.subscribe(filter, (message) => this.#takeAnnouncement(message))),
    );
  }

  stop(): void {
    this.#availability.stop();
  }

  /** The sensor that an announced entity goes by; undefined where none of that name is adopted. */
  sensorOf(entity: string): string | undefined {
    return this.#entities.get(entity)?.announced.sensor;
  }

  hasSensor(sensor: string): boolean {
    return this.#described.has(sensor);
  }

  /** Calls back with the name of every entity that is newly adopted, or is no more. Returns what ends it. */
  listen(changed: (entity: string) => void): () => void {
    this.#listeners.add(changed);
    return () => this.#listeners.delete(changed);
  }

  #takeAnnouncement(message: BusMessage): void {
    const change = this.#announced.take(message.topic, message.payload);
    if (change === undefined) {
      message.acknowledge();
      return;
    }
    if (change.kind === 'ours') this.#onOurs?.(message);
    const notTaken = change.actuators && this.#onActuators?.(message.topic, change.actuators);
    const found = [...change.refusals, ...this.#apply(change), ...(notTaken ?? [])];
    const refusals = this.#counted.untold(message.topic, message.payload, found);
    this.#store
      .keep(change.assigned)
      .catch((error: unknown) => this.#log.error('The ids of adopted sensors could not be kept', { error: `${error}` }))
      .finally(() => passOn({ measurements: [], refusals }, message, 'discovery', this.#intake));
  }

  #apply({ announced, withdrawn, gone, passedOver }: AnnouncementChange): Refusal[] {
    const refusals: Refusal[] = [];
    const left: string[] = [];
    const wanted: string[] = [];
    const changed = withdrawn.map(({ entity }) => entity);
    for (const { entity } of withdrawn) left.push(...this.#release(entity));
    for (const sensor of announced) {
      const before = this.#entities.get(sensor.entity);
      if (before === undefined) changed.push(sensor.entity);
      left.push(...this.#release(sensor.entity));
      const reserved = topicsOf(sensor).find((topic) => isReservedTopic(topic, this.#options));
      if (reserved === undefined) wanted.push(...this.#adopt(sensor, before));
      else refusals.push(reservedTopic(sensor, reserved));
    }
    for (const sensor of gone) {
      this.#described.delete(sensor);
      this.#intake.onSensorWithdrawn(sensor);
    }
    for (const { entity, reason } of passedOver) this.#log.debug('Passed over an announced entity', { entity, reason });
    for (const topic of left)
      if (!wanted.includes(topic)) this.#report(topic, this.#shared.unsubscribe(topic, this.#takeState));
    for (const topic of wanted)
      if (!left.includes(topic)) this.#report(topic, this.#shared.subscribe(topic, this.#takeState));
    for (const entity of changed) for (const listener of this.#listeners) listener(entity);
    return refusals;
  }

  #adopt(sensor: AnnouncedSensor, before: AdoptedEntity | undefined): string[] {
    const entity = new AdoptedEntity(sensor, this.#sandbox);
    if (before !== undefined) entity.takeOver(before);
    this.#entities.set(sensor.entity, entity);
    this.#availability.add(entity);
    this.#describe(sensor);
    return this.#topics.add(entity);
  }

  #release(id: string): string[] {
    const entity = this.#entities.get(id);
    if (entity === undefined) return [];
    this.#entities.delete(id);
    this.#availability.remove(entity);
    return this.#topics.remove(entity);
  }

  /** The entities of a device describe it alike: it is told once. */
  #describe(announced: AnnouncedSensor): void {
    const description = describeAnnouncedSensor(announced);
    const told = JSON.stringify(description);
    if (this.#described.get(announced.sensor) === told) return;
    this.#described.set(announced.sensor, told);
    this.#intake.onSensorAnnounced(description);
  }

  #report(topic: string, done: Promise<void>): void {
    done.catch((error: unknown) =>
      this.#log.warn('A topic of a sensor cannot be listened to', { topic, error: `${error}` }),
    );
  }

  readonly #takeState = (message: BusMessage): void => {
    const users = this.#topics.usersOf(message.topic);
    const { payload, refusal } = readPayload(message.payload);
    if (users === undefined || refusal !== undefined) {
      const refusals = refusal === undefined || refusal.code === 'empty' ? [] : [refusal];
      passOn({ measurements: [], refusals }, message, 'discovery', this.#intake);
      return;
    }
    this.#takeAvailability(message.topic, users, payload);
    this.#takeValues(message, users, payload);
  };

  #takeValues(message: BusMessage, { states }: TopicUsers, payload: StatePayload): void {
    const now = this.#clock.now();
    const entities = [...states];
    for (const entity of entities) entity.touch(now);
    whenAll(
      entities.map((entity) => entity.read(payload)),
      (results) => {
        const into = gathered();
        for (const [index, { announced }] of entities.entries()) {
          const { value, refusal } = results[index]!;
          const { sensor, quantity, unit } = announced;
          if (refusal !== undefined) {
            into.refusals.push({ ...refusal, sensor, quantity });
            continue;
          }
          if (value === undefined) continue;
          const settings = this.#options.settingsOf(sensor);
          const time = timeOfStatePayload(payload.json, settings);
          gather(into, { sensor, time, site: undefined, room: undefined, settings }, quantity, value, unit);
        }
        passOn(into, message, 'discovery', this.#intake);
      },
    );
    for (const entity of entities) if (entity.announced.expireAfter !== undefined) this.#availability.heard(entity);
  }

  #takeAvailability(topic: string, { availabilities }: TopicUsers, payload: StatePayload): void {
    for (const [entity, entry] of availabilities)
      whenAll([entity.readAvailability(entry, payload)], ([result]) => {
        const available = readAvailability(entry, result?.value);
        if (available === undefined) return;
        entity.hear(topic, available);
        this.#availability.heard(entity);
      });
  }
}

function topicsOf({ stateTopic, availability }: AnnouncedSensor): string[] {
  return [stateTopic, ...availability.map(({ topic }) => topic)];
}

function reservedTopic({ sensor, quantity }: AnnouncedSensor, topic: string): Refusal {
  return {
    code: 'announcement_invalid',
    detail: `${topic.slice(0, 200)} is a topic of IAQverse or of discovery`,
    sensor,
    quantity,
  };
}
