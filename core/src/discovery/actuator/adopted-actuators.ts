import type { AnnouncedActuator } from './announced-actuator.ts';

/** The most actuators that are taken: far more than any home has, few enough for a flood of false ones to be harmless. */
const MOST_ACTUATORS = 5_000;

/** What an announcement changed of the actuators. */
export interface ActuatorChange {
  /** New, or described differently than before. */
  readonly announced: readonly AnnouncedActuator[];
  /** Entities that are announced no more. */
  readonly withdrawn: readonly string[];
  /** How many were one too many, and left out. */
  readonly leftOut: number;
}

/** All actuators that are announced, by the topics that do. Pure state. */
export class AdoptedActuators {
  readonly #byTopic = new Map<string, ReadonlyMap<string, AnnouncedActuator>>();
  #count = 0;

  /** Takes what a discovery topic announces from now on; with none of them it announces no more. */
  take(topic: string, actuators: readonly AnnouncedActuator[]): ActuatorChange {
    const before = this.#byTopic.get(topic) ?? new Map<string, AnnouncedActuator>();
    const room = Math.max(0, MOST_ACTUATORS - this.#count + before.size);
    const after = new Map(actuators.slice(0, room).map((actuator) => [actuator.entity, actuator]));
    this.#count += after.size - before.size;
    this.#byTopic.delete(topic);
    if (after.size > 0) this.#byTopic.set(topic, after);
    return {
      announced: [...after.values()].filter((actuator) => !isSame(actuator, before.get(actuator.entity))),
      withdrawn: [...before.keys()].filter((entity) => !this.#isAnnounced(entity)),
      leftOut: Math.max(0, actuators.length - room),
    };
  }

  #isAnnounced(entity: string): boolean {
    for (const actuators of this.#byTopic.values()) if (actuators.has(entity)) return true;
    return false;
  }
}

function isSame(actuator: AnnouncedActuator, before: AnnouncedActuator | undefined): boolean {
  return before !== undefined && JSON.stringify(actuator) === JSON.stringify(before);
}
