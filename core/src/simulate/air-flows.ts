import { doorFlow, leakage, windowFlow } from './flow-formulas.ts';
import type { SimulatedHome } from './state.ts';

/** The flow of a machine with stages at its level, which may lie between two stages. */
export function atStage(table: readonly number[], level: number): number {
  const below = Math.max(0, Math.min(table.length - 1, Math.floor(level)));
  const above = Math.min(table.length - 1, below + 1);
  const share = Math.max(0, Math.min(1, level - below));
  return table[below]! * (1 - share) + table[above]! * share;
}

/**
 * Works out where air moves now: writes the flows between rooms and out of them into `home.air` and those from outdoors into
 * `home.inflows`. In every room as much air comes in as goes out.
 */
export function moveAir(home: SimulatedHome): void {
  const { air, inflows, outdoor, heat, spec } = home;
  const { count, between, leaving, volumes } = air;
  between.fill(0);
  leaving.fill(0);
  for (const flows of Object.values(inflows) as Float64Array[]) flows.fill(0);

  for (let room = 0; room < count; room++) {
    const difference = heat[room]! - outdoor.temperature;
    const leaks = volumes[room]! * leakage(spec.rooms[room]!.n50, outdoor.wind, difference);
    inflows.leaks[room] = leaks;
    leaving[room] = leaks;
  }
  for (const door of home.doors) {
    const { from, to } = door;
    const flow = doorFlow(door.open, door.spec.widthM, door.spec.heightM, heat[from]! - heat[to]!);
    between[from * count + to]! += flow;
    between[to * count + from]! += flow;
    leaving[from]! += flow;
    leaving[to]! += flow;
  }
  for (const { spec: actuator, room, level } of home.actuators) {
    if (actuator.kind === 'window') {
      const difference = heat[room]! - outdoor.temperature;
      const flow = level === 0 ? 0 : windowFlow(level * actuator.areaM2, actuator.heightM, outdoor.wind, difference);
      inflows.windows[room]! += flow;
      leaving[room]! += flow;
    } else if (actuator.kind === 'ventilation') {
      const flow = atStage(actuator.flows, level);
      inflows.ducts[room]! += flow;
      inflows.ductsUnfiltered[room]! += flow * (1 - actuator.filter);
      inflows.ductsCold[room]! += flow * (1 - actuator.heatRecovery);
      leaving[room]! += flow;
    } else if (actuator.kind === 'fan') extract(home, room, atStage(actuator.flows, level));
  }
}

/** An extractor draws its air evenly from the rooms next to it, and they from their leaks; or from its own room's leaks. */
function extract({ air, inflows, doors }: SimulatedHome, room: number, flow: number): void {
  const { count, between, leaving } = air;
  const neighbours = doors.flatMap(({ from, to }) => (from === room ? [to] : to === room ? [from] : []));
  leaving[room]! += flow;
  if (neighbours.length === 0) {
    inflows.leaks[room]! += flow;
    return;
  }
  const share = flow / neighbours.length;
  for (const neighbour of neighbours) {
    between[room * count + neighbour]! += share;
    leaving[neighbour]! += share;
    inflows.leaks[neighbour]! += share;
  }
}
