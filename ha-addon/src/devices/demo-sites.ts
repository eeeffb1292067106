import { type Configuration, configurationSchema } from '@iaqverse/core';
import type { SimulatedHome } from '@iaqverse/core/simulate';

/**
 * The sites of simulated homes as a configuration has them, with the sizes and types of their rooms. Rooms without a sensor are left out: nothing
 * is known of their air.
 */
export function sitesOfHomes(homes: readonly SimulatedHome[]): Configuration['sites'] {
  const sites = homes.map(({ spec }) => ({
    id: spec.id,
    name: spec.name,
    outdoor_co2_ppm: spec.climate.co2,
    rooms: spec.rooms
      .filter(({ id }) => spec.sensors.some(({ room }) => room === id))
      .map(({ id, name, type, areaM2, heightM }) => ({ id, name, type, area_m2: areaM2, height_m: heightM })),
  }));
  return configurationSchema.parse({ version: 1, sites }).sites;
}
