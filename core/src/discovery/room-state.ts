import { limitKey, SEVERITIES } from '../home/limit-key.ts';
import type { QuantityView, RoomView } from '../home/view.ts';
import { CATALOGUE } from '../quantity/catalogue.ts';
import { QUANTITIES, type Quantity } from '../quantity/quantity.ts';
import type { StandardIndex } from '../score/score.ts';
import { formatIso } from '../time/iso.ts';
import type { Interval } from '../ventilation/estimate.ts';

/** One quantity of a room as its state message carries it. */
export interface RoomStateQuantity {
  readonly value: number;
  readonly unit: string;
  /** When it was measured, ISO 8601; null when nobody knows. */
  readonly time: string | null;
  readonly freshness: QuantityView['freshness'];
  readonly trend: QuantityView['trend'] | null;
  readonly score: number | null;
  readonly level: QuantityView['level'] | null;
}

/**
 * The retained JSON on `iaqverse/<site>/<room>/state`. What is not known is null, never 0 and never left out, so that
 * an entity that reads it becomes unknown. No key is a method of a Python mapping: templates could not reach it.
 */
export interface RoomStatePayload {
  readonly name: string;
  readonly mode: string;
  readonly standard: string;
  readonly score: number | null;
  readonly level: string | null;
  readonly dominant: Quantity | null;
  readonly coverage: number | null;
  readonly trend: string | null;
  readonly sub_scores: Readonly<Partial<Record<Quantity, number>>>;
  readonly index: StandardIndex | null;
  /** Fresh values alone: what may be acted on. */
  readonly air: Readonly<Partial<Record<Quantity, number>>>;
  /** Everything that is known, with its age and what it is worth. */
  readonly quantities: Readonly<Partial<Record<Quantity, RoomStateQuantity>>>;
  readonly derived: {
    /** °C */
    readonly dew_point: number | null;
    /** g/m³ */
    readonly absolute_humidity: number | null;
    readonly mould_risk: string | null;
    /** 0–6 */
    readonly mould_index: number | null;
    readonly pmv: number | null;
    /** % */
    readonly ppd: number | null;
    /** 0–1 */
    readonly rebreathed_fraction: number | null;
  };
  /** What CO2 tells of what moves the air, as of the newest forecast. */
  readonly estimates: {
    /** 1/h, with its 90 % interval */
    readonly air_change_rate: Interval | null;
    /** Persons, with their 90 % interval. */
    readonly occupants: Interval | null;
    /** Probability, 0–1, that someone is in the room. */
    readonly presence: number | null;
    /** Probability, 0–1. */
    readonly window_open: number | null;
    /** Whether it is likelier open than not. */
    readonly window_open_inferred: 'ON' | 'OFF' | null;
  };
  /** Whether something is wrong with a sensor of the room, and what: by sensor, quantity and kind. */
  readonly sensor_fault: 'ON' | 'OFF';
  readonly sensor_faults: readonly { readonly sensor: string; readonly quantity: Quantity; readonly kind: string }[];
  /** By key, such as `co2_warning`. */
  readonly limits: Readonly<Record<string, number>>;
}

/** How many decimals a message carries beyond those that people see, so that a history has no steps. */
const MORE_DECIMALS = 1;
/** Enough for coverage, fractions and votes. */
const SHARE_DECIMALS = 3;

/** The state message of a room. The same view gives the same message: nothing in it depends on when it is made. */
export function roomStatePayload(view: RoomView): RoomStatePayload {
  const { score, derived, estimates } = view;
  return {
    name: view.name,
    mode: view.mode,
    standard: view.standard,
    score: rounded(score?.score, MORE_DECIMALS),
    level: score?.level ?? null,
    dominant: score?.dominant ?? null,
    coverage: rounded(score?.coverage, SHARE_DECIMALS),
    trend: view.trend ?? null,
    sub_scores: byQuantity((quantity) => rounded(score?.sub[quantity], MORE_DECIMALS) ?? undefined),
    index: score?.index ?? null,
    air: byQuantity((quantity) => {
      const shown = view.quantities.find((candidate) => candidate.quantity === quantity);
      return shown?.freshness === 'fresh' ? shownValue(shown) : undefined;
    }),
    quantities: byQuantity((quantity) => {
      const shown = view.quantities.find((candidate) => candidate.quantity === quantity);
      return shown === undefined ? undefined : stateOf(shown);
    }),
    derived: {
      dew_point: rounded(derived.dewPoint, 2),
      absolute_humidity: rounded(derived.absoluteHumidity, 2),
      mould_risk: derived.mouldRisk ?? null,
      mould_index: rounded(derived.mouldIndex, 2),
      pmv: rounded(derived.pmv, 2),
      ppd: rounded(derived.ppd, MORE_DECIMALS),
      rebreathed_fraction: rounded(derived.rebreathedFraction, SHARE_DECIMALS),
    },
    estimates: {
      air_change_rate: roundedInterval(estimates?.airChangeRate),
      occupants: roundedInterval(estimates?.occupants),
      presence: rounded(estimates?.presence, SHARE_DECIMALS),
      window_open: rounded(estimates?.windowOpen, SHARE_DECIMALS),
      window_open_inferred: estimates?.windowOpen === undefined ? null : estimates.windowOpen > 0.5 ? 'ON' : 'OFF',
    },
    sensor_fault: view.faults.length > 0 ? 'ON' : 'OFF',
    sensor_faults: view.faults.map(({ sensor, quantity, kind }) => ({ sensor, quantity, kind })),
    limits: limitsByKey(view),
  };
}

function stateOf(shown: QuantityView): RoomStateQuantity {
  return {
    value: shownValue(shown),
    unit: shown.unit,
    time: shown.time === undefined ? null : formatIso(shown.time),
    freshness: shown.freshness,
    trend: shown.trend ?? null,
    score: rounded(shown.score, MORE_DECIMALS),
    level: shown.level ?? null,
  };
}

function shownValue({ quantity, value }: QuantityView): number {
  return Number(value.toFixed(CATALOGUE[quantity].decimals + MORE_DECIMALS));
}

function rounded(value: number | undefined, decimals: number): number | null {
  return value === undefined ? null : Number(value.toFixed(decimals));
}

function roundedInterval(interval: Interval | undefined): Interval | null {
  if (interval === undefined) return null;
  const round = (value: number) => Number(value.toFixed(2));
  return { value: round(interval.value), low: round(interval.low), high: round(interval.high) };
}

function byQuantity<T>(pick: (quantity: Quantity) => T | undefined): Partial<Record<Quantity, T>> {
  const picked: Partial<Record<Quantity, T>> = {};
  for (const quantity of QUANTITIES) {
    const value = pick(quantity);
    if (value !== undefined) picked[quantity] = value;
  }
  return picked;
}

function limitsByKey({ limits }: RoomView): Record<string, number> {
  const byKey: Record<string, number> = {};
  for (const quantity of QUANTITIES)
    for (const severity of SEVERITIES) {
      const value = limits[quantity]?.[severity];
      if (value !== undefined) byKey[limitKey(quantity, severity)] = value;
    }
  return byKey;
}
