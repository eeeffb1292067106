import type { EnergyAccount } from '../across/energy-account.ts';
import type { OutcomeVerdict } from '../action/action-view.ts';
import type { AlertCause, AlertSeverity } from '../alert/alert.ts';
import type { SensorFaultKind } from '../fault/fault.ts';
import type { QuantityLimit } from '../home/configuration.ts';
import type { LocalOffset } from '../outlook/local-time.ts';
import type { LedgerEntry } from '../ports/ledger.ts';
import type { Series } from '../ports/readings.ts';
import type { Quantity } from '../quantity/quantity.ts';
import type { Level } from '../score/level.ts';
import type { ScoreOptions, StandardId } from '../score/score.ts';
import type { ReportPeriod } from './period.ts';

/** A room, and what was measured in it over the period and the one before, as means of equal spans. */
export interface ReportRoomInput {
  readonly room: string;
  readonly name: string;
  readonly standard: StandardId;
  readonly options: ScoreOptions;
  readonly limits: Readonly<Partial<Record<Quantity, QuantityLimit>>>;
  readonly series: readonly Series[];
}

/** All that a report is made of. */
export interface ReportInput {
  readonly site: string;
  readonly name: string;
  readonly period: ReportPeriod;
  readonly offsetAt: LocalOffset;
  /** Width of the spans of `series`, ms: a whole part of an hour. */
  readonly step: number;
  readonly rooms: readonly ReportRoomInput[];
  /** What people call each actuator, by its id. */
  readonly actuators: ReadonlyMap<string, string>;
  /** The ledger of the site from the start of the period before on, or from earlier. */
  readonly entries: readonly LedgerEntry[];
}

/** How much people were exposed to one quantity; values in its canonical unit. */
export interface Exposure {
  readonly quantity: Quantity;
  /** Where the room's warning begins. */
  readonly limit: number;
  readonly mean: number;
  readonly highest: number;
  /** The span in which it was highest, ms. */
  readonly highestAt: number;
  readonly hoursKnown: number;
  readonly hoursAbove: number;
  /** By how much it was above, over time: unit · h. */
  readonly doseAbove: number;
}

/** A time at which the air was at its worst. */
export interface WorstMoment {
  readonly at: number;
  readonly score: number;
  readonly level: Level;
  readonly quantity: Quantity;
  readonly value: number;
}

/** A quantity hour by hour from the start of the period on, undefined where it was not measured. */
export interface Course {
  readonly quantity: Quantity;
  readonly limit: number;
  readonly hourly: readonly (number | undefined)[];
}

/** The air of a room over a period. */
export interface RoomAir {
  readonly exposures: readonly Exposure[];
  /** Hours with PM2.5 above the daily guideline of WHO 2021; undefined where it is not measured. */
  readonly hoursAboveWho: number | undefined;
  /** Share of the scored time in each level; all 0 where nothing was scored. */
  readonly levels: Readonly<Record<Level, number>>;
  readonly meanScore: number | undefined;
  /** Share of the time that has passed in which a score could be given. */
  readonly coverage: number;
}

/** How often what happened to proposals in a room. */
export interface Deeds {
  /** Different things that were proposed. */
  readonly advised: number;
  /** Those that were done, by a motor or a person. */
  readonly done: number;
  readonly refused: number;
  readonly snoozed: number;
  readonly undone: number;
  /** Commands that were never confirmed. */
  readonly failed: number;
  /** Times that a hand moved something. */
  readonly manual: number;
}

/** What actions brought to one quantity. */
export interface Brought {
  readonly quantity: Quantity;
  readonly count: number;
  /** By how much it was lower than it would have been, on average, canonical unit. */
  readonly meanGain: number;
}

export interface ReportedAlert {
  readonly alert: string;
  readonly cause: AlertCause;
  readonly rule: string;
  readonly condition: string | undefined;
  /** The worst that it became. */
  readonly severity: AlertSeverity;
  readonly raisedAt: number;
  readonly clearedAt: number | undefined;
  readonly isAnswered: boolean;
}

export interface ReportedFault {
  readonly sensor: string;
  readonly quantity: Quantity;
  readonly kind: SensorFaultKind;
  readonly since: number;
  readonly endedAt: number | undefined;
}

export interface RoomReport {
  readonly room: string;
  readonly name: string;
  readonly air: RoomAir;
  /** The same over the period before; undefined where nothing was scored then. */
  readonly airBefore: RoomAir | undefined;
  /** Hourly scores from the start of the period on. */
  readonly scores: readonly (number | undefined)[];
  readonly courses: readonly Course[];
  readonly worst: readonly WorstMoment[];
  readonly deeds: Deeds;
  readonly verdicts: Readonly<Record<OutcomeVerdict, number>>;
  readonly brought: readonly Brought[];
  readonly alerts: readonly ReportedAlert[];
  readonly faults: readonly ReportedFault[];
}

/** A day or a week of a site. Plain data. */
export interface Report {
  readonly site: string;
  readonly name: string;
  readonly period: ReportPeriod;
  /** Minutes by which local time is ahead of UTC from each time (ms) on. */
  readonly offsets: readonly { readonly since: number; readonly offsetMin: number }[];
  /** Minutes of the means that it was counted from. */
  readonly stepMin: number;
  /** PM2.5 up to which WHO finds a day’s air good, µg/m³. */
  readonly whoPm25: number;
  readonly rooms: readonly RoomReport[];
  /** Alerts of the site as a whole. */
  readonly alerts: readonly ReportedAlert[];
  readonly energy: EnergyAccount;
  readonly energyBefore: EnergyAccount;
  /** What people call each actuator that ran. */
  readonly actuators: Readonly<Record<string, string>>;
}
