import { CATALOGUE } from '../quantity/catalogue.ts';
import type { Quantity } from '../quantity/quantity.ts';

/** What readings of a quantity look like when a sensor is well: the one place for the figures of the detectors. Canonical units. */
export interface Behaviour {
  /** What indoor air can be at all; narrower than the catalogue, which also lets polluted and outdoor air through. */
  readonly lowest: number;
  readonly highest: number;
  /** Limit of accuracy of a usual sensor: so much, and so much as a share of the value. */
  readonly accuracy: number;
  readonly relativeAccuracy: number;
  /** A step so small that air at rest takes it within two hours: so much, and as a share of the value; undefined: it may rest for good. */
  readonly calmStep: number | undefined;
  readonly relativeCalmStep: number;
  /** At or below this the quantity may rest for good: no carbon monoxide, no light. */
  readonly restsAt: number;
  /** At or above this it may rest for a day: air full of water. */
  readonly restsFrom?: number;
  /** Change in a minute that air cannot make where a sensor hangs; undefined: it can make any. */
  readonly fastest: number | undefined;
  /** It moves without jumps between readings: single outliers are the sensor's. */
  readonly smooth: boolean;
  /** Ends of the scales of known sensors. */
  readonly ceilings: readonly number[];
}

const PARTICLES: Omit<Behaviour, 'highest'> = {
  lowest: 0,
  accuracy: 5,
  relativeAccuracy: 0.15,
  calmStep: 0.08,
  relativeCalmStep: 0.05,
  restsAt: Number.NEGATIVE_INFINITY,
  fastest: undefined,
  smooth: true,
  ceilings: [200, 500, 999, 999.9, 1000, 6553.5],
};
const GAS: Omit<Behaviour, 'highest'> = {
  lowest: 0,
  accuracy: 20,
  relativeAccuracy: 0.15,
  calmStep: 0.5,
  relativeCalmStep: 0.05,
  restsAt: 0,
  fastest: undefined,
  smooth: true,
  ceilings: [],
};
const INDEX: Omit<Behaviour, 'highest'> = { ...GAS, calmStep: 1, relativeCalmStep: 0.01, restsAt: 1 };

/**
 * Accuracies from data sheets: Sensirion SCD40 ±(50 ppm + 5 %), SHT3x and DHT22 ±0.5 °C and ±3 % (2–5 %), Plantower and Nova PM ±10–15 %
 * and at least ±5–10 µg/m³, MOX sensors ±15 %. Ceilings: uHoo TVOC 1156 ppb and PM2.5 200 µg/m³, CCS811 1187 ppb and 8192 ppm (65 535 when lost), SGP30
 * 60 000, MH-Z19 2000 and 5000 ppm, SDS011 999.9, Plantower 1000. Rates: CO2 300 ppm/min, which only a breath into the sensor exceeds.
 */
const BEHAVIOURS: Readonly<Record<Quantity, Omit<Behaviour, 'highest'> & { readonly highest?: number }>> = {
  co2: {
    lowest: 200,
    accuracy: 50,
    relativeAccuracy: 0.05,
    calmStep: 3,
    relativeCalmStep: 0,
    restsAt: Number.NEGATIVE_INFINITY,
    fastest: 300,
    smooth: true,
    ceilings: [2000, 5000, 8192, 10_000, 40_000],
  },
  pm1: PARTICLES,
  pm25: PARTICLES,
  pm4: PARTICLES,
  pm10: PARTICLES,
  tvoc: {
    ...GAS,
    accuracy: 30,
    calmStep: 3,
    relativeCalmStep: 0.02,
    restsAt: Number.NEGATIVE_INFINITY,
    ceilings: [1156, 1187, 60_000, 65_535],
  },
  voc_index: { ...INDEX, accuracy: 30, ceilings: [500] },
  nox_index: { ...INDEX, accuracy: 30, ceilings: [500] },
  no2: GAS,
  o3: GAS,
  co: { ...GAS, accuracy: 5, calmStep: 0.1, ceilings: [500, 1000] },
  hcho: { ...GAS, accuracy: 20, calmStep: 1, ceilings: [] },
  radon: { ...GAS, accuracy: 20, relativeAccuracy: 0.2, calmStep: 1 },
  temperature: {
    lowest: -40,
    highest: 60,
    accuracy: 0.5,
    relativeAccuracy: 0,
    calmStep: 0.025,
    relativeCalmStep: 0,
    restsAt: Number.NEGATIVE_INFINITY,
    fastest: 3,
    smooth: true,
    ceilings: [],
  },
  humidity: {
    lowest: 2,
    restsFrom: 99.5,
    accuracy: 3,
    relativeAccuracy: 0,
    calmStep: 0.1,
    relativeCalmStep: 0,
    restsAt: Number.NEGATIVE_INFINITY,
    fastest: 20,
    smooth: true,
    ceilings: [],
  },
  pressure: {
    lowest: 500,
    highest: 1100,
    accuracy: 2,
    relativeAccuracy: 0,
    calmStep: 0.05,
    relativeCalmStep: 0,
    restsAt: Number.NEGATIVE_INFINITY,
    fastest: 5,
    smooth: true,
    ceilings: [],
  },
  illuminance: { ...GAS, accuracy: 20, calmStep: undefined, smooth: false },
  sound: { ...GAS, accuracy: 3, calmStep: undefined, smooth: false },
  occupancy: { ...GAS, accuracy: 1, calmStep: undefined, smooth: false },
};

const COMPLETE = Object.fromEntries(
  Object.entries(BEHAVIOURS).map(([quantity, behaviour]) => [
    quantity,
    { highest: CATALOGUE[quantity as Quantity].max, ...behaviour },
  ]),
) as Record<Quantity, Behaviour>;

/** How readings of a quantity look when a sensor is well. */
export function behaviourOf(quantity: Quantity): Behaviour {
  return COMPLETE[quantity];
}

/** Limit of accuracy at a value, canonical unit. */
export function accuracyAt({ accuracy, relativeAccuracy }: Behaviour, value: number): number {
  return accuracy + relativeAccuracy * Math.abs(value);
}
