/** How values of outdoor air that no quantity of ours stands for are given, and by what they become canonical. */
const WIND: Readonly<Record<string, number>> = {
  'm/s': 1,
  'km/h': 1 / 3.6,
  // 1609.344 m a mile, 1852 m a nautical mile, 0.3048 m a foot: all three exact by definition.
  mph: 1609.344 / 3600,
  kn: 1852 / 3600,
  'ft/s': 0.3048,
  'mm/s': 0.001,
  'in/s': 0.0254,
};

const RAIN: Readonly<Record<string, number>> = {
  'mm/h': 1,
  'mm/d': 1 / 24,
  'in/h': 25.4,
  'in/d': 25.4 / 24,
};

/** An amount that fell in an hour. */
const FALL: Readonly<Record<string, number>> = { mm: 1, cm: 10, in: 25.4 };

/** Wind in m/s. The Beaufort scale is taken by v = 0.836 B^1.5 (World Meteorological Organization). */
export function windOf(value: number, unit: string | undefined): number | undefined {
  if (unit === 'Beaufort') return 0.836 * Math.max(0, value) ** 1.5;
  return scaled(value, unit, WIND);
}

/** Rain or snow in mm/h, of a rate. */
export function rainRateOf(value: number, unit: string | undefined): number | undefined {
  return scaled(value, unit, RAIN);
}

/** Rain or snow in mm/h, of what falls in `hours`. */
export function rainOfFall(value: number, unit: string | undefined, hours: number): number | undefined {
  const fall = scaled(value, unit, FALL);
  return fall === undefined || hours <= 0 ? undefined : fall / hours;
}

function scaled(
  value: number,
  unit: string | undefined,
  factors: Readonly<Record<string, number>>,
): number | undefined {
  return unit !== undefined && Object.hasOwn(factors, unit) ? value * factors[unit]! : undefined;
}
