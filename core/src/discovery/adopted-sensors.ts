import { QUANTITIES, type Quantity } from '../quantity/quantity.ts';
import type { Refusal } from '../reading/refusal.ts';
import type { AnnouncedSensor } from './announced-sensor.ts';
import { type Announcement, parseAnnouncement } from './announcement.ts';
import { checksum, furtherSensorId } from './sensor-id.ts';

/** Which id an entity's readings go by. To be kept over restarts: an id, once given, must not move to another entity. */
export interface SensorIdAssignment {
  readonly entity: string;
  readonly quantity: Quantity;
  readonly sensor: string;
}

/** What a discovery message changed. */
export interface AnnouncementChange {
  readonly kind: Announcement['kind'];
  /** New, or described differently than before. */
  readonly announced: readonly AnnouncedSensor[];
  /** Entities that are announced no more. */
  readonly withdrawn: readonly AnnouncedSensor[];
  /** Ids of sensors that no entity is left of. */
  readonly gone: readonly string[];
  /** Assignments made by this message. */
  readonly assigned: readonly SensorIdAssignment[];
  /** The actuators that the topic announces from now on; undefined where the message leaves that as it was. */
  readonly actuators: Announcement['actuators'] | undefined;
  readonly passedOver: Announcement['passedOver'];
  readonly refusals: readonly Refusal[];
}

/** The most entities that are adopted: far more than any home has, few enough for a flood of false ones to be harmless. */
export const MOST_ANNOUNCED = 20_000;

/** How many assignments are kept at the most, those of entities that are announced no more included. */
const MOST_REMEMBERED = 2 * MOST_ANNOUNCED;

/**
 * All that was announced by discovery and fits us. It gives every entity the id of its device's sensor; where a device
 * has several entities of one quantity, the first keeps that id and each further one gets its own, `<id>-<name>`, for
 * good. Pure state: the same messages in the same order, with the same assignments before, give the same ids.
 */
export class AdoptedSensors {
  readonly #discoveryPrefix: string;
  readonly #byTopic = new Map<string, Map<string, AnnouncedSensor>>();
  readonly #assignments = new Map<string, SensorIdAssignment>();
  /** Entity by id and quantity. */
  readonly #owners = new Map<string, string>();
  /** On how many topics an entity is announced, and how many announced entities an id has; without zeroes. */
  readonly #timesAnnounced = new Map<string, number>();
  readonly #entitiesOf = new Map<string, number>();
  #count = 0;

  /** @param assignments those that earlier messages led to */
  constructor(discoveryPrefix: string, assignments: Iterable<SensorIdAssignment> = []) {
    this.#discoveryPrefix = discoveryPrefix;
    for (const assignment of assignments) this.#assign(assignment);
  }

  /** Takes a message on a discovery topic. Undefined when the topic is none. */
  take(topic: string, payload: Uint8Array | string): AnnouncementChange | undefined {
    const announcement = parseAnnouncement(topic, payload, this.#discoveryPrefix);
    if (announcement === undefined) return undefined;
    const { kind, passedOver, actuators } = announcement;
    const refusals = [...announcement.refusals, ...passedOver.flatMap(({ refusal }) => refusal ?? [])];
    const isUnusable = announcement.refusals.length > 0 && announcement.sensors.length + actuators.length === 0;
    if (kind === 'migrating' || isUnusable) return { ...UNCHANGED, kind, passedOver, refusals };
    const before = this.#byTopic.get(topic) ?? new Map<string, AnnouncedSensor>();
    const room = MOST_ANNOUNCED - this.#count + before.size;
    const assigned: SensorIdAssignment[] = [];
    const after = new Map(
      announcement.sensors.slice(0, room).map((sensor) => [sensor.entity, this.#withId(sensor, assigned)]),
    );
    this.#replace(topic, before, after);
    const withdrawn = [...before.values()].filter(({ entity }) => !this.#timesAnnounced.has(entity));
    return {
      kind,
      announced: [...after.values()].filter((sensor) => !sameSensor(sensor, before.get(sensor.entity))),
      withdrawn,
      gone: [...new Set(withdrawn.map(({ sensor }) => sensor))].filter((sensor) => !this.#entitiesOf.has(sensor)),
      assigned,
      actuators,
      passedOver,
      refusals: announcement.sensors.length > room ? [...refusals, tooMany(topic)] : refusals,
    };
  }

  #replace(topic: string, before: ReadonlyMap<string, AnnouncedSensor>, after: Map<string, AnnouncedSensor>): void {
    for (const { entity, sensor } of after.values()) {
      count(this.#timesAnnounced, entity, 1);
      count(this.#entitiesOf, sensor, 1);
    }
    for (const { entity, sensor } of before.values()) {
      count(this.#timesAnnounced, entity, -1);
      count(this.#entitiesOf, sensor, -1);
    }
    this.#count += after.size - before.size;
    this.#byTopic.delete(topic);
    if (after.size > 0) this.#byTopic.set(topic, after);
  }

  /** Every adopted entity once, under the topic that announced it last. */
  list(): AnnouncedSensor[] {
    const byEntity = new Map<string, AnnouncedSensor>();
    for (const sensors of this.#byTopic.values())
      for (const sensor of sensors.values()) byEntity.set(sensor.entity, sensor);
    return [...byEntity.values()];
  }

  #withId(sensor: AnnouncedSensor, made: SensorIdAssignment[]): AnnouncedSensor {
    const { entity, quantity } = sensor;
    const known = this.#assignments.get(entity);
    if (known !== undefined && known.quantity === quantity) return identified(sensor, known.sensor);
    const assignment = { entity, quantity, sensor: this.#freeId(sensor) };
    this.#assign(assignment);
    made.push(assignment);
    return identified(sensor, assignment.sensor);
  }

  #freeId({ sensor, quantity, entity, name }: AnnouncedSensor): string {
    const isFree = (id: string) => !this.#owners.has(ownerKey(id, quantity));
    if (isFree(sensor)) return sensor;
    const named = furtherSensorId(sensor, name ?? entity.slice(entity.lastIndexOf('/') + 1));
    return isFree(named) ? named : furtherSensorId(sensor, checksum(entity));
  }

  #assign(assignment: SensorIdAssignment): void {
    if (this.#assignments.size >= MOST_REMEMBERED) this.#forgetOne();
    this.#assignments.set(assignment.entity, assignment);
    this.#owners.set(ownerKey(assignment.sensor, assignment.quantity), assignment.entity);
  }

  #forgetOne(): void {
    for (const { entity, sensor, quantity } of this.#assignments.values()) {
      if (this.#timesAnnounced.has(entity)) continue;
      this.#assignments.delete(entity);
      this.#owners.delete(ownerKey(sensor, quantity));
      return;
    }
  }
}

const UNCHANGED = { announced: [], withdrawn: [], gone: [], assigned: [], actuators: undefined } as const;

function identified(sensor: AnnouncedSensor, id: string): AnnouncedSensor {
  return id === sensor.sensor ? sensor : { ...sensor, sensor: id, further: true };
}

function count(counts: Map<string, number>, key: string, change: 1 | -1): void {
  const next = (counts.get(key) ?? 0) + change;
  if (next === 0) counts.delete(key);
  else counts.set(key, next);
}

function ownerKey(sensor: string, quantity: Quantity): string {
  return `${QUANTITIES.indexOf(quantity)} ${sensor}`;
}

function sameSensor(sensor: AnnouncedSensor, before: AnnouncedSensor | undefined): boolean {
  return before !== undefined && JSON.stringify(sensor) === JSON.stringify(before);
}

function tooMany(topic: string): Refusal {
  const detail = `more than ${MOST_ANNOUNCED} sensors are announced: those on ${topic.slice(0, 200)} are left out`;
  return { code: 'announcement_invalid', detail };
}
