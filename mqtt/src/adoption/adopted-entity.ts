import { type AnnouncedSensor, type AvailabilityTopic, isAvailable } from '@iaqverse/core';
import type { TemplateSandbox } from '../template/template-sandbox.ts';
import { type Reading, type StatePayload, templateReader } from './template-reader.ts';

/** One announced entity: how it reads its topics, and whether it is there. */
export class AdoptedEntity {
  readonly announced: AnnouncedSensor;
  readonly #read: (payload: StatePayload) => Reading;
  readonly #readAvailability = new Map<AvailabilityTopic, (payload: StatePayload) => Reading>();
  readonly #heard = new Map<string, boolean>();
  #lastState: number | undefined;

  constructor(announced: AnnouncedSensor, sandbox: TemplateSandbox) {
    this.announced = announced;
    this.#read = templateReader(announced.valueTemplate, sandbox);
    for (const entry of announced.availability)
      this.#readAvailability.set(entry, templateReader(entry.template, sandbox));
  }

  /** The value of a state. */
  read(payload: StatePayload): Reading {
    return this.#read(payload);
  }

  /** What an availability topic of ours is to say, by a message on it. */
  readAvailability(entry: AvailabilityTopic, payload: StatePayload): Reading {
    return this.#readAvailability.get(entry)!(payload);
  }

  /** Remembers what an availability topic said last. */
  hear(topic: string, available: boolean): void {
    this.#heard.delete(topic);
    this.#heard.set(topic, available);
  }

  /** Takes over what was heard before the entity was announced anew. */
  takeOver(before: AdoptedEntity): void {
    const topics = new Set(this.announced.availability.map(({ topic }) => topic));
    for (const [topic, available] of before.#heard) if (topics.has(topic)) this.#heard.set(topic, available);
    this.#lastState = before.#lastState;
  }

  /** A state came at this time, milliseconds. */
  touch(now: number): void {
    this.#lastState = now;
  }

  /** When its value stops to count unless a new one comes, milliseconds; undefined where it never does. */
  get expiresAt(): number | undefined {
    const { expireAfter } = this.announced;
    return expireAfter === undefined || this.#lastState === undefined ? undefined : this.#lastState + expireAfter;
  }

  /** Whether it is there; undefined while nobody says. */
  availableAt(now: number): boolean | undefined {
    const { expiresAt } = this;
    if (expiresAt !== undefined && expiresAt <= now) return false;
    const said = isAvailable(this.announced, this.#heard);
    return said ?? (expiresAt === undefined ? undefined : true);
  }
}
