/** A temperature of a device in °C. */
export function celsiusOf(temperature: number, unit: 'C' | 'F'): number {
  return unit === 'F' ? (temperature - 32) / 1.8 : temperature;
}

/** A temperature in °C as a device takes it: to a tenth of its unit. */
export function temperatureFor(celsius: number, unit: 'C' | 'F'): number {
  return Math.round((unit === 'F' ? celsius * 1.8 + 32 : celsius) * 10) / 10;
}
