import type { SensorIdAssignment } from '../discovery/adopted-sensors.ts';
import type { AnnouncedSensor } from '../discovery/announced-sensor.ts';
import { checksum, furtherSensorId } from '../discovery/sensor-id.ts';

/** The most assignments that are kept: far more than any home has. */
const MOST_REMEMBERED = 20_000;

/**
 * Which id the readings of an entity go by: that of its device, or one of its own where another entity of the device measures
 * the same. Once given it stays, whatever the entity is called later and whoever else comes or goes.
 */
export class HaSensorIds {
  readonly #assignments = new Map<string, SensorIdAssignment>();
  readonly #owners = new Map<string, string>();
  #isChanged = false;

  /** @param assignments those of earlier runs */
  constructor(assignments: Iterable<SensorIdAssignment> = []) {
    for (const assignment of assignments) this.#assign(assignment);
    this.#isChanged = false;
  }

  /** The sensor with the id that it goes by. */
  identify(sensor: AnnouncedSensor): AnnouncedSensor {
    const known = this.#assignments.get(sensor.entity);
    const isKnown = known !== undefined && known.quantity === sensor.quantity;
    const id = isKnown ? known.sensor : this.#freeId(sensor);
    if (!isKnown) this.#assign({ entity: sensor.entity, quantity: sensor.quantity, sensor: id });
    return id === sensor.sensor ? sensor : { ...sensor, sensor: id, further: true };
  }

  /** All assignments, where some are new since they were asked for last; otherwise undefined. */
  takeChanged(): SensorIdAssignment[] | undefined {
    if (!this.#isChanged) return undefined;
    this.#isChanged = false;
    return [...this.#assignments.values()];
  }

  #freeId({ sensor, quantity, entity, name }: AnnouncedSensor): string {
    const isFree = (id: string): boolean => !this.#owners.has(ownerKey(id, quantity));
    if (isFree(sensor)) return sensor;
    const named = furtherSensorId(sensor, name ?? entity);
    return isFree(named) ? named : furtherSensorId(sensor, checksum(entity));
  }

  #assign(assignment: SensorIdAssignment): void {
    const [oldest] = this.#assignments.values();
    if (this.#assignments.size >= MOST_REMEMBERED && oldest !== undefined) this.#forget(oldest);
    const before = this.#assignments.get(assignment.entity);
    if (before !== undefined) this.#forget(before);
    this.#assignments.set(assignment.entity, assignment);
    this.#owners.set(ownerKey(assignment.sensor, assignment.quantity), assignment.entity);
    this.#isChanged = true;
  }

  #forget({ entity, sensor, quantity }: SensorIdAssignment): void {
    this.#assignments.delete(entity);
    this.#owners.delete(ownerKey(sensor, quantity));
  }
}

function ownerKey(sensor: string, quantity: string): string {
  return `${quantity} ${sensor}`;
}
