import { z } from 'zod';
import type { OutdoorKey } from './environment.ts';

const degrees = z.number().min(-60).max(60);
const share = z.number().min(0).max(100);
const concentration = z.number().min(0).max(10_000);

/** Outdoor air and weather, canonical units. */
const outdoorSchema = z.strictObject({
  temperature: degrees.optional().describe('°C'),
  humidity: share.optional().describe('%'),
  co2: z.number().min(300).max(5000).optional().describe('ppm'),
  pm25: concentration.optional().describe('µg/m³'),
  pm10: concentration.optional().describe('µg/m³'),
  tvoc: concentration.optional().describe('ppb'),
  o3: concentration.optional().describe('ppb'),
  no2: concentration.optional().describe('ppb'),
  wind: z.number().min(0).max(120).optional().describe('Mean wind, m/s'),
  gust: z.number().min(0).max(150).optional().describe('Gusts, m/s'),
  rain: z.number().min(0).max(500).optional().describe('Rain or snow, mm/h'),
} satisfies Record<OutdoorKey, z.ZodType>);

/** What is known of a site beside the air of its rooms. What is left out stays as it was known. */
export const environmentReportSchema = z.strictObject({
  outdoor: outdoorSchema.optional().describe('Outdoor air and weather'),
  forecast: z
    .array(z.strictObject({ time: z.number().describe('ms since 1970'), ...outdoorSchema.shape }))
    .max(200)
    .optional()
    .describe('Outdoor air and weather to come, rising in time'),
  storm: z.boolean().optional().describe('A storm or thunderstorm is warned of'),
  occupied: z.boolean().optional().describe('Somebody is at home'),
  alarm_armed: z.boolean().optional().describe('The burglar alarm is armed'),
  fire_burning: z.boolean().optional().describe('A stove or boiler burns that takes its air from the room'),
  smoke_alarm: z.boolean().optional().describe('A smoke detector says so'),
  co_alarm: z.boolean().optional().describe('A carbon monoxide detector says so'),
});
export type EnvironmentReport = z.output<typeof environmentReportSchema>;
