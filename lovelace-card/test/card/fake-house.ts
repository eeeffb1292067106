import { levelOf } from '@iaqverse/core';
import type { HassArea, HassDevice, HassEntity, HassFloor, HassState } from '../../src/card/hass.ts';
import { type HassData, homeData, state } from './fake-hass.ts';

/** Floors of a tall house, by what Home Assistant calls them. */
const FLOORS = [
  ['cellar', 'Cellar', -1],
  ['ground', 'Ground floor', 0],
  ['first', 'First floor', 1],
  ['second', 'Second floor', 2],
  ['attic', 'Attic', 3],
] as const;
const NAMES = ['Living room', 'Kitchen', 'Bedroom', 'Bathroom', 'Office', 'Hall', 'Child', 'Guest room', 'Laundry'];

/** Our room of a number: its score falls by its number, and every seventh is not judged yet. */
function statesOf(prefix: string, at: number): HassState[] {
  const score = (97 - at * 13 + 1300) % 100;
  const co2 = 480 + ((at * 170) % 1500);
  const sub = { co2: score, temperature: 88 };
  const judged = at % 7 !== 6;
  return [
    state(`sensor.${prefix}co2`, co2, { unit_of_measurement: 'ppm', device_class: 'carbon_dioxide' }),
    state(`sensor.${prefix}temperature`, 20 + (at % 4), { unit_of_measurement: '°C', device_class: 'temperature' }),
    judged
      ? state(`sensor.${prefix}score`, score, {
          sub_scores: sub,
          dominant: 'co2',
          level: levelOf(score),
          coverage: 0.9,
          standard: 'iaqverse',
          index: null,
        })
      : state(`sensor.${prefix}score`, 'unknown'),
    state(`select.${prefix}mode`, 'advise', { code: 'advise', options: ['off', 'advise', 'auto'] }),
  ];
}

/** The doubled home with so many of our rooms, on so many floors of one site, or of several. */
export function houseData(count = 6, floors = 2, sites = 1): HassData {
  const data = homeData();
  const areas: Record<string, HassArea> = {};
  const devices: Record<string, HassDevice> = {};
  const entities: Record<string, HassEntity> = {};
  const states: Record<string, HassState> = {};
  const used = FLOORS.slice(1, 1 + Math.min(floors, 4)).concat(floors > 4 ? FLOORS.slice(0, 1) : []);
  for (let at = 0; at < count; at++) {
    const name = at < NAMES.length ? NAMES[at]! : `${NAMES[at % NAMES.length]} ${Math.floor(at / NAMES.length) + 1}`;
    const [site, room] = [sites === 1 ? 'home' : `site${at % sites}`, `room${at}`];
    const prefix = `iaqverse_${site}_${room}_`;
    const floor = used[at % used.length]![0];
    areas[room] = { area_id: room, name, floor_id: floor };
    devices[room] = {
      id: room,
      name,
      manufacturer: 'IAQverse',
      model: 'Room',
      area_id: room,
      identifiers: [['mqtt', `iaqverse_${site}_${room}`]],
    };
    for (const one of statesOf(prefix, at)) {
      states[one.entity_id] = one;
      entities[one.entity_id] = { entity_id: one.entity_id, device_id: room, platform: 'mqtt' };
    }
  }
  return {
    ...data,
    areas,
    devices,
    entities,
    states,
    floors: Object.fromEntries(
      used.map(([floor_id, name, level]): [string, HassFloor] => [floor_id, { floor_id, name, level }]),
    ),
  };
}
