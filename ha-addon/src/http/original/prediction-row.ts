import { type Configuration, formatIso, HORIZONS_MIN, MEDIAN, type RoomView, type Trend } from '@iaqverse/core';
import { namesOf } from './place-names.ts';
import { soleSensor } from './room-row.ts';

/** The horizon of the first IAQverse, minutes. */
const HORIZON = 30;
const ARROWS: Readonly<Record<Trend, string>> = { rising: '↗', steady: '→', falling: '↘' };

/** What is expected of a room's air in half an hour, in the words of the first IAQverse. */
export type PredictionRow = Readonly<Record<string, unknown>>;

/** The prediction of a room as of its newest forecast; undefined where that has none, or too little to judge by. */
export function predictionRow(room: RoomView, configuration: Configuration): PredictionRow | undefined {
  const { forecast } = room;
  const predicted = forecast?.scores.find(({ horizonMin }) => horizonMin === HORIZON);
  if (forecast === undefined || predicted === undefined) return undefined;
  const { enseigne = room.site } = namesOf(configuration, room.site, room.room);
  const horizon = HORIZONS_MIN.indexOf(HORIZON);
  return {
    enseigne,
    salle: room.name,
    ...soleSensor(room),
    predicted_score: predicted.score,
    predicted_level: predicted.level,
    score_low: predicted.low,
    score_high: predicted.high,
    trend: predicted.trend,
    arrow: ARROWS[predicted.trend],
    predicted_values: Object.fromEntries(
      forecast.quantities.map(({ quantity, quantiles }) => [quantity, quantiles[horizon]![MEDIAN]!]),
    ),
    horizon: `${HORIZON} min`,
    timestamp: formatIso(forecast.madeAt),
  };
}

/** The same as a message of type `prediction`. */
export function predictionMessage(row: PredictionRow): Record<string, unknown> {
  return { type: 'prediction', ...row };
}
