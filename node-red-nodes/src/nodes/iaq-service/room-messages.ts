import {
  type AlertNames,
  alertStateOf,
  type Language,
  type RoomView,
  roomActionPayload,
  roomForecastPayload,
  roomStatePayload,
  sayScore,
} from '@iaqverse/core';
import type { Message } from '../../red/runtime.ts';
import { sayForecast } from '../../words/say-forecast.ts';

/** What is told of a room, each at an output of its own. */
export const TOPICS_TOLD = ['score', 'forecast', 'action', 'alert'] as const;
export type Told = (typeof TOPICS_TOLD)[number];

/** The messages about a room, as the service publishes them over MQTT, and a sentence each. */
export const ROOM_MESSAGES: Readonly<Record<Told, (room: RoomView, language: Language) => Message>> = {
  score: (room, language) => ({
    payload: room.score === undefined ? null : Math.round(room.score.score),
    level: room.score?.level ?? null,
    reason: sayScore(room, language),
    state: roomStatePayload(room),
  }),
  forecast: ({ forecast }, language) => {
    const payload = roomForecastPayload(forecast);
    return {
      payload,
      minutes: payload.time_to_limit?.minutes ?? null,
      score: payload.in_30min.score?.value ?? null,
      reason: sayForecast(forecast, language),
    };
  },
  action: (room, language) => {
    const payload = roomActionPayload(room, language);
    return { payload, text: payload.first?.text ?? null, reason: payload.first?.why ?? null };
  },
  alert: (room, language) => {
    const payload = alertStateOf(room.alerts, ({ rule }) => namesIn(room, rule), language);
    return { payload, reason: payload.text };
  },
};

/**
 * By what it is seen that there is something new to tell; undefined where there is nothing to tell, and nothing was.
 */
export const ROOM_MARKS: Readonly<Record<Told, (room: RoomView) => string | undefined>> = {
  score: ({ score }) => JSON.stringify([score && Math.round(score.score), score?.level, score?.dominant]),
  forecast: ({ forecast }) => forecast && String(forecast.madeAt),
  action: ({ plan }) => mark((plan?.actions ?? []).map(({ id, level }) => [id, level])),
  alert: ({ alerts }) => mark(alerts.map(({ id, phase, severity }) => [id, phase, severity])),
};

function mark(list: readonly unknown[]): string | undefined {
  return list.length === 0 ? undefined : JSON.stringify(list);
}

function namesIn({ name, sensors, actuators }: RoomView, rule: string): AlertNames {
  const thingName =
    actuators.find(({ actuator }) => actuator === rule)?.name ?? sensors.find(({ sensor }) => sensor === rule)?.name;
  return { roomName: name, thingName };
}
