import { type Configuration, configurationSchema } from '@iaqverse/core';
import { type ActuatorSpec, DEMO_MOTORISED, DEMO_WORKED, type SimulatedHome } from '@iaqverse/core/simulate';
import { entitiesOf } from './actuator/actuator-devices.ts';

/**
 * The sites of simulated homes as a configuration has them, with the sizes and types of their rooms, their windows, what has a motor,
 * and which rooms are worked.
 * Rooms without a sensor are left out: nothing is known of their air.
 */
export function sitesOfHomes(homes: readonly SimulatedHome[]): Configuration['sites'] {
  const sites = homes.map((home) => {
    const { spec } = home;
    const rooms = spec.rooms.filter(({ id }) => spec.sensors.some(({ room }) => room === id));
    const entities = entitiesOf(home, DEMO_MOTORISED[spec.id] ?? []);
    return {
      id: spec.id,
      name: spec.name,
      outdoor_co2_ppm: spec.climate.co2,
      rooms: rooms.map(({ id, name, type, areaM2, heightM }) => ({
        id,
        name,
        type,
        area_m2: areaM2,
        height_m: heightM,
        ...(DEMO_WORKED[spec.id]?.includes(id) && { mode: 'auto' }),
      })),
      actuators: rooms.flatMap(({ id: room, actuators }) =>
        actuators
          .filter(({ id, kind }) => kind === 'window' || entities.has(id))
          .map((actuator) => {
            const entity = entities.get(actuator.id);
            return { ...configured(actuator), rooms: [room], ...(entity !== undefined && { entity }) };
          }),
      ),
    };
  });
  return configurationSchema.parse({ version: 1, sites }).sites;
}

/** What its owner would know of an actuator: stages from the first on, and its figures. */
function configured(spec: ActuatorSpec): object {
  const { id, kind } = spec;
  switch (spec.kind) {
    case 'window':
      return { kind, id, area_m2: spec.areaM2, height_m: spec.heightM, positions: true };
    case 'ventilation': {
      const { heatRecovery, filter } = spec;
      return { kind, id, ...staged(spec, 'flow_m3h'), heat_recovery: heatRecovery, filter };
    }
    case 'fan':
      return { kind, id, ...staged(spec, 'flow_m3h') };
    case 'purifier':
      return { kind, id, ...staged(spec, 'cadr_m3h') };
    case 'humidifier':
    case 'dehumidifier':
      return { kind, id, grams_per_hour: spec.gramsPerHour, watts: spec.watts };
    case 'heater':
    case 'cooler':
      return { kind, id, heat_watts: spec.maxWatts };
    case 'cover':
      return { kind, id };
  }
}

function staged({ flows, watts }: { flows: readonly number[]; watts: readonly number[] }, flowKey: string): object {
  return { [flowKey]: flows.slice(1), watts: watts.slice(1) };
}
