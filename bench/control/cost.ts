/** What is compared of a home-week: any of its figures, and the exposure made of them. */
export interface Outcome {
  readonly co2HoursAbove1000: number;
  readonly pm25HoursAbove15: number;
  readonly discomfortHours: number;
  readonly energyKwh: number;
  readonly switchings: number;
}

/** Exposure as one number: hours above 1000 ppm of CO2 and hours above 15 µg/m³ of PM2.5, in rooms while people are in them. */
export function exposureHours({ co2HoursAbove1000, pm25HoursAbove15 }: Outcome): number {
  return co2HoursAbove1000 + pm25HoursAbove15;
}

/** What an hour weighs in kWh, and a switching: declared before tuning, the same for everybody. */
export const WEIGHTS = { exposureHour: 0.5, discomfortHour: 0.25, switching: 0.01 } as const;

/**
 * What a home-week costs, kWh: energy, and so much for each hour of exposure and discomfort and each switching. Rules are tuned
 * to be best by it; with other weights of exposure it gives the whole frontier.
 */
export function costOf(outcome: Outcome, exposureHour: number = WEIGHTS.exposureHour): number {
  return (
    outcome.energyKwh +
    exposureHour * exposureHours(outcome) +
    WEIGHTS.discomfortHour * outcome.discomfortHours +
    WEIGHTS.switching * outcome.switchings
  );
}
