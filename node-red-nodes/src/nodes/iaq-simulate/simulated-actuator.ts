import { type Actuator, type ActuatorConfiguration, type RoomType, resolveActuator } from '@iaqverse/core';
import type { ActuatorSpec } from '@iaqverse/core/simulate';

/** A room as far as it matters to what stands in it. */
interface StandingIn {
  readonly id: string;
  readonly name: string;
  readonly type: RoomType;
  readonly areaM2: number;
}

/** Set points of a room where people live, °C: by day and by night, and above which it is cooled. */
export const SET_POINTS = { day: 21, night: 19, above: 26 } as const;
/** Blinds come down above so many °C. */
const SHADED_ABOVE = 23.5;
/** Nobody but the flow switches what adds or takes water. */
const NEVER = { below: Number.NEGATIVE_INFINITY, above: Number.POSITIVE_INFINITY } as const;

/** An actuator that a person configured, at work in the simulation; undefined for doors, which lead nowhere in a single room. */
export function simulatedActuator(configuration: ActuatorConfiguration, room: StandingIn): ActuatorSpec | undefined {
  const { configuration: full }: Actuator = resolveActuator(configuration, room);
  const { id } = full;
  switch (full.kind) {
    case 'window':
      return { kind: 'window', id, areaM2: full.area_m2!, heightM: full.height_m! };
    case 'fan':
      return { kind: 'fan', id, ...staged(full.flow_m3h!, full.watts!) };
    case 'ventilation':
      return {
        kind: 'ventilation',
        id,
        ...staged(full.flow_m3h!, full.watts!),
        heatRecovery: full.heat_recovery!,
        filter: full.filter!,
      };
    case 'purifier':
      return { kind: 'purifier', id, ...staged(full.cadr_m3h!, full.watts!) };
    case 'humidifier':
      return { kind: 'humidifier', id, gramsPerHour: full.grams_per_hour!, watts: full.watts!, below: NEVER.below };
    case 'dehumidifier':
      return { kind: 'dehumidifier', id, gramsPerHour: full.grams_per_hour!, watts: full.watts!, above: NEVER.above };
    case 'heater':
      return { kind: 'heater', id, maxWatts: full.heat_watts!, day: SET_POINTS.day, night: SET_POINTS.night };
    case 'cooler':
      return { kind: 'cooler', id, maxWatts: full.heat_watts!, above: SET_POINTS.above };
    case 'cover':
      return { kind: 'cover', id, closeAbove: SHADED_ABOVE };
    case 'door':
      return undefined;
  }
}

/** With a stage 0 before the others, at which it stands until it is told. */
function staged(flows: readonly number[], watts: readonly number[]) {
  return { flows: [0, ...flows], watts: [0, ...watts], usual: 0 };
}
