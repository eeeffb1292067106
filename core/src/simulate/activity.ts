import { toCanonical } from '../quantity/unit.ts';
import { VAPORISATION_HEAT } from './moist-air.ts';

/** What people do in a room. */
export const ACTIVITIES = ['sleep', 'rest', 'work', 'light', 'play', 'cook', 'shower', 'clean'] as const;
export type Activity = (typeof ACTIVITIES)[number];

/** Who they are: it decides how much they breathe. */
export const PERSON_KINDS = ['man', 'woman', 'child', 'small_child'] as const;
export type PersonKind = (typeof PERSON_KINDS)[number];

/** What a source gives off: CO2 in ppm·m³/h, particles in µg/h, TVOC in ppb·m³/h, water in g/h, heat in W. */
export interface Emission {
  readonly co2: number;
  readonly fine: number;
  readonly coarse: number;
  readonly tvoc: number;
  readonly water: number;
  readonly heat: number;
}

/** Metabolic rates for which CO2 generation is tabulated, met. */
const TABULATED_METS = [1, 1.2, 1.6, 2] as const;

/** CO2 generation of one person, L/s, at the tabulated rates (Persily and de Jonge 2017; children 6–11 and 3–6). */
const CO2_GENERATION: Readonly<Record<PersonKind, readonly [number, number, number, number]>> = {
  man: [0.0037, 0.0046, 0.0061, 0.0076],
  woman: [0.0029, 0.0035, 0.0047, 0.0059],
  child: [0.0024, 0.0029, 0.0038, 0.0048],
  small_child: [0.0019, 0.0023, 0.003, 0.0038],
};

/** Surface of the body, m² (DuBois, of people of average height and mass). */
const BODY_SURFACE: Readonly<Record<PersonKind, number>> = { man: 1.95, woman: 1.75, child: 1.1, small_child: 0.75 };
/** Heat that one met stands for, W/m² of body surface (ISO 7730). */
const MET = 58.15;
/** Share of a person's heat that leaves as water vapour in a room at about 23 °C (ASHRAE Fundamentals, ch. 18: 30–45 %). */
const LATENT_SHARE = 0.35;

/** The ppb·m³/h that a mass of TVOC in µg/h amounts to. */
export function tvocEmission(microgramsPerHour: number): number {
  return toCanonical('tvoc', microgramsPerHour, 'µg/m³');
}

/** TVOC that a person gives off, µg/h (Tang et al. 2016: 6.25 mg/h). */
const PERSON_TVOC = tvocEmission(6250);

interface ActivityDefinition {
  readonly met: number;
  readonly awake: boolean;
  /** What doing it gives off beside the person, at an intensity of 1. */
  readonly besides: Omit<Emission, 'co2'>;
}

const nothing = { fine: 0, coarse: 0, tvoc: 0, water: 0, heat: 0 };

/**
 * Orders of magnitude: frying and boiling 0.1–2.7 mg/min of PM2.5 (He et al. 2004) and 1–1.5 kg/h of water, a shower 2–2.6 kg/h
 * (IEA Annex 14), resuspension by walking about 1 mg/h (Ferro et al. 2004), cleaning products tens of mg of TVOC.
 */
const DEFINITIONS: Readonly<Record<Activity, ActivityDefinition>> = {
  sleep: { met: 1, awake: false, besides: nothing },
  rest: { met: 1.2, awake: true, besides: { ...nothing, fine: 60, coarse: 200 } },
  work: { met: 1.2, awake: true, besides: { ...nothing, fine: 60, coarse: 200, heat: 60 } },
  light: { met: 1.6, awake: true, besides: { ...nothing, fine: 150, coarse: 900 } },
  play: { met: 2, awake: true, besides: { ...nothing, fine: 200, coarse: 1500 } },
  cook: {
    met: 2,
    awake: true,
    besides: { fine: 20_000, coarse: 6000, tvoc: tvocEmission(45_000), water: 1000, heat: 1000 },
  },
  shower: {
    met: 1.6,
    awake: true,
    besides: { fine: 300, coarse: 100, tvoc: tvocEmission(15_000), water: 2300, heat: 500 },
  },
  clean: { met: 2, awake: true, besides: { fine: 500, coarse: 6000, tvoc: tvocEmission(90_000), water: 150, heat: 0 } },
};

/** Activities whose strength differs much from time to time: standard deviation of its logarithm. */
const SPREAD: Readonly<Partial<Record<Activity, number>>> = { cook: 0.8, shower: 0.2, clean: 0.4 };

export function isAwake(activity: Activity): boolean {
  return DEFINITIONS[activity].awake;
}

/** The strength of one occasion, 1 in the median, from a standard normal number. */
export function intensityOf(activity: Activity, normal: number): number {
  return Math.exp((SPREAD[activity] ?? 0) * Math.max(-2.5, Math.min(2.5, normal)));
}

/** CO2 that one person generates, L/s, interpolated between the tabulated metabolic rates. */
export function co2Generation(kind: PersonKind, met: number): number {
  const table = CO2_GENERATION[kind];
  const last = TABULATED_METS.length - 2;
  let left = 0;
  while (left < last && met > TABULATED_METS[left + 1]!) left++;
  const from = TABULATED_METS[left]!;
  const share = (met - from) / (TABULATED_METS[left + 1]! - from);
  return table[left]! + share * (table[left + 1]! - table[left]!);
}

/** What one person doing something at an intensity gives off, the doing included once. */
export function emissionOf(kind: PersonKind, activity: Activity, intensity: number): Emission {
  const { met, besides } = DEFINITIONS[activity];
  const bodyHeat = met * MET * BODY_SURFACE[kind];
  return {
    co2: co2Generation(kind, met) * 3.6 * 1e6,
    fine: besides.fine * intensity,
    coarse: besides.coarse * intensity,
    tvoc: PERSON_TVOC + besides.tvoc * intensity,
    water: (bodyHeat * LATENT_SHARE * 3600) / VAPORISATION_HEAT + besides.water * intensity,
    heat: bodyHeat * (1 - LATENT_SHARE) + besides.heat * intensity,
  };
}
