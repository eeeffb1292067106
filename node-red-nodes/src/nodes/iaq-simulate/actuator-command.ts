import { slugify } from '@iaqverse/core';
import type { SimulatedCommand } from '@iaqverse/core/simulate';
import { levelOfPayload } from '../../message/actuator-level.ts';
import type { Message } from '../../red/runtime.ts';
import type { StandingActuator } from './simulation.ts';

/**
 * The command that a message carries: `msg.actuator` names an actuator by its id or kind; `msg.level`, as the action node sends it, or else
 * the payload, as devices of its kind take it, is where it is to stand. With null as payload the people of the room decide again.
 * Undefined where it names none of the room's, or no level of it.
 */
export function commandOfMessage(
  message: Message,
  actuators: readonly StandingActuator[],
): SimulatedCommand | undefined {
  const { actuator: named, level: told, payload } = message;
  if (typeof named !== 'string') return undefined;
  const slug = slugify(named);
  const found = actuators.find(({ id }) => id === named || id === slug) ?? actuators.find(({ kind }) => kind === slug);
  if (found === undefined) return undefined;
  const { id: actuator } = found;
  if (typeof told !== 'number' && payload === null) return { actuator, release: true };
  const level =
    typeof told === 'number' ? levelOfPayload(found, told, 'level') : levelOfPayload(found, payload, 'usual');
  return level === undefined || Number.isNaN(level) ? undefined : { actuator, level };
}
