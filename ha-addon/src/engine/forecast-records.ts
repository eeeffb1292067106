import { activeForecasting, FORECAST_QUANTITIES, HORIZONS_MIN, type Home } from '@iaqverse/core';
import type { ForecastRecord } from '../application.ts';

const HALF_HOUR = HORIZONS_MIN.indexOf(30);

/** How the half-hour forecasts of a home's rooms did lately, where enough has come to say so. */
export function forecastRecords(home: Home): ForecastRecord[] {
  const records: ForecastRecord[] = [];
  for (const room of home.rooms.values()) {
    const forecaster = activeForecasting(room)?.forecaster;
    if (forecaster === undefined) continue;
    const place = { site: room.site.id, room: room.configuration.id };
    for (const quantity of FORECAST_QUANTITIES) {
      const record = forecaster.of(quantity)?.record[HALF_HOUR];
      const { skill, drift, coverage } = record ?? {};
      if (skill === undefined || drift === undefined || coverage === undefined) continue;
      records.push({ place, quantity, skill, coverage, drift });
    }
  }
  return records;
}
