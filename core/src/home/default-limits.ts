import type { Quantity } from '../quantity/quantity.ts';
import type { QuantityLimit, RoomConfiguration } from './configuration.ts';

/**
 * The limits of a room that sets none, in canonical units. CO2, PM2.5 and TVOC are those the original IAQverse
 * published. PM10: WHO 2021 (24 h), then the steps of the European index. CO: 9 ppm is WHO's 8 h value (10 mg/m³),
 * 30 and 70 ppm the levels at which alarms by EN 50291 and UL 2034 begin to count. HCHO: 81 ppb is WHO's 0.1 mg/m³.
 * Radon: WHO's 100 Bq/m³ and the 300 Bq/m³ of directive 2013/59/Euratom.
 */
export const DEFAULT_LIMITS: Readonly<Partial<Record<Quantity, QuantityLimit>>> = {
  co2: { warning: 1000, critical: 1400, danger: 2000 },
  pm25: { warning: 25, critical: 50, danger: 100 },
  pm10: { warning: 45, critical: 120, danger: 195 },
  tvoc: { warning: 300, critical: 500, danger: 1000 },
  co: { warning: 9, critical: 30, danger: 70 },
  hcho: { warning: 41, critical: 81, danger: 163 },
  radon: { warning: 100, critical: 200, danger: 300 },
};

/** A room's limits: its own, and ours for what it leaves open. */
export function limitsOf(room: RoomConfiguration): Readonly<Partial<Record<Quantity, QuantityLimit>>> {
  return { ...DEFAULT_LIMITS, ...room.limits };
}
