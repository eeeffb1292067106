import type { Level } from '@iaqverse/core';
import type { HousePicture } from '../../../src/scene/house/house-picture.ts';
import type { RoomPicture, ScenePalette } from '../../../src/scene/room-picture.ts';
import { DARK, LIGHT } from '../../../src/theme/palette.ts';

/** The scene's colours in one of our themes. */
export function scenePalette(isDark: boolean): ScenePalette {
  const { page, ink, accent, levels } = isDark ? DARK : LIGHT;
  return { isDark, page, ink, accent, levels };
}

/** A living room in which everything has come to rest: nothing flows, so nothing is to be drawn. */
export function restingRoom(isDark = false, level: Level = 'good'): RoomPicture {
  return {
    id: 'home/living',
    name: 'Living room',
    type: 'living',
    areaM2: 24,
    heightM: 2.5,
    openings: [
      worked('window', 'Window to the terrace', 'closed', 0, { kind: 'window' }),
      worked('door', 'Door', 'closed', 0, { kind: 'door' }),
    ],
    machines: [
      worked('purifier', 'Purifier', 'off', 0, { kind: 'purifier' }),
      worked('radiator', 'Radiator', '19 °C', 0, { kind: 'heater' }),
    ],
    sensors: [{ id: 'esp', name: 'Shelf sensor', caption: '742 ppm · 20 s ago', state: 'fresh' }],
    air: { level },
    people: 0,
    alerts: [],
    sun: { azimuthDeg: 160, elevationDeg: 35 },
    palette: scenePalette(isDark),
  };
}

/** The same room in the evening with guests: bad air, an open window, things that work and things that failed. */
export function busyRoom(isDark = false): RoomPicture {
  const resting = restingRoom(isDark);
  return {
    ...resting,
    openings: [
      worked('window', 'Window to the terrace', 'open', 1, { kind: 'window' }),
      worked('door', 'Door', 'told: open', 0, { kind: 'door', isPending: true }),
    ],
    machines: [
      worked('purifier', 'Purifier', 'stage 2', 0.66, { kind: 'purifier' }),
      worked('fan', 'Fan', 'on', 1, { kind: 'fan' }),
      worked('radiator', 'Radiator', '19 °C', 0, { kind: 'heater', failure: 'It did not answer at 14:16.' }),
    ],
    sensors: [
      { id: 'esp', name: 'Shelf sensor', caption: '1,640 ppm · 20 s ago', state: 'fresh' },
      { id: 'old', name: 'Window sensor', caption: '18 °C · 3 h ago', state: 'stale' },
    ],
    air: { co2: 1640, pm25: 38, vapours: 0.5, humidity: 68, temperature: 23, mouldIndex: 1.4, level: 'poor' },
    people: 4,
    alerts: [{ id: 'a', severity: 'warning', caption: 'CO₂ above 1,500 ppm', at: 'esp' }],
  };
}

/** A house of two floors, in which the air is not everywhere good. */
export function house(isDark = false): HousePicture {
  const room = (id: string, name: string, more: Partial<RoomPicture>): RoomPicture => ({
    ...restingRoom(isDark),
    id,
    name,
    people: 0,
    ...more,
  });
  return {
    id: 'home',
    name: 'Home',
    floors: [
      {
        id: 'ground',
        name: 'Ground floor',
        level: 0,
        rooms: [
          room('living', 'Living room', { areaM2: 34, people: 3, air: { level: 'moderate' } }),
          room('kitchen', 'Kitchen', {
            type: 'kitchen',
            areaM2: 16,
            people: 1,
            air: { level: 'poor' },
            alerts: [{ id: 'k', severity: 'danger', caption: 'Carbon monoxide' }],
          }),
          room('hall', 'Hall', { type: 'other', areaM2: 9, air: { level: undefined } }),
          room('bath', 'Guest bath', { type: 'bathroom', areaM2: 5, air: { level: 'good' } }),
          room('office', 'Office', { type: 'office', areaM2: 14, people: 1, air: { level: 'excellent' } }),
          room('terrace', 'Terrace', { type: 'outdoor', areaM2: 18, air: { level: 'excellent' } }),
        ],
      },
      {
        id: 'upper',
        name: 'Upper floor',
        level: 1,
        rooms: [
          room('bedroom', 'Bedroom', { type: 'bedroom', areaM2: 18, people: 2, air: { level: 'very_poor' } }),
          room('child', 'Room of the children', {
            type: 'child',
            areaM2: 14,
            air: { level: 'good' },
            alerts: [{ id: 'c', severity: 'warning', caption: 'CO₂ above 1,500 ppm' }],
          }),
          room('bathroom', 'Bathroom', { type: 'bathroom', areaM2: 9, air: { level: 'moderate' } }),
        ],
      },
    ],
  };
}

function worked<T extends object>(id: string, name: string, caption: string, share: number, more: T) {
  return { id, name, caption, share, isPending: false, failure: undefined, isTouchable: true, ...more };
}
