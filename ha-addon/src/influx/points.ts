import {
  type ForecastQuantity,
  HORIZONS_MIN,
  MEDIAN,
  MINUTE,
  type OutcomeView,
  type Place,
  type PlacedReading,
  type Priority,
  QUANTILES,
  type RoomForecast,
  type RoomView,
} from '@iaqverse/core';
import { Point } from '@influxdata/influxdb-client';
import { MEASUREMENTS, TAGS } from './measurements.ts';
import { nanosecondsOf } from './nanoseconds.ts';
import { tagText } from './tag-text.ts';

/** A reading as a line: the field has the name of the quantity, its unit is the canonical one. */
export function readingLine({ sensor, quantity, site, room, time, value }: PlacedReading): string {
  const point = pointAt(MEASUREMENTS.readings, time, { site, room }).tag(TAGS.sensor, tagText(sensor));
  return lineOf(point.floatField(quantity, value));
}

/** A room's score as a line; undefined while it has none. `<quantity>_score` are the scores of single quantities. */
export function scoreLine({ site, room, score }: Pick<RoomView, 'site' | 'room' | 'score'>, time: number) {
  if (score === undefined) return undefined;
  const point = pointAt(MEASUREMENTS.scores, time, { site, room })
    .floatField('global_score', score.score)
    .floatField('coverage', score.coverage)
    .stringField('level', score.level)
    .stringField('dominant', score.dominant)
    .stringField('standard', score.standard);
  for (const [quantity, sub] of Object.entries(score.sub)) point.floatField(`${quantity}_score`, sub);
  return lineOf(point);
}

/**
 * A forecast as lines, one for each horizon, at the time that is forecast: laid over what was then measured they show
 * how well it did. `<quantity>` is the median, `_low` and `_high` are the ends of the 90 % interval.
 */
export function forecastLines({ place, madeAt, quantities, scores }: RoomForecast): string[] {
  return HORIZONS_MIN.map((minutes, index) => {
    const point = pointAt(MEASUREMENTS.forecasts, madeAt + minutes * MINUTE, place)
      .tag(TAGS.horizon, String(minutes))
      .intField('made_at', madeAt);
    for (const { quantity, quantiles } of quantities) addQuantiles(point, quantity, quantiles[index] ?? []);
    const score = scores.find(({ horizonMin }) => horizonMin === minutes);
    if (score !== undefined) point.floatField('global_score', score.score);
    return lineOf(point);
  });
}

/** What was done to an actuator, or what came of it, as a line: told again it takes the place of what was told before. */
export function actionLine(place: Place, outcome: OutcomeView, priority: Priority | undefined): string {
  const point = pointAt(MEASUREMENTS.actions, outcome.at, place)
    .tag(TAGS.moduleType, tagText(outcome.kind))
    .tag(TAGS.sensor, tagText(outcome.actuator));
  if (priority !== undefined) point.tag(TAGS.priority, priority);
  if (outcome.quantity !== undefined) point.tag(TAGS.quantity, outcome.quantity);
  point
    .stringField('action_type', outcome.action)
    .floatField('level', outcome.level)
    .stringField('reason', outcome.reason)
    .stringField('actor', outcome.actor);
  if (outcome.measured !== undefined) point.floatField('measured', outcome.measured);
  if (outcome.expected !== undefined) point.floatField('expected', outcome.expected.value);
  if (outcome.verdict !== undefined) point.stringField('verdict', outcome.verdict);
  return lineOf(point);
}

function addQuantiles(point: Point, quantity: ForecastQuantity, values: readonly number[]): void {
  const [low, median, high] = [values[0], values[MEDIAN], values[QUANTILES.length - 1]];
  if (low === undefined || median === undefined || high === undefined) return;
  point.floatField(quantity, median).floatField(`${quantity}_low`, low).floatField(`${quantity}_high`, high);
}

function pointAt(
  measurement: string,
  time: number,
  { site, room }: { site: string | undefined; room: string | undefined },
): Point {
  const point = new Point(measurement).timestamp(String(nanosecondsOf(time)));
  if (site !== undefined) point.tag(TAGS.site, tagText(site));
  if (room !== undefined) point.tag(TAGS.room, tagText(room));
  return point;
}

function lineOf(point: Point): string {
  const line = point.toLineProtocol();
  if (line === undefined) throw new Error('A point without fields was to be written.');
  // A row of the outbox separates its lines by line feeds. Strings within fields may hold some.
  return line.replaceAll('\n', '\\n');
}
