import type { Language } from '../language.ts';
import { MINUTE } from '../time/span.ts';
import type { Actuator, ActuatorConfiguration } from './actuator.ts';
import { actuatorLabel } from './actuator-name.ts';
import {
  type ActuatorRoom,
  AJAR,
  SET_POINTS,
  USUAL_DOOR_M3H,
  USUAL_MINUTES,
  USUAL_PURIFIER,
  USUAL_SAFE,
  USUAL_SHADE,
  USUAL_VENTILATION,
  USUAL_WATER,
  USUAL_WINDOW,
  type UsualStages,
  usualFan,
  usualHeat,
  usualVentilation,
} from './usual-figures.ts';

/**
 * An actuator with all that its configuration leaves open filled in by what is usual for its kind and for the type and size of the room
 * where it stands (see usual-figures.ts for the figures and where they come from). In the result's `configuration` every figure of the
 * kind is there, and the stages' lists are equally long.
 * @param language of the name, where it has none of its own
 */
export function resolveActuator(
  configuration: ActuatorConfiguration,
  room: ActuatorRoom,
  language: Language = 'en',
): Actuator {
  const filled = fill(configuration, room);
  const { on, off } = USUAL_MINUTES[filled.kind];
  return {
    id: filled.id,
    kind: filled.kind,
    name: filled.name ?? actuatorLabel(filled.kind, room.type, language),
    rooms: filled.rooms,
    entity: filled.entity,
    ...(filled.entity === undefined && filled.contact !== undefined && { contact: filled.contact }),
    isAssumed: false,
    levels: levelsOf(filled),
    minOn: (filled.min_on_minutes ?? on) * MINUTE,
    minOff: (filled.min_off_minutes ?? off) * MINUTE,
    safe: filled.safe ?? USUAL_SAFE[filled.kind],
    isMovable: 'movable' in filled && filled.movable === true,
    configuration: filled,
  };
}

/** The window that a room is taken to have when nobody configured one: usual in size, moved by a person, can stand ajar. */
export function assumedWindow(room: ActuatorRoom & { readonly id: string }, language: Language = 'en'): Actuator {
  const configuration = { kind: 'window', id: `${room.id}-window`, rooms: [room.id] } as const;
  return { ...resolveActuator({ ...configuration, rooms: [...configuration.rooms] }, room, language), isAssumed: true };
}

function fill(given: ActuatorConfiguration, room: ActuatorRoom): ActuatorConfiguration {
  switch (given.kind) {
    case 'window':
      return {
        ...given,
        area_m2: given.area_m2 ?? USUAL_WINDOW.areaM2,
        height_m: given.height_m ?? USUAL_WINDOW.heightM,
        // Most casements can be tilted by hand; of a motor it must be said.
        positions: given.positions ?? given.entity === undefined,
      };
    case 'door':
      return { ...given, flow_m3h: given.flow_m3h ?? USUAL_DOOR_M3H };
    case 'fan': {
      const { flows, watts, noise } = stages(given.flow_m3h, given.watts, given.noise_db, usualFan(room.type));
      return { ...given, flow_m3h: flows, watts, noise_db: noise };
    }
    case 'ventilation': {
      const { flows, watts, noise } = stages(given.flow_m3h, given.watts, given.noise_db, usualVentilation(room));
      return {
        ...given,
        flow_m3h: flows,
        watts,
        noise_db: noise,
        heat_recovery: given.heat_recovery ?? USUAL_VENTILATION.heatRecovery,
        filter: given.filter ?? USUAL_VENTILATION.filter,
      };
    }
    case 'purifier': {
      const { flows, watts, noise } = stages(given.cadr_m3h, given.watts, given.noise_db, USUAL_PURIFIER);
      return { ...given, cadr_m3h: flows, watts, noise_db: noise, movable: given.movable ?? false };
    }
    case 'humidifier':
    case 'dehumidifier':
      return {
        ...given,
        grams_per_hour: given.grams_per_hour ?? USUAL_WATER[given.kind].gramsPerHour,
        watts: given.watts ?? USUAL_WATER[given.kind].watts,
        movable: given.movable ?? false,
      };
    case 'heater':
    case 'cooler': {
      const { heatW, watts } = usualHeat(given.kind, room);
      const most = given.heat_watts ?? heatW;
      return { ...given, heat_watts: most, watts: given.watts ?? (watts / heatW) * most };
    }
    case 'cover':
      return { ...given, shades: given.shades ?? USUAL_SHADE };
  }
}

/** As many stages as the first list that is given has; what the others lack is taken from the usual ones, stretched over the stages. */
function stages(
  flows: readonly number[] | undefined,
  watts: readonly number[] | undefined,
  noise: readonly number[] | undefined,
  usual: UsualStages,
): { flows: number[]; watts: number[]; noise: number[] } {
  const count = (flows ?? watts ?? noise ?? usual.flows).length;
  return {
    flows: fit(flows, usual.flows, count),
    watts: fit(watts, usual.watts, count),
    noise: fit(noise, usual.noise, count),
  };
}

function fit(given: readonly number[] | undefined, usual: readonly number[], count: number): number[] {
  return Array.from({ length: count }, (_, stage) => {
    if (given !== undefined) return given[Math.min(stage, given.length - 1)]!;
    // A single stage is taken to be the middle one of several.
    const place = count === 1 ? (usual.length - 1) / 2 : (stage * (usual.length - 1)) / (count - 1);
    const below = Math.floor(place);
    const share = place - below;
    return usual[below]! * (1 - share) + (usual[below + 1] ?? usual[below]!) * share;
  });
}

function levelsOf(filled: ActuatorConfiguration): readonly number[] {
  switch (filled.kind) {
    case 'window':
      return filled.positions ? [0, AJAR, 1] : [0, 1];
    case 'cover':
      return [0, 0.5, 1];
    case 'fan':
    case 'ventilation':
      return upTo(filled.flow_m3h!.length);
    case 'purifier':
      return upTo(filled.cadr_m3h!.length);
    case 'heater':
    case 'cooler':
      return SET_POINTS[filled.kind];
    default:
      return [0, 1];
  }
}

function upTo(stages: number): number[] {
  return Array.from({ length: stages + 1 }, (_, stage) => stage);
}
