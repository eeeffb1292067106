import type { RoomType } from '../home/room-type.ts';
import type { ActuatorSpec, AiringHabit } from './actuator.ts';
import type { SimulatedRoomSpec } from './home-spec.ts';
import type { Facing } from './sun.ts';

/** How well a building is made. */
export const BUILDS = {
  tight: { n50: 1, glazingU: 1, wallLossPerM2: 0.35, massPerM2: 250_000 },
  usual: { n50: 3, glazingU: 1.6, wallLossPerM2: 0.7, massPerM2: 250_000 },
  leaky: { n50: 9, glazingU: 2.7, wallLossPerM2: 1.3, massPerM2: 350_000 },
} as const;
export type Build = keyof typeof BUILDS;

/** How people usually air: in the morning, when it is stuffy, and to cool down in summer. */
export const USUAL_AIRING: AiringHabit = {
  morning: 0.75,
  hour: 7.5,
  minutes: 12,
  stuffyAbove: 1500,
  stuffyPerHour: 0.8,
  coolAbove: 25,
  ajarAtNight: 0.1,
};

/** What a room of a building usually needs to be told. */
export interface RoomPreset {
  readonly id: string;
  readonly name: string;
  readonly type: RoomType;
  readonly areaM2: number;
  readonly facing: Facing;
  readonly build: Build;
  /** Glass over floor area; 0.15 when left out. */
  readonly glazing?: number;
  readonly heater?: { readonly day: number; readonly night: number };
  /** Set point of an air conditioner, °C, where there is one. */
  readonly coolAbove?: number;
  readonly airing?: Partial<AiringHabit>;
  readonly actuators?: readonly ActuatorSpec[];
  readonly laundry?: { readonly probability: number; readonly water: number };
}

/**
 * A room with a window that people open, a blind if it has sun, and a heater strong enough for −15 °C outdoors. Ids of its actuators are
 * `<room>-window`, `<room>-blind`, `<room>-heater` and `<room>-cooler`. A room without glass has neither window nor blind.
 */
export function roomFromPreset(preset: RoomPreset): SimulatedRoomSpec {
  const {
    id,
    name,
    type,
    areaM2,
    facing,
    glazing = 0.15,
    heater,
    coolAbove,
    airing = {},
    actuators = [],
    laundry,
  } = preset;
  const { n50, glazingU, wallLossPerM2, massPerM2 } = BUILDS[preset.build];
  const heightM = 2.5;
  const glass = areaM2 * glazing;
  const wallLoss = areaM2 * wallLossPerM2;
  const loss = wallLoss + glass * glazingU + 0.34 * areaM2 * heightM * (n50 / 20 + 0.5);
  const standing: ActuatorSpec[] = [];
  if (glass > 0) {
    standing.push({
      kind: 'window',
      id: `${id}-window`,
      areaM2: Math.min(1.4, 0.35 * glass + 0.2),
      heightM: 1.2,
      habit: { ...USUAL_AIRING, ...airing },
    });
    standing.push({ kind: 'cover', id: `${id}-blind`, closeAbove: 23.5 });
  }
  if (heater !== undefined)
    standing.push({ kind: 'heater', id: `${id}-heater`, maxWatts: Math.max(500, loss * 38), ...heater });
  if (coolAbove !== undefined)
    standing.push({ kind: 'cooler', id: `${id}-cooler`, maxWatts: areaM2 * 120, above: coolAbove });
  return {
    id,
    name,
    type,
    areaM2,
    heightM,
    n50,
    glazing: { areaM2: glass, facing },
    glazingU,
    wallLoss,
    massPerM2,
    materialsTvoc: 260,
    actuators: [...standing, ...actuators],
    ...(laundry === undefined ? {} : { laundry }),
  };
}
