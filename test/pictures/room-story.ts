import { levelOf, MINUTE, type Score, scoreAir } from '@iaqverse/core';
import type { HassState } from '../../lovelace-card/src/card/hass.ts';
import { type HassData, homeData, NOW, state } from '../../lovelace-card/test/card/fake-hass.ts';

/** One moment of the film: what the room is like, and what is told of it. */
export interface Moment {
  /** ppm */
  readonly co2: number;
  /** min since the film began */
  readonly minute: number;
  readonly window: 'closed' | 'open';
}

/** Seconds of the film at which something else begins. */
export const SCENES = { thickens: 0.4, advises: 3, points: 3.4, taps: 4.1, says: 4.9, opens: 5.3, clear: 7.4, ends: 8 };

const PREFIX = 'iaqverse_home_bedroom_';
const WINDOW = 'cover.bedroom_window';
/** ppm */
const [FRESH, STUFFY, AIRED] = [690, 2060, 620];
/** ppm at which the room's alert and advice begin, and that which its forecast warns of. */
const [WARNED, LIMIT] = [1000, 2000];
/** min that pass while the air thickens, and while it clears. */
const [STUFFING, AIRING] = [80, 20];
/** ppm in a minute with two people in a closed bedroom. */
const RISE = (STUFFY - FRESH) / STUFFING;
const AHEAD = 30;
const OPTIONS = { outdoorCo2: 425, tvocMolarMass: 110, bedroom: true };
const OTHERS = { pm25: 4.1, tvoc: 140, temperature: 21.8, humidity: 49 };

/** What the room is like at a second of the film. */
export function momentAt(second: number): Moment {
  const { thickens, advises, opens, clear } = SCENES;
  if (second < opens) {
    const share = eased((second - thickens) / (advises - thickens));
    return { co2: FRESH + (STUFFY - FRESH) * share, minute: STUFFING * share, window: 'closed' };
  }
  const share = eased((second - opens) / (clear - opens));
  // Air that is changed clears as it was mixed: fast at first.
  const left = Math.exp(-3 * share);
  return { co2: AIRED + (STUFFY - AIRED) * left, minute: STUFFING + AIRING * share, window: 'open' };
}

/** What Home Assistant says of the room at a moment. */
export function told(moment: Moment): HassData {
  const data = homeData();
  const { co2, minute, window } = moment;
  const time = NOW + minute * MINUTE;
  const measured = { co2: Math.round(co2 / 10) * 10, ...OTHERS };
  const states: Record<string, HassState> = {};
  const put = (id: string, said: string | number, attributes: Readonly<Record<string, unknown>>): void => {
    const saidAt = new Date(time - 5000).toISOString();
    states[id] = { ...state(id, said, attributes), last_changed: saidAt, last_updated: saidAt };
  };
  const change = (key: string, said: string | number, more: Readonly<Record<string, unknown>> = {}): void =>
    put(key, said, { ...data.states[key]?.attributes, ...more });
  for (const [id, one] of Object.entries(data.states)) put(id, one.state, one.attributes);
  for (const [key, value] of Object.entries(measured)) change(`sensor.${PREFIX}${key}`, value);
  const score = scored(measured.co2);
  const level = levelOf(score.score);
  change(`sensor.${PREFIX}score`, Math.round(score.score), {
    sub_scores: score.sub,
    dominant: score.dominant,
    level,
    trend: window === 'open' ? 'rising' : co2 > FRESH + 20 ? 'falling' : 'steady',
  });
  change(`sensor.${PREFIX}level`, level.replace('_', ' '), { code: level });
  change(WINDOW, window);
  foretell(moment, time, put);
  const isStuffy = window === 'closed' && co2 >= WARNED;
  const [advice, alert] = [`sensor.${PREFIX}recommended_action`, `binary_sensor.${PREFIX}alert`];
  if (!isStuffy) {
    put(advice, 'nothing', {});
    put(alert, 'off', { state: 'OFF', alerts: [] });
    return { ...data, states };
  }
  const [raised] = data.states[alert]!.attributes.alerts as readonly object[];
  const since = new Date(NOW + minuteOf(WARNED) * MINUTE).toISOString();
  change(alert, 'on', { alerts: [{ ...raised, rule: 'stuffy', measured: { co2: measured.co2 }, raised_at: since }] });
  change(advice, 'open the window', {
    current: measured.co2,
    predicted: measured.co2 + 500,
    limit: WARNED,
    expected: [
      { quantity: 'co2', value: 760, without: measured.co2 + 330, at: new Date(time + 20 * MINUTE).toISOString() },
    ],
    at: new Date(time).toISOString(),
    until: new Date(time + 15 * MINUTE).toISOString(),
  });
  return { ...data, states };
}

/** Half an hour ahead: as it went so far where the window is closed, and clean where it is open. */
function foretell(
  { co2, window }: Moment,
  time: number,
  put: (id: string, said: string | number, attributes: Readonly<Record<string, unknown>>) => void,
): void {
  const value = Math.round((window === 'open' ? AIRED : co2 + RISE * AHEAD) / 10) * 10;
  const at = new Date(time + AHEAD * MINUTE).toISOString();
  const co2Ahead = { value, low: value - 90, high: value + 110, basis: 'model', skill: 0.21, time: at };
  put(`sensor.${PREFIX}co2_30min`, value, { ...co2Ahead, unit_of_measurement: 'ppm' });
  const ahead = Math.round(scored(value).score);
  const trend = window === 'open' ? 'rising' : 'falling';
  const scoreAhead = { value: ahead, low: ahead - 5, high: Math.min(100, ahead + 5), trend, time: at };
  put(`sensor.${PREFIX}score_30min`, ahead, { ...scoreAhead, level: levelOf(ahead) });
  const minutes = Math.round((LIMIT - co2) / RISE);
  if (window === 'open' || minutes <= 0 || minutes > 2 * AHEAD) put(`sensor.${PREFIX}time_to_limit`, 'unknown', {});
  else {
    const limit = { quantity: 'co2', severity: 'critical', limit: LIMIT, probability: 0.84, minutes };
    const when = { earliest: Math.round(minutes * 0.8), latest: Math.round(minutes * 1.3) };
    put(`sensor.${PREFIX}time_to_limit`, minutes, { ...limit, ...when, unit_of_measurement: 'min' });
  }
}

/** A day of the room until the film's end, as the recorder shortens it: nights in which the air thickened. */
export function recorded(): Readonly<Record<string, readonly { readonly s: string; readonly lu: number }[]>> {
  const step = 5;
  const end = STUFFING + AIRING;
  const times = Array.from({ length: (24 * 60) / step }, (_, at) => end - (24 * 60 - at * step));
  const series = (value: (minute: number) => number) =>
    times.map((minute) => ({ s: String(value(minute)), lu: (NOW + minute * MINUTE) / 1000 }));
  const others = Object.entries(OTHERS).map(([key, value]) => [`sensor.${PREFIX}${key}`, series(() => value)] as const);
  return { [`sensor.${PREFIX}co2`]: series(co2At), ...Object.fromEntries(others) };
}

function co2At(minute: number): number {
  if (minute >= 0) return Math.min(STUFFY, FRESH + RISE * minute);
  // Two hours before the film somebody aired; in the night before two people slept.
  const night = Math.sin(Math.min(Math.PI, Math.max(0, ((minute + 1080) / 660) * Math.PI)));
  return Math.round(FRESH + 900 * night + 40 * Math.sin(minute / 47));
}

/** The minute of the film at which CO2 comes to so much. */
function minuteOf(co2: number): number {
  return (co2 - FRESH) / RISE;
}

function scored(co2: number): Score {
  return scoreAir('iaqverse', { latest: { co2, ...OTHERS } }, OPTIONS)!;
}

function eased(share: number): number {
  const within = Math.min(1, Math.max(0, share));
  return within * within * (3 - 2 * within);
}
