/** 0 °C in kelvin. */
const KELVIN = 273.15;
/** Magnus coefficients over water, −45…60 °C, after Sonntag (1990), as the WMO's guide CIMO recommends: hPa, –, °C. */
const MAGNUS = { pressure: 6.112, slope: 17.62, temperature: 243.12 } as const;
/** Grams of water vapour per cubic metre, kelvin and hectopascal: molar mass 18.01528 g/mol over R = 8.314462618 J/(mol·K). */
const GRAMS_PER_HECTOPASCAL = (100 * 18.01528) / 8.314462618;
/** Below this relative humidity, %, no sensor can tell how dry air is; the logarithm in the dew point needs an end. */
const DRIEST = 0.1;

/**
 * The pressure of saturated water vapour over water, hPa, by the Magnus formula (Sonntag 1990). It lies up to 0.3 % below
 * ASHRAE's formulation from 0 to 50 °C. Below 0 °C it stays over supercooled water, as relative humidity is defined by
 * the WMO and measured by sensors.
 * @param temperature °C
 */
export function saturationVapourPressure(temperature: number): number {
  return MAGNUS.pressure * Math.exp((MAGNUS.slope * temperature) / (MAGNUS.temperature + temperature));
}

/**
 * The temperature, °C, at which air starts to condense: the Magnus formula of saturationVapourPressure, inverted.
 * @param temperature °C
 * @param relativeHumidity %; less than 0.1 % counts as 0.1 %
 */
export function dewPoint(temperature: number, relativeHumidity: number): number {
  const share = Math.max(relativeHumidity, DRIEST) / 100;
  const exponent = Math.log(share) + (MAGNUS.slope * temperature) / (MAGNUS.temperature + temperature);
  return (MAGNUS.temperature * exponent) / (MAGNUS.slope - exponent);
}

/**
 * The mass of water vapour in air, g/m³, by the ideal gas law.
 * @param temperature °C
 * @param relativeHumidity %
 */
export function absoluteHumidity(temperature: number, relativeHumidity: number): number {
  const pressure = (relativeHumidity / 100) * saturationVapourPressure(temperature);
  return (GRAMS_PER_HECTOPASCAL * pressure) / (temperature + KELVIN);
}

/**
 * The temperature, °C, of the inner surface of an outer wall, by its temperature factor fRsi (ISO 10211, DIN 4108-2):
 * 1 is as warm as the room, 0 as cold as outdoors. DIN 4108-2 asks for at least 0.70 at the coldest spot.
 */
export function surfaceTemperature(indoor: number, outdoor: number, temperatureFactor: number): number {
  return outdoor + temperatureFactor * (indoor - outdoor);
}

/**
 * The relative humidity, %, of the room's air where it touches a surface of another temperature, at most 100: what is
 * above condenses. DIN 4108-2 takes 80 % as the limit for mould.
 * @param temperature of the air, °C
 * @param relativeHumidity of the air, %
 * @param surface its temperature, °C
 */
export function surfaceHumidity(temperature: number, relativeHumidity: number, surface: number): number {
  const share = saturationVapourPressure(temperature) / saturationVapourPressure(surface);
  return Math.min(100, relativeHumidity * share);
}
