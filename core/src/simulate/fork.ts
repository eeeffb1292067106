import type { Zones } from './balance.ts';
import type { SimulatedHome } from './state.ts';

/**
 * The same home at the same moment, with a life of its own from then on: under the same commands both live identically, and neither touches
 * the other. What never changes (spec, weather) is shared.
 */
export function forkHome(home: SimulatedHome): SimulatedHome {
  return {
    ...home,
    co2: home.co2.slice(),
    fine: home.fine.slice(),
    coarse: home.coarse.slice(),
    tvoc: home.tvoc.slice(),
    water: home.water.slice(),
    wet: home.wet.slice(),
    buffer: home.buffer.slice(),
    heat: home.heat.slice(),
    light: home.light.slice(),
    occupants: home.occupants.copy(),
    plans: [...home.plans],
    actuators: home.actuators.map((actuator) => ({ ...actuator })),
    doors: home.doors.map((door) => ({ ...door })),
    sensors: home.sensors.map((sensor) => ({
      ...sensor,
      channels: sensor.channels.map((channel) => ({ ...channel })),
    })),
    energy: { ...home.energy },
    air: forkZones(home.air),
    thermal: forkZones(home.thermal),
    inflows: {
      leaks: home.inflows.leaks.slice(),
      windows: home.inflows.windows.slice(),
      ducts: home.inflows.ducts.slice(),
      ductsUnfiltered: home.inflows.ductsUnfiltered.slice(),
      ductsCold: home.inflows.ductsCold.slice(),
    },
  };
}

function forkZones(zones: Zones): Zones {
  return {
    count: zones.count,
    volumes: zones.volumes.slice(),
    between: zones.between.slice(),
    leaving: zones.leaving.slice(),
    removal: zones.removal.slice(),
    source: zones.source.slice(),
    matrix: zones.matrix.slice(),
    right: zones.right.slice(),
  };
}
