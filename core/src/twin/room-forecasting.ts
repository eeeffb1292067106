import type { RoomForecast } from '../forecast/forecast.ts';
import { FORECAST_QUANTITIES } from '../forecast/horizons.ts';
import type { RoomFacts, RoomForecaster } from '../forecast/room-forecaster.ts';
import type { EstimatesView } from '../home/view.ts';
import { estimateOf } from '../ventilation/estimate.ts';
import type { RoomTwin } from './room-twin.ts';

/** What a home needs of a room's forecaster. */
export type Forecaster = Pick<RoomForecaster, 'close' | 'answer' | 'of' | 'choose' | 'takeOver' | 'ventilation'>;

/** How a room is forecast. Updated in place. */
export interface RoomForecasting {
  readonly forecaster: Forecaster;
  /** The end of the five minutes that are closed next, ms; undefined while the room waits for nothing. */
  closes: number | undefined;
  /** When the question that has not been answered yet was asked, ms. */
  asked: number | undefined;
  forecast: RoomForecast | undefined;
  estimates: EstimatesView | undefined;
}

/** How a room is forecast; undefined where it is not. */
export function activeForecasting({ forecasting }: RoomTwin): RoomForecasting | undefined {
  return forecasting === 'too_many_rooms' ? undefined : forecasting;
}

/** Whether too little of what was forecast of a room has come to know how good that is. */
export function isLearning({ forecaster }: RoomForecasting): boolean {
  return !FORECAST_QUANTITIES.some((quantity) => forecaster.of(quantity)?.record.some(({ isKnown }) => isKnown));
}

/** What is fixed of a room, as it stands in its configuration when its forecaster is made. */
export function roomFacts({ site, configuration }: RoomTwin): RoomFacts {
  const { area_m2: area, height_m: height, type } = configuration;
  return {
    ...(area !== undefined && { volumeM3: area * height }),
    roomType: type,
    outdoorCo2: site.outdoor_co2_ppm,
  };
}

/** What follows from a room's air for what moves it, as of `now`; undefined where its CO2 says nothing of that. */
export function estimatesOf({ ventilation }: Forecaster, now: number): EstimatesView | undefined {
  const { airChangeRate, occupants, presence, windowOpen } = estimateOf(ventilation, now);
  if (airChangeRate === undefined || occupants === undefined) return undefined;
  return { airChangeRate, occupants, presence, windowOpen };
}
