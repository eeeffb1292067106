import type { RoomForecast } from '../forecast/forecast.ts';
import type { ForecastQuantity } from '../forecast/horizons.ts';
import type { ForecastQuestion } from '../forecast/room-forecaster.ts';
import type { LedgerEntry } from '../ports/ledger.ts';
import type { PlacedReading } from '../ports/readings.ts';
import type { Refusal } from '../reading/refusal.ts';
import type { Configuration } from './configuration.ts';
import type { Place } from './event.ts';

/**
 * What the world should do after a step. Plain data, performed by the service, a Node-RED node or a test.
 * More kinds join with actuators (command one) and with alerts.
 */
export type HomeEffect =
  | { readonly kind: 'store_readings'; readonly readings: readonly PlacedReading[] }
  | { readonly kind: 'room_changed'; readonly place: Place }
  | { readonly kind: 'room_added'; readonly place: Place }
  | { readonly kind: 'room_removed'; readonly place: Place }
  | { readonly kind: 'sensors_changed' }
  | { readonly kind: 'configuration_changed'; readonly configuration: Configuration }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  /** A model is to be asked; what it says comes back as `forecast_answered`. Of a room only the newest question counts. */
  | { readonly kind: 'forecast_wanted'; readonly place: Place; readonly question: ForecastQuestion }
  | { readonly kind: 'forecast_made'; readonly forecast: RoomForecast }
  /** A forest that was promoted has been clearly worse than none for a day. Said again until another one serves, or none. */
  | { readonly kind: 'forest_failing'; readonly place: Place; readonly quantity: ForecastQuantity }
  | { readonly kind: 'record'; readonly entry: LedgerEntry };
