import { MODES, type Mode, type Place, type RoomView } from '@iaqverse/core';
import type { LiveHome } from '../../home/live-home.ts';
import { levelOfPayload, type Style } from '../../message/actuator-level.ts';
import { actuatorNamed } from '../../message/actuator-of-message.ts';
import { shown } from '../../message/shown.ts';
import { spanOfMinutes } from '../../message/span-of-minutes.ts';
import type { FlowPort } from '../../red/flow-node.ts';
import type { Message } from '../../red/runtime.ts';

/** What a person can ask for in a message. */
export const REQUESTS = ['accept', 'refuse', 'snooze', 'undo', 'override', 'release', 'mode', 'acknowledge'] as const;
type Request = (typeof REQUESTS)[number];

/** What a message asks for; empty where it asks for nothing. */
export function requestsIn(message: Message): Request[] {
  return REQUESTS.filter((key) => message[key] !== undefined && message[key] !== null && message[key] !== false);
}

/** Where and how requests are carried out. */
interface Occasion {
  readonly live: LiveHome;
  readonly place: Place;
  readonly style: Style;
  readonly say: FlowPort['say'];
}

/**
 * Carries out what a person asks for.
 * @throws where it cannot be: an Error in words, or what the core says, such as that it is dangerous
 */
export function carryOut(request: Request, message: Message, occasion: Occasion): void {
  const { live, place, say } = occasion;
  const room = live.room(place)!;
  const value = message[request];
  const actor = typeof message.actor === 'string' && message.actor !== '' ? message.actor.slice(0, 100) : 'node-red';
  switch (request) {
    case 'mode': {
      const mode = MODES.find((known): known is Mode => known === value);
      if (mode === undefined) throw new Error(say('wrong.mode', { value: shown(value), modes: MODES.join(', ') }));
      live.apply({ kind: 'mode_set', place, mode, actor });
      return;
    }
    case 'override':
      override(value, actor, occasion, room);
      return;
    case 'release':
      for (const actuator of released(value, occasion, room))
        live.apply({ kind: 'actuator_released', site: place.site, actuator, actor });
      return;
    case 'acknowledge':
      for (const alert of typeof value === 'string' ? [value] : openIn(room))
        live.apply({ kind: 'alert_answered', alert, answer: 'acknowledge', actor });
      return;
    case 'undo': {
      const action = idIn(message, value) ?? room.outcomes.find(({ undoable }) => undoable)?.id;
      if (action === undefined) throw new Error(say('wrong.nothing_done'));
      live.apply({ kind: 'action_answered', place, action, answer: 'undo', actor });
      return;
    }
    default: {
      const action = idIn(message, value) ?? room.plan?.actions[0]?.id;
      if (action === undefined) throw new Error(say('wrong.nothing_proposed'));
      const span = request === 'snooze' && typeof value === 'number' ? { span: spanOfMinutes(value, say) } : {};
      live.apply({ kind: 'action_answered', place, action, answer: request, ...span, actor });
    }
  }
}

/** The id of an action: in `msg.action`, or as what is asked. */
function idIn({ action }: Message, value: unknown): string | undefined {
  return [action, value].find((id): id is string => typeof id === 'string' && id !== '');
}

function override(value: unknown, actor: string, { live, place, style, say }: Occasion, room: RoomView): void {
  const { actuator: name, level: given, minutes: span } = (value ?? {}) as Record<string, unknown>;
  const found = typeof name === 'string' ? actuatorNamed(name, [room]) : undefined;
  if (found === undefined) throw new Error(say('wrong.actuator', { value: shown(name), ids: idsIn(room) }));
  const level = levelOfPayload(found.actuator, given, style);
  if (level === undefined || Number.isNaN(level))
    throw new Error(say('wrong.level', { value: shown(given), name: found.actuator.name }));
  const hold = span === undefined ? {} : { hold: spanOfMinutes(span, say) };
  const { actuator } = found.actuator;
  live.apply({ kind: 'actuator_commanded', site: place.site, actuator, level, ...hold, actor });
}

function released(value: unknown, { say, live }: Occasion, room: RoomView): string[] {
  if (typeof value !== 'string')
    return room.actuators.flatMap(({ actuator, manualUntil = 0 }) => (manualUntil > live.now ? [actuator] : []));
  const found = actuatorNamed(value, [room]);
  if (found === undefined) throw new Error(say('wrong.actuator', { value: shown(value), ids: idsIn(room) }));
  return [found.actuator.actuator];
}

function openIn({ alerts }: RoomView): string[] {
  return alerts.flatMap(({ id, phase }) => (phase === 'acknowledged' ? [] : [id]));
}

function idsIn({ actuators }: RoomView): string {
  return actuators.map(({ actuator }) => actuator).join(', ');
}
