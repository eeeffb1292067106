import type { RoomFacts } from '../../../core/src/forecast/room-forecaster.ts';
import type { Forecaster } from '../../../core/src/twin/room-forecasting.ts';
import { createVentilation } from '../../../core/src/ventilation/state.ts';

/**
 * A forecaster that says nothing, for what it costs: where motors act, plans rest on the room's model of its sources alone
 * (see core/src/action/model/blend-paths.ts), so that a learned forecast would change nothing there. Rooms worked by hand do
 * without theirs here.
 */
export function silentForecaster(facts: RoomFacts): Forecaster {
  return {
    ventilation: createVentilation(facts),
    close: () => undefined,
    answer: () => [],
    of: () => undefined,
    choose: () => undefined,
    takeOver: () => false,
  };
}
