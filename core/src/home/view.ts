import type { ActuatorView, OutcomeView } from '../action/action-view.ts';
import type { Plan } from '../action/plan.ts';
import type { Preference } from '../action/preference.ts';
import type { Alert } from '../alert/alert.ts';
import type { MouldRisk } from '../comfort/mould-risk.ts';
import type { Environment } from '../environment/environment.ts';
import type { SensorFault, SourceHint } from '../fault/fault.ts';
import type { RoomForecast } from '../forecast/forecast.ts';
import type { Quantity } from '../quantity/quantity.ts';
import type { Level } from '../score/level.ts';
import type { Score, ScoreOptions } from '../score/score.ts';
import type { Interval } from '../ventilation/estimate.ts';
import type { QuantityLimit } from './configuration.ts';
import type { SensorOrigin } from './event.ts';
import type { Mode } from './mode.ts';
import type { RoomLayoutConfiguration } from './room-layout.ts';
import type { RoomType } from './room-type.ts';

/**
 * How much a value shown can be trusted: `fresh` steers and scores; `stale` is older than its sensor's rhythm allows;
 * `last_known` was kept by the broker and its age is unknown.
 */
export type Freshness = 'fresh' | 'stale' | 'last_known';

/** Which way a quantity went in the last quarter of an hour, beyond its noise. */
export const TRENDS = ['rising', 'falling', 'steady'] as const;
export type Trend = (typeof TRENDS)[number];

export interface QuantityView {
  readonly quantity: Quantity;
  readonly value: number;
  readonly unit: string;
  /** When it was measured, milliseconds; undefined when nobody knows. */
  readonly time: number | undefined;
  readonly freshness: Freshness;
  readonly sensors: number;
  readonly trend?: Trend;
  /** The standard's sub-score of it, 0–100, with the level that this stands for. */
  readonly score?: number;
  readonly level?: Level;
}

/** What follows from several quantities together. */
export interface DerivedView {
  /** °C */
  readonly dewPoint?: number;
  /** g/m³ */
  readonly absoluteHumidity?: number;
  /** Predicted mean vote (−3 cold … 3 hot) for a seated person in indoor clothes. */
  readonly pmv?: number;
  /** Percentage of people dissatisfied, %. */
  readonly ppd?: number;
  /** Mould index after Hukka and Viitanen, 0–6, on the coldest surface. */
  readonly mouldIndex?: number;
  readonly mouldRisk?: MouldRisk;
  /** Share of the air breathed that others exhaled, 0–1. */
  readonly rebreathedFraction?: number;
}

/** What the room's air tells of what moves it: estimates, each with its 90 % interval, or probabilities of 0–1. */
export interface EstimatesView {
  /** 1/h */
  readonly airChangeRate?: Interval;
  /** Persons. */
  readonly occupants?: Interval;
  /** That somebody is in the room. */
  readonly presence?: number;
  /** That a window is open. */
  readonly windowOpen?: number;
}

export interface RoomView {
  readonly site: string;
  readonly room: string;
  readonly name: string;
  readonly type: RoomType;
  /** Where in the house it is, where Home Assistant or the configuration says so; `level` 0 is the ground floor. */
  readonly floor?: { readonly name: string; readonly level: number };
  readonly areaM2: number | undefined;
  readonly heightM: number;
  /** How a person drew it; absent where nobody did. */
  readonly layout?: RoomLayoutConfiguration;
  readonly mode: Mode;
  readonly standard: string;
  /** What the standard is told beside the air. */
  readonly scoreOptions: ScoreOptions;
  /** Undefined when too little is known to judge; never a guess. */
  readonly score: Score | undefined;
  /** Which way the score went in the last twenty minutes: rising is better air. */
  readonly trend?: Trend;
  readonly quantities: readonly QuantityView[];
  readonly derived: DerivedView;
  readonly limits: Readonly<Partial<Record<Quantity, QuantityLimit>>>;
  readonly sensors: readonly SensorView[];
  /**
   * `on`: the room is forecast. `too_many_rooms`: it would be, but the number of rooms that may be is used up. Absent
   * where nothing is measured that can be forecast, or nothing is forecast at all.
   */
  readonly forecasting?: 'on' | 'too_many_rooms';
  /** The newest forecast, for half an hour at the most. */
  readonly forecast?: RoomForecast;
  /** As of when the newest forecast was made; absent where CO2 does not tell. */
  readonly estimates?: EstimatesView;
  /** Minutes by which local time is ahead of UTC, for times in words. */
  readonly offsetMin: number;
  /** What the room can be worked by, shared actuators included. */
  readonly actuators: readonly ActuatorView[];
  /** The newest plan; absent where the mode is off, or nothing is forecast. */
  readonly plan?: Plan;
  /** What was done lately and what it brought, newest first. */
  readonly outcomes: readonly OutcomeView[];
  /** Alerts that are not cleared, the worst first. */
  readonly alerts: readonly Alert[];
  readonly faults: readonly SensorFault[];
  /** Where bad air seems to come from. */
  readonly sourceHint?: SourceHint;
}

export interface SensorView {
  readonly sensor: string;
  readonly name: string;
  readonly origin: SensorOrigin;
  readonly manufacturer: string | undefined;
  readonly model: string | undefined;
  readonly area: string | undefined;
  readonly site: string | undefined;
  readonly room: string | undefined;
  /** What its device says: undefined when it says nothing of it. */
  readonly available: boolean | undefined;
  readonly lastSeen: number | undefined;
  readonly quantities: readonly Quantity[];
}

/** A place on earth, degrees: north and east are positive. */
export interface GeoPosition {
  readonly latitude: number;
  readonly longitude: number;
}

export interface SiteView {
  readonly site: string;
  readonly name: string;
  readonly preference: Preference;
  readonly environment: Environment;
  /** Absent where nobody said. */
  readonly position?: GeoPosition;
  readonly rooms: readonly RoomView[];
}

/** The home as pages, cards and clients see it at one moment. */
export interface HomeView {
  /** The service's clock when this was made; ages are counted from it. */
  readonly time: number;
  /** How fast that clock runs: 1, or the speed of a replay. */
  readonly speed: number;
  readonly language: string;
  readonly sites: readonly SiteView[];
  /** Sensors that belong to no room yet. */
  readonly unassigned: readonly SensorView[];
}
