/** CO2 in exhaled breath, ppm: Rudnick and Milton (2003). */
const EXHALED_CO2 = 38_000;

/**
 * The share, 0–1, of the air breathed in that others have breathed out before: Rudnick and Milton, "Risk of indoor
 * airborne infection transmission estimated from carbon dioxide concentration" (2003). 0 where CO2 lies below outdoors.
 * @param co2 indoors, ppm
 * @param outdoorCo2 ppm
 */
export function rebreathedFraction(co2: number, outdoorCo2: number): number {
  return Math.min(1, Math.max(0, (co2 - outdoorCo2) / EXHALED_CO2));
}

/** Who sheds how much for how long. */
export interface InfectionExposure {
  /** Infectious persons in the room. */
  readonly infectors: number;
  /** Infectious doses that one of them sheds, quanta/h. */
  readonly quantaPerHour: number;
  readonly hours: number;
}

/**
 * The probability, 0–1, that a person catches an airborne infection in well-mixed air: Wells–Riley,
 * P = 1 − exp(−I·q·p·t/Q).
 * @param breathing air that one person breathes, m³/h (0.5 resting)
 * @param cleanAir outdoor and filtered air that the room gets, m³/h, above 0
 */
export function infectionProbability(exposure: InfectionExposure, breathing: number, cleanAir: number): number {
  return -Math.expm1((-exposure.infectors * exposure.quantaPerHour * breathing * exposure.hours) / cleanAir);
}

/**
 * The same from the air that was rebreathed, which needs no air flow: P = 1 − exp(−f·I·q·t/n) (Rudnick and Milton 2003).
 * @param fraction the mean rebreathed fraction over the time of exposure, 0–1
 * @param persons in the room, the infectious ones included, at least 1
 */
export function infectionProbabilityFromCo2(exposure: InfectionExposure, fraction: number, persons: number): number {
  return -Math.expm1((-fraction * exposure.infectors * exposure.quantaPerHour * exposure.hours) / persons);
}
