/*
 * How much of what is drawn for how much is in the air. All of these never fall while the air gets worse, stay finite for
 * any number, and draw nothing for what is not known.
 */

/** Shares below this are not seen: what is drawn of them is left out. */
export const UNSEEN = 0.004;

const known = (value: number | undefined): value is number => value !== undefined && !Number.isNaN(value);

const smooth = (from: number, to: number, value: number): number => {
  const share = Math.min(1, Math.max(0, (value - from) / (to - from)));
  return share * share * (3 - 2 * share);
};

/** ppm: outdoor air, which is drawn as nothing, and the CO2 at which a room is full of haze. */
const CLEAR_CO2 = 420;
const THICK_CO2 = 2500;

/** How thick the haze of so much CO2 (ppm) is: 0 outdoors, 1 at 2500 ppm, towards 1.6 beyond. */
export function hazeOf(co2: number | undefined): number {
  if (!known(co2)) return 0;
  const share = Math.max(0, (co2 - CLEAR_CO2) / (THICK_CO2 - CLEAR_CO2));
  return share <= 1 ? share : 1 + 0.6 * (1 - Math.exp((1 - share) / 0.6));
}

/** As many specks as are ever drawn. */
export const MOST_SPECKS = 900;
/** µg/m³: WHO's guideline for a year (2021), below which nothing floats, and a room full of smoke. */
const CLEAR_PM = 5;
const SMOKE_PM = 500;

/** Number of specks for so many particles (PM2.5, µg/m³), with the logarithm as eyes see: a fraction is a faint one. */
export function specksOf(pm25: number | undefined): number {
  if (!known(pm25) || pm25 <= CLEAR_PM) return 0;
  const share = Math.min(1, Math.log(pm25 / CLEAR_PM) / Math.log(SMOKE_PM / CLEAR_PM));
  return MOST_SPECKS * share ** 1.25;
}

/** How thick the smoke of so many particles (PM2.5, µg/m³) is, in the haze's own measure: nothing below 35, 0.75 at 500. */
export function smokeOf(pm25: number | undefined): number {
  if (!known(pm25) || pm25 <= 35) return 0;
  return 0.75 * Math.min(1, Math.log(pm25 / 35) / Math.log(SMOKE_PM / 35));
}

/** How strong streaks of vapours are, 0–1, from their share of the danger limit. */
export function vapoursOf(share: number | undefined): number {
  if (!known(share)) return 0;
  return smooth(0.08, 1.1, share);
}

/** How much mist hangs at cold surfaces, 0–1, at a relative humidity (%): it begins at 65 %, and is full at 95 %. */
export function mistOf(humidity: number | undefined): number {
  if (!known(humidity)) return 0;
  return smooth(65, 95, humidity);
}

/** How damp the outer corners look, 0–1, from the mould index (0–6): from 1, where growth begins under a microscope. */
export function dampOf(mouldIndex: number | undefined): number {
  if (!known(mouldIndex)) return 0;
  return smooth(0.6, 5, mouldIndex);
}

/**
 * How strong a current is drawn, 0–1, where something is open or works by a share (0–1): a gap is already seen, since
 * half of what a window can do comes with its first quarter.
 */
export function currentOf(share: number | undefined): number {
  if (!known(share) || share <= 0) return 0;
  return 0.35 + 0.65 * Math.min(1, share) ** 0.6;
}

/** Persons for whom the haze is thicker: none where nobody knows. */
export function crowdOf(people: number | undefined, seats: number): number {
  if (!known(people)) return 0;
  return Math.min(Math.max(0, people), seats);
}
