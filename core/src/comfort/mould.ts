import type { MouldRisk } from './mould-risk.ts';

/** How well mould grows on a surface, from pine sapwood to glass and metal. */
export const MOULD_MATERIALS = ['very_sensitive', 'sensitive', 'medium_resistant', 'resistant'] as const;
export type MouldMaterial = (typeof MOULD_MATERIALS)[number];

interface Growth {
  /** The lowest relative humidity, %, at which mould grows at all. */
  readonly lowestHumidity: number;
  /** Growth against pine's, until mould shows under the microscope (index 1) and after. */
  readonly early: number;
  readonly late: number;
  /** The largest index is a + b·x − c·x², x running from 0 at the critical humidity to 1 at 100 %. */
  readonly largest: readonly [a: number, b: number, c: number];
}

/**
 * The four classes of Ojanen, Viitanen and others (2010), who widened the model from pine to other materials:
 * untreated pine; planed wood, paper-coated products, wood-based boards; concrete, plaster, mineral wool; glass, metal.
 */
const MATERIALS: Readonly<Record<MouldMaterial, Growth>> = {
  very_sensitive: { lowestHumidity: 80, early: 1, late: 2, largest: [1, 7, 2] },
  sensitive: { lowestHumidity: 80, early: 0.578, late: 0.386, largest: [0.3, 6, 1] },
  medium_resistant: { lowestHumidity: 85, early: 0.072, late: 0.097, largest: [0, 5, 1.5] },
  resistant: { lowestHumidity: 85, early: 0.033, late: 0.014, largest: [0, 3, 1] },
};

/** How fast growth slows down near its largest index: the 2.3 of k2 = 1 − exp(2.3·(M − Mmax)). */
const SLOWING = 2.3;
/** At this index mould is seen under a microscope, and growth goes on at its later rate. */
const VISIBLE_UNDER_MICROSCOPE = 1;
const HOURS_A_WEEK = 168;
/**
 * Mould on pine dies back by 0.032 a day in the first six hours of a dry spell, not at all until 24 hours, then by 0.016
 * a day. The widened model slows this down by factors of 0.1–1 found for single products; pine's serves all here.
 */
const DECLINE = { soon: 0.032 / 24, soonUntil: 6, late: 0.016 / 24, lateFrom: 24 } as const;

/**
 * The relative humidity, %, from which mould grows at `temperature` (°C): Hukka and Viitanen (1999), eq. 1.
 * Outside 0–50 °C nothing grows, and this is above any humidity.
 */
export function criticalHumidity(temperature: number, material: MouldMaterial): number {
  if (temperature <= 0 || temperature >= 50) return Number.POSITIVE_INFINITY;
  const limit = -0.00267 * temperature ** 3 + 0.16 * temperature ** 2 - 3.13 * temperature + 100;
  return Math.max(limit, MATERIALS[material].lowestHumidity);
}

/**
 * The mould index after `hours` at a surface's constant climate, from the index before: the model of Hukka and Viitanen
 * ("A mathematical model of mould growth on wooden material", 1999). 0 is no growth, 1 seen under a microscope, 3 seen
 * with the eye, 6 covers the surface. The equations are solved in closed form, so that the length of a step does not
 * matter as long as the climate holds.
 * @param temperature of the surface, °C
 * @param relativeHumidity at the surface, %
 * @param dryHours how long it was too dry for mould before this step (see dryHoursAfter). Left out, a long dry spell is
 * assumed, in which mould dies back slowest: an error on the side of caution.
 */
export function stepMouldIndex(
  index: number,
  temperature: number,
  relativeHumidity: number,
  hours: number,
  material: MouldMaterial = 'sensitive',
  dryHours: number = DECLINE.lateFrom,
): number {
  const critical = criticalHumidity(temperature, material);
  if (relativeHumidity < critical) return Math.max(0, index - diedBack(dryHours, hours));
  const growth = MATERIALS[material];
  const largest = largestIndex(growth, critical, relativeHumidity);
  const pineRate = 1 / (HOURS_A_WEEK * weeksToShow(temperature, relativeHumidity));
  if (index >= VISIBLE_UNDER_MICROSCOPE) return grow(index, largest, growth.late * pineRate, hours);
  const early = grow(index, largest, growth.early * pineRate, hours);
  if (early <= VISIBLE_UNDER_MICROSCOPE) return early;
  const rest = hours - hoursToReach(VISIBLE_UNDER_MICROSCOPE, index, largest, growth.early * pineRate);
  return grow(VISIBLE_UNDER_MICROSCOPE, largest, growth.late * pineRate, rest);
}

/** For how many hours it has been too dry for mould after a step, for the next call of stepMouldIndex. */
export function dryHoursAfter(
  dryHours: number,
  temperature: number,
  relativeHumidity: number,
  hours: number,
  material: MouldMaterial = 'sensitive',
): number {
  return relativeHumidity < criticalHumidity(temperature, material) ? dryHours + hours : 0;
}

/**
 * What a mould index means for a surface that people live with: up to 1 green, to 2 yellow and above red in the traffic
 * light that VTT and Fraunhofer IBP give for surfaces in contact with indoor air; below half of the first nothing.
 */
export function mouldRiskOf(index: number): MouldRisk {
  if (index < 0.5) return 'none';
  if (index < 1) return 'low';
  return index < 2 ? 'medium' : 'high';
}

function largestIndex({ largest: [a, b, c] }: Growth, critical: number, relativeHumidity: number): number {
  const x = critical < 100 ? (critical - relativeHumidity) / (critical - 100) : 0;
  return Math.max(0, a + b * x - c * x * x);
}

/** Weeks until mould shows under the microscope on pine at a constant climate (eq. 2, resawn wood of the sensitive kind). */
function weeksToShow(temperature: number, relativeHumidity: number): number {
  return Math.exp(-0.68 * Math.log(temperature) - 13.9 * Math.log(relativeHumidity) + 66.02);
}

/** dM/dt = rate·(1 − exp(2.3·(M − Mmax))), solved: with v = exp(2.3·(Mmax − M)), v − 1 falls by exp(−2.3·rate·t). */
function grow(index: number, largest: number, rate: number, hours: number): number {
  if (index >= largest) return index;
  const room = Math.expm1(SLOWING * (largest - index));
  return largest - Math.log1p(room * Math.exp(-SLOWING * rate * hours)) / SLOWING;
}

/** The hours after which `grow` reaches `target`, which lies between `index` and `largest`. */
function hoursToReach(target: number, index: number, largest: number, rate: number): number {
  return (
    Math.log(Math.expm1(SLOWING * (largest - index)) / Math.expm1(SLOWING * (largest - target))) / (SLOWING * rate)
  );
}

/** By how much mould on pine dies back in `hours`, `before` hours into a dry spell. */
function diedBack(before: number, hours: number): number {
  const after = before + hours;
  const soon = Math.max(0, Math.min(after, DECLINE.soonUntil) - before);
  const late = Math.max(0, after - Math.max(before, DECLINE.lateFrom));
  return DECLINE.soon * soon + DECLINE.late * late;
}
