import { crossingsOf } from '../forecast/crossing.ts';
import type { QuantityForecast, RoomForecast } from '../forecast/forecast.ts';
import { FORECAST_QUANTITIES, type ForecastQuantity } from '../forecast/horizons.ts';
import { predictedScores } from '../forecast/predicted-score.ts';
import { CATALOGUE } from '../quantity/catalogue.ts';
import { MINUTE, SECOND } from '../time/span.ts';
import { BIN, type RecentMeans } from '../twin/recent-means.ts';
import { activeForecasting, estimatesOf, type RoomForecasting, roomFacts } from '../twin/room-forecasting.ts';
import { freshOf, type RoomTwin, roomValues } from '../twin/room-twin.ts';
import { roomInputs } from './acting/room-inputs.ts';
import { limitsOf } from './default-limits.ts';
import type { HomeEffect } from './effect.ts';
import type { HomeEvent, Place } from './event.ts';
import { type Home, roomAt } from './home.ts';
import { judgementIn } from './judgement.ts';

/** What was measured in the last moments of five minutes has so long to come in. */
const GRACE = 5 * SECOND;
/** A forecast is shown until what it said of half an hour ahead, which people look at most, has come. */
const HOLDS = 30 * MINUTE;
/** How many decimals a forecast keeps beyond those that people see. */
const MORE_DECIMALS = 1;

/** A quantity that can be forecast was measured in a room: the five minutes of `now` are closed once they are over. */
export function awaitForecast(home: Home, room: RoomTwin, now: number): void {
  closeAt(home, room, (Math.floor(now / BIN) + 1) * BIN);
}

/** After a start the newest five minutes that are over are closed at once, so that there is a forecast again. */
export function resumeForecast(home: Home, room: RoomTwin, now: number): void {
  closeAt(home, room, Math.floor(now / BIN) * BIN);
}

function closeAt(home: Home, room: RoomTwin, end: number): void {
  const forecasting = forecastingOf(home, room);
  if (forecasting !== undefined && forecasting.closes === undefined) wait(home, room, forecasting, end);
}

function wait({ forecasting: { due } }: Home, room: RoomTwin, forecasting: RoomForecasting, end: number): void {
  forecasting.closes = end;
  due.push(end + GRACE, room);
}

/** How a room is forecast, begun where the number of rooms allows it. */
function forecastingOf({ forecasting: all }: Home, room: RoomTwin): RoomForecasting | undefined {
  if (room.forecasting === 'too_many_rooms' || all.settings === undefined) return undefined;
  if (room.forecasting !== undefined) return room.forecasting;
  if (all.rooms >= all.settings.rooms) {
    room.forecasting = 'too_many_rooms';
    all.turnedAway++;
    return undefined;
  }
  all.rooms++;
  room.forecasting = {
    forecaster: all.settings.create(roomFacts(room), placeOf(room)),
    closes: undefined,
    asked: undefined,
    forecast: undefined,
    estimates: undefined,
  };
  return room.forecasting;
}

/** Rooms that are gone leave their places among the forecast ones to those that found none. */
export function releaseForecasts(home: Home, gone: Iterable<RoomTwin>): void {
  const all = home.forecasting;
  for (const room of gone) {
    if (room.forecasting === 'too_many_rooms') all.turnedAway--;
    else if (room.forecasting !== undefined) all.rooms--;
    room.forecasting = undefined;
  }
  if (all.settings === undefined || all.rooms >= all.settings.rooms) return;
  for (const room of home.rooms.values()) {
    if (room.forecasting !== 'too_many_rooms') continue;
    room.forecasting = undefined;
    all.turnedAway--;
  }
}

/**
 * Closes the five minutes that are over, of every room that waits for it: a model is asked about what was measured in
 * them. A room of which there is nothing new waits no more once its forecast does not hold any longer.
 */
export function closeDue(home: Home, now: number, effects: HomeEffect[]): void {
  for (let room = home.forecasting.due.pop(now); room !== undefined; room = home.forecasting.due.pop(now)) {
    const forecasting = activeForecasting(room);
    const end = forecasting?.closes;
    if (forecasting === undefined || end === undefined) continue;
    forecasting.closes = undefined;
    const isAsked = ask(home, room, forecasting, end, now, effects);
    if (!isAsked && forecasting.forecast !== undefined && !holds(forecasting.forecast, end)) {
      forecasting.forecast = undefined;
      forecasting.estimates = undefined;
      effects.push({ kind: 'room_changed', place: placeOf(room) });
    }
    if (isAsked || forecasting.forecast !== undefined) wait(home, room, forecasting, end + BIN);
  }
}

/** Closes the five minutes of a room that end at `end`, and asks a model about them. Returns false where nothing was measured in them. */
function ask(
  home: Home,
  room: RoomTwin,
  forecasting: RoomForecasting,
  end: number,
  now: number,
  effects: HomeEffect[],
): boolean {
  const question = forecasting.forecaster.close(end, forecastMeans(room), roomInputs(home, room, now));
  if (question === undefined) return false;
  forecasting.asked = question.at;
  forecasting.estimates = estimatesOf(forecasting.forecaster, end);
  effects.push({ kind: 'forecast_wanted', place: placeOf(room), question });
  for (const quantity of question.quantities)
    if (forecasting.forecaster.of(quantity)?.trial.failed)
      effects.push({ kind: 'forest_failing', place: placeOf(room), quantity });
  return true;
}

/**
 * A room's past was played again: its forecaster goes on from what that taught, where that is more than it knows itself,
 * and forecasts its newest five minutes anew. What it had asked before is not answered any more.
 */
export function takePastLearned(
  home: Home,
  { place, learned }: Extract<HomeEvent, { kind: 'past_learned' }>,
  now: number,
  effects: HomeEffect[],
): void {
  const room = roomAt(home, place);
  const forecasting = room && activeForecasting(room);
  if (room === undefined || forecasting === undefined || !forecasting.forecaster.takeOver(learned)) return;
  const { asked, closes, forecaster } = forecasting;
  forecasting.asked = undefined;
  // An answer that is on its way could not be told from that to the same question asked anew: then the next five minutes do.
  if (asked !== undefined || closes === undefined || closes - BIN < forecaster.ventilation.time) return;
  ask(home, room, forecasting, closes - BIN, now, effects);
}

/** What a model said comes back: the room has a new forecast. An answer to another question than its newest is dropped. */
export function takeForecastAnswer(
  home: Home,
  { place, question, outputs }: Extract<HomeEvent, { kind: 'forecast_answered' }>,
  now: number,
  effects: HomeEffect[],
): void {
  const room = roomAt(home, place);
  const forecasting = room && activeForecasting(room);
  if (room === undefined || forecasting?.asked !== question.at) return;
  forecasting.asked = undefined;
  const quantities = forecasting.forecaster.answer(question, outputs).map(rounded);
  const judgement = judgementIn(home.configuration, room.site, room.configuration);
  const forecast: RoomForecast = {
    place: placeOf(room),
    madeAt: question.at,
    quantities,
    crossings: crossingsOf(quantities, limitsOf(room.configuration)),
    scores: predictedScores(judgement, quantities, question.at, {
      fresh: freshOf(roomValues(room, now)),
      meanAt: (quantity, time) => room.means.get(quantity)?.at(time),
    }),
  };
  forecasting.forecast = forecast;
  effects.push({ kind: 'forecast_made', forecast }, { kind: 'room_changed', place: forecast.place });
}

/** The newest forecast of a room, as long as it holds. */
export function currentForecast(room: RoomTwin, now: number): RoomForecast | undefined {
  const forecast = activeForecasting(room)?.forecast;
  return forecast !== undefined && holds(forecast, now) ? forecast : undefined;
}

function holds({ madeAt }: RoomForecast, now: number): boolean {
  return now - madeAt <= HOLDS;
}

function placeOf({ site, configuration }: RoomTwin): Place {
  return { site: site.id, room: configuration.id };
}

function forecastMeans(room: RoomTwin): Map<ForecastQuantity, RecentMeans> {
  const means = new Map<ForecastQuantity, RecentMeans>();
  for (const quantity of FORECAST_QUANTITIES) {
    const of = room.means.get(quantity);
    if (of !== undefined) means.set(quantity, of);
  }
  return means;
}

/** Numbers that say no more than they mean: messages stay short. Rounding keeps the order of the quantiles. */
function rounded(forecast: QuantityForecast): QuantityForecast {
  const perUnit = 10 ** (CATALOGUE[forecast.quantity].decimals + MORE_DECIMALS);
  const round = (value: number) => Math.round(value * perUnit) / perUnit;
  return {
    ...forecast,
    from: round(forecast.from),
    quantiles: forecast.quantiles.map((values) => values.map(round)),
    skill: forecast.skill === undefined ? undefined : Math.round(forecast.skill * 1000) / 1000,
  };
}
