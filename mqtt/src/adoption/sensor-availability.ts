import { type Clock, SECOND } from '@iaqverse/core';
import type { AdoptedEntity } from './adopted-entity.ts';

/** Expiries are looked at no more often than this, milliseconds. */
const SHORTEST_WAIT = SECOND;

/**
 * Whether sensors are there: one is as long as one of its entities is. Tells of changes, and of values that expire
 * without a new one.
 */
export class SensorAvailability {
  readonly #clock: Clock;
  readonly #tell: (sensor: string, available: boolean) => void;
  readonly #entities = new Map<string, Set<AdoptedEntity>>();
  readonly #told = new Map<string, boolean>();
  #cancel: () => void = () => undefined;
  #nextLook = Number.POSITIVE_INFINITY;

  constructor(clock: Clock, tell: (sensor: string, available: boolean) => void) {
    this.#clock = clock;
    this.#tell = tell;
  }

  add(entity: AdoptedEntity): void {
    const { sensor } = entity.announced;
    const entities = this.#entities.get(sensor) ?? new Set();
    entities.add(entity);
    this.#entities.set(sensor, entities);
    this.#awaitExpiry(entity);
  }

  remove(entity: AdoptedEntity): void {
    const { sensor } = entity.announced;
    const entities = this.#entities.get(sensor);
    entities?.delete(entity);
    if (entities?.size !== 0) return;
    this.#entities.delete(sensor);
    this.#told.delete(sensor);
  }

  /** Something was heard of an entity that may change whether its sensor is there. */
  heard(entity: AdoptedEntity): void {
    this.#awaitExpiry(entity);
    this.#judge(entity.announced.sensor, this.#clock.now());
  }

  stop(): void {
    this.#cancel();
  }

  #judge(sensor: string, now: number): void {
    const entities = this.#entities.get(sensor);
    if (entities === undefined) return;
    const said = [...entities].map((entity) => entity.availableAt(now));
    const available = said.includes(true) || (said.includes(undefined) ? undefined : false);
    if (available === undefined || this.#told.get(sensor) === available) return;
    this.#told.set(sensor, available);
    this.#tell(sensor, available);
  }

  #awaitExpiry({ expiresAt }: AdoptedEntity): void {
    if (expiresAt === undefined || expiresAt >= this.#nextLook) return;
    const now = this.#clock.now();
    this.#cancel();
    this.#nextLook = Math.max(expiresAt, now + SHORTEST_WAIT);
    this.#cancel = this.#clock.after(this.#nextLook - now, () => this.#look());
  }

  #look(): void {
    this.#nextLook = Number.POSITIVE_INFINITY;
    const now = this.#clock.now();
    for (const [sensor, entities] of this.#entities) {
      let expires = false;
      for (const entity of entities) {
        const { expiresAt } = entity;
        if (expiresAt === undefined) continue;
        expires = true;
        if (expiresAt > now) this.#awaitExpiry(entity);
      }
      if (expires) this.#judge(sensor, now);
    }
  }
}
