import { CATALOGUE, type Crossing, expectedCrossing, MINUTE, type RoomView, sayValue } from '@iaqverse/core';
import type { LiveHome } from '../home/live-home.ts';
import type { FlowPort } from '../red/flow-node.ts';
import type { NodeStatus } from '../red/runtime.ts';

/** A room's forecast under its node: which limit comes when and how likely, and what the forecast rests on where that is little. */
export function forecastStatus(
  room: RoomView | undefined,
  { language, modelProblem, now }: Pick<LiveHome, 'language' | 'modelProblem' | 'now'>,
  say: FlowPort['say'],
): NodeStatus {
  const trust = modelProblem === undefined ? [] : [say('status.physics')];
  const forecast = room?.forecast;
  if (room === undefined || forecast === undefined)
    return { fill: 'grey', shape: 'ring', text: join([say(`status.${lack(room)}`), ...trust]) };
  const isLearning = forecast.quantities.every(({ basis }) => basis === 'persistence');
  const expected = expectedCrossing(forecast.crossings);
  const ahead = forecast.scores.find(({ horizonMin }) => horizonMin === SCORE_AHEAD);
  const told =
    expected === undefined
      ? [say('status.nothing'), ...(ahead ? [say('status.score', { score: Math.round(ahead.score) })] : [])]
      : [sayCrossing(expected), `${Math.round(100 * expected.probability)} %`];
  return {
    fill: expected === undefined ? 'green' : 'yellow',
    shape: isLearning || modelProblem !== undefined ? 'ring' : 'dot',
    text: join([...told, ...(isLearning ? [say('status.learning')] : []), ...trust]),
  };

  function sayCrossing({ quantity, limit, minutes }: Crossing & { readonly minutes: number }): string {
    const left = Math.max(0, Math.round(minutes - (now - forecast!.madeAt) / MINUTE));
    return say('status.expected', {
      quantity: CATALOGUE[quantity].label[language],
      limit: sayValue(quantity, limit, language),
      minutes: left,
    });
  }
}

/** Minutes. */
const SCORE_AHEAD = 30;

/** Why there is no forecast. */
function lack(room: RoomView | undefined): string {
  if (room === undefined || room.quantities.length === 0) return 'waiting';
  if (room.forecasting === 'too_many_rooms') return 'too_many_rooms';
  if (!room.quantities.some(({ freshness }) => freshness === 'fresh')) return 'stale';
  return room.forecasting === undefined ? 'not_forecast' : 'learning';
}

function join(parts: readonly string[]): string {
  return parts.join(' · ');
}
