import { ACTION_ANSWERS, MODES, type Place, type RoomView } from '@iaqverse/core';
import type { FlowPort } from '../../red/flow-node.ts';
import type { Message } from '../../red/runtime.ts';

/** What the service is to be asked for: a path below `api/v1/`. */
export interface ServiceRequest {
  readonly method: 'PUT' | 'POST';
  readonly path: string;
  readonly body?: unknown;
}

/**
 * What a message asks the service to do: `mode`, answers to actions and alerts, an actuator's `level`. Empty where it asks for nothing.
 * @param room the room that it names; undefined where it names none
 * @throws Error where what it asks for makes no sense
 */
export function requestsOfMessage(
  message: Message,
  room: RoomView | undefined,
  say: FlowPort['say'],
): ServiceRequest[] {
  return [
    ...modeOf(message, room, say),
    ...answersOf(message, room, say),
    ...acknowledgementsOf(message, room, say),
    ...levelOf(message, room, say),
  ];
}

function modeOf({ mode }: Message, room: RoomView | undefined, say: FlowPort['say']): ServiceRequest[] {
  if (mode === undefined) return [];
  if (!MODES.some((known) => known === mode)) throw new Error(say('wrong.mode', { modes: MODES.join(', ') }));
  return [{ method: 'PUT', path: `${pathOf(known(room, say))}/mode`, body: { mode } }];
}

function answersOf(message: Message, given: RoomView | undefined, say: FlowPort['say']): ServiceRequest[] {
  return ACTION_ANSWERS.flatMap((answer): ServiceRequest[] => {
    const asked = message[answer];
    if (asked === undefined || asked === false) return [];
    const room = known(given, say);
    const minutes = answer === 'snooze' && typeof message.minutes === 'number' ? { minutes: message.minutes } : {};
    if (answer === 'snooze' && room.alerts.some(({ id }) => id === asked))
      return [{ method: 'POST', path: `alerts/${encodeURIComponent(String(asked))}/snooze`, body: minutes }];
    const newest = answer === 'undo' ? room.outcomes.find(({ undoable }) => undoable)?.id : room.plan?.actions[0]?.id;
    const action = typeof asked === 'string' ? asked : newest;
    if (action === undefined) throw new Error(say('wrong.no_action', { room: room.name }));
    return [{ method: 'POST', path: `${pathOf(room)}/actions/${encodeURIComponent(action)}/${answer}`, body: minutes }];
  });
}

function acknowledgementsOf(
  { acknowledge }: Message,
  room: RoomView | undefined,
  say: FlowPort['say'],
): ServiceRequest[] {
  if (acknowledge === undefined || acknowledge === false) return [];
  const raised = () => known(room, say).alerts.filter(({ phase }) => phase === 'raised');
  const alerts = typeof acknowledge === 'string' ? [acknowledge] : raised().map(({ id }) => id);
  return alerts.map((alert) => ({ method: 'POST', path: `alerts/${encodeURIComponent(alert)}/acknowledge` }));
}

function levelOf(
  { actuator, level, minutes }: Message,
  room: RoomView | undefined,
  say: FlowPort['say'],
): ServiceRequest[] {
  if (typeof actuator !== 'string' || level === undefined) return [];
  if (typeof level !== 'number') throw new Error(say('wrong.level'));
  const { site } = known(room, say);
  const hold = typeof minutes === 'number' ? { hold_minutes: minutes } : {};
  const path = `sites/${encodeURIComponent(site)}/actuators/${encodeURIComponent(actuator)}/command`;
  return [{ method: 'POST', path, body: { level, ...hold } }];
}

function known(room: RoomView | undefined, say: FlowPort['say']): RoomView {
  if (room === undefined) throw new Error(say('wrong.room'));
  return room;
}

function pathOf({ site, room }: Place): string {
  return `sites/${encodeURIComponent(site)}/rooms/${encodeURIComponent(room)}`;
}
