import { LEVEL_LABELS, type Level, type RoomView, sayTime, sayValue } from '@iaqverse/core';
import type { LiveHome } from '../home/live-home.ts';
import type { FlowPort } from '../red/flow-node.ts';
import type { NodeStatus } from '../red/runtime.ts';

const FILLS: Readonly<Record<Level, NonNullable<NodeStatus['fill']>>> = {
  excellent: 'green',
  good: 'green',
  moderate: 'yellow',
  poor: 'red',
  very_poor: 'red',
};

/** A room under its node: score and level, what weighs it down with its unit, and when that was measured. A ring where it is old or unknown. */
export function roomStatus(room: RoomView, { language }: Pick<LiveHome, 'language'>, say: FlowPort['say']): NodeStatus {
  const { score, quantities } = room;
  if (score === undefined) {
    const key = quantities.length === 0 ? 'waiting' : quantities.some(isFresh) ? 'warming_up' : 'stale';
    return {
      fill: 'grey',
      shape: 'ring',
      text: join([say(`status.${key}`), ...quantities.slice(0, 1).map(sayQuantity)]),
    };
  }
  const dominant = quantities.find(({ quantity }) => quantity === score.dominant);
  const text = [`${Math.round(score.score)} ${LEVEL_LABELS[score.level][language]}`];
  return {
    fill: FILLS[score.level],
    shape: 'dot',
    text: join([...text, ...(dominant ? [sayQuantity(dominant)] : [])]),
  };

  function sayQuantity({ quantity, value, time }: RoomView['quantities'][number]): string {
    return join([sayValue(quantity, value, language), ...(time === undefined ? [] : [sayTime(time, room.offsetMin)])]);
  }
}

function isFresh({ freshness }: RoomView['quantities'][number]): boolean {
  return freshness === 'fresh';
}

function join(parts: readonly string[]): string {
  return parts.join(' · ');
}
