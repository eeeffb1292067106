/** Air that a closed door lets through its gaps, m³/h each way (an undercut of 1 cm at a fraction of a pascal). */
const CLOSED_DOOR = 12;
/** Air that an open door mixes each way even without a difference of temperature, m³/h. */
const OPEN_DOOR = 40;
const GRAVITY = 9.81;
/** Discharge coefficient of a doorway. */
const DOOR_DISCHARGE = 0.6;

/**
 * Air through a window in one façade, m³/h each way (Maas 1995, as in VDI and EN 16798-7): open area m², height of the opening m,
 * wind m/s, difference of temperature K.
 */
export function windowFlow(areaM2: number, heightM: number, wind: number, difference: number): number {
  const speed = Math.sqrt(0.0056 * wind * wind + 0.0037 * heightM * Math.abs(difference) + 0.012);
  return 3600 * 0.5 * areaM2 * speed;
}

/** Air through a doorway, m³/h each way, by the difference of temperature in K (Brown and Solvason 1962). */
export function doorFlow(open: boolean, widthM: number, heightM: number, difference: number): number {
  if (!open) return CLOSED_DOOR;
  const buoyant = Math.sqrt((GRAVITY * heightM ** 3 * Math.abs(difference)) / 295);
  return OPEN_DOOR + 3600 * (DOOR_DISCHARGE / 3) * widthM * buoyant;
}

/**
 * Air through leaks, air changes per hour. The usual n50/20 holds at 20 K and 4 m/s; otherwise it follows stack and wind as in the basic
 * model of ASHRAE Fundamentals ch. 16 (one storey: stack 0.000145, wind with some shelter 0.000174 (L/s)²/cm⁴).
 */
export function leakage(n50: number, wind: number, difference: number): number {
  const drive = 0.000145 * Math.abs(difference) + 0.000174 * wind * wind;
  return (n50 / 20) * Math.sqrt(drive / (0.000145 * 20 + 0.000174 * 16));
}
