import { HOUR } from '../time/span.ts';
import { atStage } from './air-flows.ts';
import { carry } from './balance.ts';
import { AIR_HEAT_CAPACITY } from './moist-air.ts';
import type { SimulatedHome } from './state.ts';
import { facadeIrradiance, type SunPosition } from './sun.ts';

/** Heat between the air and the walls, ceiling and floor, W/K per m² of floor (about 3.5 m² of surface, 3 W/(m²·K)). */
const SURFACE_EXCHANGE = 10;
/** Heat through the wall between two rooms that share a door, W/K. */
const PARTY_WALL = 15;
/** Share of the sun on a façade that passes glass and frame. */
const GLASS_TRANSMITTANCE = 0.5;
/** Share of it that a closed blind keeps out. */
const BLIND = 0.8;
/** Share of the sun that the walls and the floor take up before the air does. */
const SUN_INTO_WALLS = 0.6;
/** Width of the band around the set point over which heaters and coolers go from nothing to all they have, K. */
const BAND = 1;
/** Watts that a cooler draws for a watt it moves. */
export const COOLER_INPUT = 1 / 3;
/** Lumens a watt of daylight, and the share of the light at the window that reaches the middle of a room, with its glazing as large as its floor. */
const DAYLIGHT_EFFICACY = 110;
const DAYLIGHT_REACH = 0.08;
/** Light of lamps, lx, and the daylight below which people switch them on. */
const LAMPS = 180;
const DARK = 90;

/** W that one equivalent m³/h stands for, per K. */
const WATTS_PER_FLOW = AIR_HEAT_CAPACITY / 3600;

/** Carries temperatures, light and the energy account over a step of `hours`. */
export function carryHeat(home: SimulatedHome, sun: SunPosition, hours: number): void {
  const { air, inflows, thermal, outdoor, spec, occupants, heat } = home;
  const rooms = air.count;
  const zones = thermal.count;
  const { between, leaving, source } = thermal;
  between.fill(0);

  for (let room = 0; room < rooms; room++) {
    const { areaM2, glazing, glazingU, wallLoss } = spec.rooms[room]!;
    const wall = rooms + room;
    // Ducts with heat recovery keep the room's own heat: they count only as far as they bring the cold in.
    const kept = inflows.ducts[room]! - inflows.ductsCold[room]!;
    const outward = (glazing.areaM2 * glazingU) / WATTS_PER_FLOW;
    const surface = (areaM2 * SURFACE_EXCHANGE) / WATTS_PER_FLOW;
    for (let other = 0; other < rooms; other++) between[room * zones + other] = air.between[room * rooms + other]!;
    between[room * zones + wall] = surface;
    between[wall * zones + room] = surface;
    leaving[room] = air.leaving[room]! - kept + outward + surface;
    leaving[wall] = surface + wallLoss / WATTS_PER_FLOW;
    const coming = inflows.leaks[room]! + inflows.windows[room]! + inflows.ductsCold[room]! + outward;
    source[room] = coming * outdoor.temperature + occupants.heat[room]! / WATTS_PER_FLOW;
    source[wall] = (wallLoss / WATTS_PER_FLOW) * outdoor.temperature;

    const facade = facadeIrradiance(outdoor.irradiance, sun, glazing.facing) * (1 - BLIND * blind(home, room));
    const gain = (facade * glazing.areaM2 * GLASS_TRANSMITTANCE) / WATTS_PER_FLOW;
    source[room]! += gain * (1 - SUN_INTO_WALLS);
    source[wall]! += gain * SUN_INTO_WALLS;
    const daylight = (facade * DAYLIGHT_EFFICACY * DAYLIGHT_REACH * glazing.areaM2) / areaM2;
    home.light[room] = daylight + (occupants.awake[room]! > 0 && daylight < DARK ? LAMPS : 0);
  }
  for (const { from, to } of home.doors) {
    const flow = PARTY_WALL / WATTS_PER_FLOW;
    between[(rooms + from) * zones + rooms + to]! += flow;
    between[(rooms + to) * zones + rooms + from]! += flow;
    leaving[rooms + from]! += flow;
    leaving[rooms + to]! += flow;
  }
  runMachines(home, hours);
  carry(thermal, heat, hours);
}

function blind({ actuators }: SimulatedHome, room: number): number {
  let closed = 0;
  for (const actuator of actuators)
    if (actuator.room === room && actuator.spec.kind === 'cover') closed = Math.max(closed, actuator.level);
  return closed;
}

/** Adds what heaters and coolers give to the sources, and to the account what everything draws. */
function runMachines(home: SimulatedHome, hours: number): void {
  const { energy, heat, occupants, thermal } = home;
  const { source } = thermal;
  const seconds = (hours * HOUR) / 1000;
  for (const { spec, room, level } of home.actuators) {
    const temperature = heat[room]!;
    // How much of its power it gives for each K. With a narrower band than one step can follow it would swing.
    const share = (maxWatts: number) =>
      1 / Math.max(BAND, (2 * maxWatts * hours) / (WATTS_PER_FLOW * thermal.volumes[room]!));
    switch (spec.kind) {
      case 'heater': {
        const watts = spec.maxWatts * Math.max(0, Math.min(1, (level - temperature) * share(spec.maxWatts) + 0.5));
        source[room]! += watts / WATTS_PER_FLOW;
        energy.heating += watts * seconds;
        break;
      }
      case 'cooler': {
        if (occupants.persons[room] === 0) break;
        const watts = spec.maxWatts * Math.max(0, Math.min(1, (temperature - level) * share(spec.maxWatts) + 0.5));
        source[room]! -= watts / WATTS_PER_FLOW;
        energy.cooling += watts * seconds;
        energy.electricity += watts * COOLER_INPUT * seconds;
        break;
      }
      case 'ventilation':
      case 'fan':
      case 'purifier':
        energy.electricity += atStage(spec.watts, level) * seconds;
        break;
      case 'humidifier':
      case 'dehumidifier':
        energy.electricity += spec.watts * level * seconds;
        break;
      default:
        break;
    }
  }
}
