import type { AvailabilityTopic } from '@iaqverse/core';
import type { AdoptedEntity } from './adopted-entity.ts';

/** Who wants the messages of a topic, and for what. */
export interface TopicUsers {
  readonly states: Set<AdoptedEntity>;
  readonly availabilities: Map<AdoptedEntity, AvailabilityTopic>;
}

/** The topics of all entities: several may share one, which is subscribed to once. */
export class TopicTable {
  readonly #users = new Map<string, TopicUsers>();

  usersOf(topic: string): TopicUsers | undefined {
    return this.#users.get(topic);
  }

  /** Returns the topics that nobody wanted before. */
  add(entity: AdoptedEntity): string[] {
    const fresh: string[] = [];
    for (const topic of topicsOf(entity)) {
      let users = this.#users.get(topic);
      if (users === undefined) {
        users = { states: new Set(), availabilities: new Map() };
        this.#users.set(topic, users);
        fresh.push(topic);
      }
      if (topic === entity.announced.stateTopic) users.states.add(entity);
      const availability = entity.announced.availability.find((entry) => entry.topic === topic);
      if (availability !== undefined) users.availabilities.set(entity, availability);
    }
    return fresh;
  }

  /** Returns the topics that nobody wants any more. */
  remove(entity: AdoptedEntity): string[] {
    const left: string[] = [];
    for (const topic of topicsOf(entity)) {
      const users = this.#users.get(topic);
      if (users === undefined) continue;
      users.states.delete(entity);
      users.availabilities.delete(entity);
      if (users.states.size > 0 || users.availabilities.size > 0) continue;
      this.#users.delete(topic);
      left.push(topic);
    }
    return left;
  }
}

function topicsOf({ announced }: AdoptedEntity): Set<string> {
  return new Set([announced.stateTopic, ...announced.availability.map(({ topic }) => topic)]);
}
