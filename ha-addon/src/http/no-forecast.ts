import { IaqverseError, type RoomView } from '@iaqverse/core';

const WHY = {
  on: 'its first forecast comes within five minutes of its readings',
  too_many_rooms: 'more rooms measure than are forecast: raise --forecast-rooms',
  none: 'forecasts need CO2, PM2.5, TVOC, temperature or humidity, and --forecast-rooms above 0',
} as const;

/** Why there is no forecast of a room, and what helps. */
export function noForecast({ site, room, forecasting }: RoomView): IaqverseError {
  const message = `There is no forecast of ${site}/${room} at the moment: ${WHY[forecasting ?? 'none']}`;
  return new IaqverseError('no_forecast', message, { site, room });
}
