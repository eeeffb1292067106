import type { OutcomeView } from '../action/action-view.ts';
import type { Plan } from '../action/plan.ts';
import type { AlertChange } from '../alert/delivery.ts';
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
  | { readonly kind: 'plan_made'; readonly plan: Plan }
  /** An announced actuator is to be put to a level. Its device answers with a state; it is told again when it does not. */
  | { readonly kind: 'command_actuator'; readonly entity: string; readonly level: number; readonly attempt: number }
  /** Something was done, by us or as a person accepted it. */
  | { readonly kind: 'action_taken'; readonly place: Place; readonly outcome: OutcomeView }
  | { readonly kind: 'actuators_changed'; readonly site: string }
  | { readonly kind: 'environment_changed'; readonly site: string }
  | { readonly kind: 'alert_changed'; readonly change: AlertChange }
  | { readonly kind: 'record'; readonly entry: LedgerEntry };
