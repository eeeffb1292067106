import { MODE_LABELS, type RoomActionPayload, type RoomView, recommendationWords, sayTime } from '@iaqverse/core';
import type { LiveHome } from '../home/live-home.ts';
import type { FlowPort } from '../red/flow-node.ts';
import type { NodeStatus } from '../red/runtime.ts';

/** A room's actions under its node: the mode and what is recommended, or what keeps it from acting. */
export function actionStatus(
  room: RoomView | undefined,
  payload: RoomActionPayload | undefined,
  { language, now }: Pick<LiveHome, 'language' | 'now'>,
  say: FlowPort['say'],
): NodeStatus {
  if (room === undefined || room.quantities.length === 0)
    return { fill: 'grey', shape: 'ring', text: say('status.waiting') };
  const mode = MODE_LABELS[room.mode][language];
  const failed = room.actuators.find(({ failedAt }) => failedAt !== undefined);
  if (failed !== undefined)
    return { fill: 'red', shape: 'ring', text: `${mode} · ${say('status.failed', { name: failed.name })}` };
  const held = room.actuators.find(({ manualUntil }) => manualUntil !== undefined && manualUntil > now);
  const hand =
    held === undefined
      ? ''
      : ` · ${say('status.held', { name: held.name, time: sayTime(held.manualUntil!, room.offsetMin) })}`;
  if (room.mode === 'off') return { fill: 'grey', shape: 'ring', text: `${mode}${hand}` };
  if (room.plan === undefined || payload === undefined)
    return { fill: 'grey', shape: 'ring', text: `${mode} · ${say('status.learning')}${hand}` };
  return {
    fill: payload.first === null ? 'green' : 'yellow',
    shape: 'dot',
    text: `${mode} · ${recommendationWords(language)[payload.recommended]}${hand}`,
  };
}
