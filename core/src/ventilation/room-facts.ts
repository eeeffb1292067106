import type { RoomType } from '../home/room-type.ts';
import { co2Generation } from '../simulate/activity.ts';
import type { VentilationOptions } from './state.ts';

/** Volumes of usual rooms, m³ (2.5 m high). */
const USUAL_VOLUME: Readonly<Record<RoomType, number>> = {
  living: 65,
  bedroom: 35,
  child: 30,
  kitchen: 30,
  bathroom: 15,
  office: 50,
  classroom: 180,
  shop: 250,
  outdoor: 250,
  other: 40,
};
/** How usual rooms of a type, and people, differ: standard deviation of the logarithm. */
const VOLUME_SPREAD = 0.45;
const GENERATION_SPREAD = 0.2;
/** Temperature of a room whose own is unknown, °C. */
export const ROOM_TEMPERATURE = 21;
/** m³/h that 1 L/s is. */
const CUBIC_METRES_PER_HOUR = 3.6;

/** The volume of the room's air, m³: as told, or usual for its type. */
export function volumeOf(options: VentilationOptions): number {
  return options.volumeM3 ?? USUAL_VOLUME[options.roomType ?? 'other'];
}

/** CO2 that one person gives off in this room, ppm/h, and how unsure that is: standard deviation of its logarithm. */
export function personSource(options: VentilationOptions): { readonly source: number; readonly spread: number } {
  const generation = options.generationLps ?? usualGeneration(options.roomType ?? 'other');
  const spread = Math.hypot(
    options.volumeM3 === undefined ? VOLUME_SPREAD : 0,
    options.generationLps === undefined ? GENERATION_SPREAD : 0,
  );
  return { source: (1e6 * generation * CUBIC_METRES_PER_HOUR) / volumeOf(options), spread };
}

/** What one person breathes out in a room of that type, L/s (Persily and de Jonge 2017): 1.0 met asleep in bedrooms, 1.2 to 1.6 elsewhere. */
export function usualGeneration(type: RoomType): number {
  const met = type === 'bedroom' || type === 'child' ? 1 : type === 'kitchen' || type === 'shop' ? 1.6 : 1.2;
  if (type === 'child' || type === 'classroom') return co2Generation('child', met);
  return (co2Generation('man', met) + co2Generation('woman', met)) / 2;
}
