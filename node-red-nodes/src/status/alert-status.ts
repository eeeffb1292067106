import { type Alert, type AlertNames, type Language, type RoomView, sayAlert, sayTime } from '@iaqverse/core';
import type { NodeStatus } from '../red/runtime.ts';

const FILLS = { info: 'blue', warning: 'yellow', danger: 'red' } as const satisfies Record<string, NodeStatus['fill']>;

/** An alert under its node: what it is and since when. A ring once somebody has answered. */
export function alertStatus(alert: Alert, room: RoomView, names: AlertNames, language: Language): NodeStatus {
  const { title } = sayAlert(alert, names, language);
  return {
    fill: FILLS[alert.severity],
    shape: alert.phase === 'raised' ? 'dot' : 'ring',
    text: `${title} · ${sayTime(alert.raisedAt, room.offsetMin)}`,
  };
}
