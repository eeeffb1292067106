import { IaqverseError } from '../error.ts';
import { relativeHumidity } from './moist-air.ts';
import type { SimulatedQuantity } from './sensor-spec.ts';
import type { PlacedActuator, SimulatedHome } from './state.ts';

/** The true value of a quantity in the room of that index, in canonical unit. */
export function truthOf(home: SimulatedHome, room: number, quantity: SimulatedQuantity): number {
  switch (quantity) {
    case 'co2':
      return home.co2[room]!;
    case 'pm25':
      return home.fine[room]!;
    case 'pm10':
      return home.fine[room]! + home.coarse[room]!;
    case 'tvoc':
      return home.tvoc[room]!;
    case 'temperature':
      return home.heat[room]!;
    case 'humidity':
      return relativeHumidity(home.heat[room]!, home.water[room]!);
    case 'pressure':
      return home.outdoor.pressure;
    case 'illuminance':
      return home.light[room]!;
    case 'occupancy':
      return home.occupants.persons[room]!;
  }
}

/**
 * The true value of a quantity in a room now, without any sensor's error.
 * @throws IaqverseError `invalid_argument` for a room that is not there
 */
export function trueAir(home: SimulatedHome, room: string, quantity: SimulatedQuantity): number {
  const index = home.spec.rooms.findIndex(({ id }) => id === room);
  if (index < 0)
    throw new IaqverseError('invalid_argument', `${home.spec.name} has no room "${room}": name one of its rooms`, {
      room,
    });
  return truthOf(home, index, quantity);
}

/**
 * An actuator of the home, as it stands now.
 * @throws IaqverseError `invalid_argument` for one that is not there
 */
export function actuatorOf(home: SimulatedHome, id: string): PlacedActuator {
  const actuator = home.actuators.find(({ spec }) => spec.id === id);
  if (actuator === undefined)
    throw new IaqverseError('invalid_argument', `${home.spec.name} has no actuator "${id}": name one of its own`, {
      actuator: id,
    });
  return actuator;
}
