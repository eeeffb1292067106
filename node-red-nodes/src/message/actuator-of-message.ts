import { type ActuatorView, type RoomView, slugify } from '@iaqverse/core';
import type { Message } from '../red/runtime.ts';

/** An actuator with the room that it was found in. */
export interface FoundActuator {
  readonly room: RoomView;
  readonly actuator: ActuatorView;
}

/** What topics of states end with, behind the name of the thing. */
const ENDINGS = new Set(['state', 'status']);

/**
 * The actuator whose state a message tells: that of `msg.actuator`, or of its topic, by id or name, also at the end of a path
 * (`home/bedroom/fan`, `home/bedroom/fan/state`). Undefined where it names none, or a quantity.
 */
export function actuatorOfMessage(
  { actuator, topic, quantity }: Message,
  rooms: readonly RoomView[],
): FoundActuator | undefined {
  if (typeof actuator === 'string') return actuatorNamed(actuator, rooms);
  if (typeof topic !== 'string' || quantity !== undefined) return undefined;
  const parts = topic.split('/');
  if (parts.length > 1 && ENDINGS.has(parts.at(-1)!)) parts.pop();
  return actuatorNamed(parts.join('/'), rooms) ?? actuatorNamed(parts.at(-1)!, rooms);
}

/** The actuator of that id or name; undefined where there is none. */
export function actuatorNamed(name: string, rooms: readonly RoomView[]): FoundActuator | undefined {
  const slug = slugify(name);
  for (const room of rooms) {
    const actuator = room.actuators.find(({ actuator: id, name: called }) => id === slug || slugify(called) === slug);
    if (actuator !== undefined) return { room, actuator };
  }
  return undefined;
}
