import {
  type Crossing,
  type Level,
  levelOf,
  MINUTE,
  type PredictedScore,
  type RoomForecast,
  type RoomView,
} from '@iaqverse/core';
import type { Words } from '../i18n/words.ts';
import { wholeScore } from '../level/score-ring.ts';
import { forecastOf, saysMore, scoreClaim } from './claim.ts';
import { aboutMinutes, minutesLeft } from './time-ahead.ts';

/** From here on a crossing is expected, and from here on it is worth a word. */
const EXPECTED = 0.5;
const POSSIBLE = 0.2;
/** What was expected so many minutes ago and has not come is not spoken of any more. */
const OVERDUE_MIN = 5;

/** What is expected of a room: one sentence, and how sure that is, or nothing where there is no more to say. */
export interface Expectation {
  readonly text: string;
  readonly detail: string;
}

/**
 * What comes in a room within two hours, never more than its forecast says; undefined where a room is not forecast at
 * all. `now` is the service's clock, ms.
 */
export function expectation(room: RoomView, words: Words, now: number): Expectation | undefined {
  const { forecasting, forecast } = room;
  if (forecasting === undefined) return undefined;
  if (forecasting === 'too_many_rooms') return plain(words.text('ahead_too_many'));
  if (forecast === undefined) {
    const fresh = room.quantities.some(({ freshness }) => freshness === 'fresh');
    return plain(words.text(fresh ? 'ahead_learning' : 'ahead_no_readings'));
  }
  const crossing = tellingCrossing(room, forecast, now);
  if (crossing !== undefined) return ofCrossing(crossing, forecast, words, now);
  const claim = scoreClaim(room);
  if (claim === 'no_better' || claim === 'persistence') return plain(words.text(`ahead_${claim}`));
  return ofScores(room, forecast, words, now) ?? plain(words.text('ahead_no_limit'));
}

function plain(text: string): Expectation {
  return { text, detail: '' };
}

/**
 * The limit to speak of: of those expected the soonest, else the likeliest that is possible. What a forecast no better
 * than persistence says is left out, and what has been passed since it was made.
 */
export function tellingCrossing(room: RoomView, forecast: RoomForecast, now: number): Crossing | undefined {
  const open = forecast.crossings.filter(({ quantity, limit, probability, minutes }) => {
    const value = room.quantities.find((view) => view.quantity === quantity)?.value;
    const mine = forecastOf(forecast, quantity);
    const ahead = minutes === undefined || minutesLeft(forecast, minutes, now) > -OVERDUE_MIN;
    return (
      probability >= POSSIBLE && ahead && mine !== undefined && saysMore(mine) && (value === undefined || value < limit)
    );
  });
  const when = ({ minutes }: Crossing): number => minutes ?? Number.POSITIVE_INFINITY;
  const expected = open.filter(({ probability }) => probability >= EXPECTED).sort((a, b) => when(a) - when(b));
  return expected[0] ?? open.sort((a, b) => b.probability - a.probability)[0];
}

function ofCrossing(crossing: Crossing, forecast: RoomForecast, words: Words, now: number): Expectation {
  const { quantity, limit, probability, minutes, earliest, latest } = crossing;
  const left = minutes === undefined ? undefined : aboutMinutes(minutesLeft(forecast, minutes, now));
  const expected = probability >= EXPECTED;
  const key = !expected ? 'possible' : left === undefined ? 'probable' : left > 0 ? 'expected' : 'soon';
  const text = words.text(`ahead_${key}`, {
    quantity: words.label(quantity),
    limit: words.value(quantity, limit),
    probability: words.percent(probability),
    n: left ?? '',
  });
  const at = (ahead: number): string => words.date(Math.max(now, forecast.madeAt + ahead * MINUTE), 'clock');
  if (earliest === undefined) return plain(text);
  const detail =
    latest === undefined
      ? words.text('ahead_from', { earliest: at(earliest) })
      : words.text('ahead_between', { earliest: at(earliest), latest: at(latest) });
  return { text, detail };
}

function ofScores(room: RoomView, forecast: RoomForecast, words: Words, now: number): Expectation | undefined {
  const coming = forecast.scores.filter(({ horizonMin }) => minutesLeft(forecast, horizonMin, now) > 0);
  const level = room.score?.level;
  const last = coming.at(-1);
  if (level === undefined || last === undefined) return undefined;
  const other = coming.find((score) => score.level !== level);
  if (other !== undefined) {
    const n = aboutMinutes(minutesLeft(forecast, other.horizonMin, now));
    return {
      text: words.text('ahead_becomes', { level: words.level(other.level), n }),
      detail: scoreDetail(other, words),
    };
  }
  const sure = coming.every((score) => within(score, level));
  const text = words.text(sure ? 'ahead_stays' : 'ahead_stays_probably', { level: words.level(level) });
  return { text, detail: scoreDetail(last, words) };
}

/** Whether the whole interval of an expected score lies in one level. */
function within({ low, high }: PredictedScore, level: Level): boolean {
  return levelOf(low) === level && levelOf(high) === level;
}

function scoreDetail({ score, low, high }: PredictedScore, words: Words): string {
  return words.text('ahead_score', { score: wholeScore(score), low: wholeScore(low), high: wholeScore(high) });
}
