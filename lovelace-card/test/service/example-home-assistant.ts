import type { HaCorrection, HaCorrections, HaEntityUse } from '@iaqverse/core';
import type { EntitiesAnswer } from '../../src/live/api.ts';
import type { Health, HomeAssistantHealth } from '../../src/live/health.ts';
import { exampleHealth } from './example-health.ts';
import { NOW } from './example-home.ts';

/** A service that is connected to a Home Assistant. */
export function healthWithHomeAssistant(known: Partial<HomeAssistantHealth> = {}): Health {
  return {
    ...exampleHealth(),
    homeAssistant: {
      state: 'connected',
      address: 'http://homeassistant.local:8123',
      version: '2026.11.1',
      lastError: undefined,
      connectedSince: NOW - 3_600_000,
      entities: 12,
      ...known,
    },
  };
}

type Told = readonly [
  entity_id: string,
  name: string,
  area: string | undefined,
  known: Pick<HaEntityUse, 'use' | 'quantity' | 'kind' | 'measures' | 'flag'>,
  reason: string,
];

const LEFT_OUT = { use: 'left_out' } as const;
const ENVIRONMENT = { use: 'environment' } as const;

const TOLD: readonly Told[] = [
  ['sensor.bedroom_co2', 'CO2', 'Bedroom', { use: 'sensor', quantity: 'co2' }, 'class carbon_dioxide'],
  [
    'sensor.bedroom_temperature',
    'Temperature',
    'Bedroom',
    { use: 'sensor', quantity: 'temperature' },
    'class temperature',
  ],
  ['sensor.bedroom_voc', 'VOC index', 'Bedroom', { use: 'sensor', quantity: 'voc_index' }, 'its name and unit say so'],
  ['cover.bedroom_window', 'Window', 'Bedroom', { use: 'actuator', kind: 'window' }, 'class window'],
  [
    'fan.bedroom',
    'Tall fan by the wardrobe',
    'Bedroom',
    { use: 'actuator' },
    'a fan of any use: say in the configuration what it is',
  ],
  ['light.bedroom', 'Ceiling light', 'Bedroom', LEFT_OUT, 'a light neither measures nor moves anything of ours'],
  ['sensor.bedroom_battery', 'Battery', 'Bedroom', LEFT_OUT, 'it is for diagnostic'],
  ['sensor.kitchen_pm25', 'Fine dust', 'Kitchen', { use: 'sensor', quantity: 'pm25' }, 'class pm25'],
  ['switch.hood', 'Cooker hood', 'Kitchen', { use: 'actuator', kind: 'fan' }, 'named "Cooker hood"'],
  ['sensor.fridge', 'Fridge temperature', 'Kitchen', LEFT_OUT, '"Fridge temperature" is not the air of a room'],
  ['binary_sensor.smoke', 'Smoke', 'Kitchen', { ...ENVIRONMENT, flag: 'smoke_alarm' }, 'class smoke'],
  ['binary_sensor.kitchen_window', 'Window contact', 'Kitchen', { use: 'actuator', kind: 'window' }, 'class window'],
  [
    'binary_sensor.kitchen_motion',
    'Motion',
    'Kitchen',
    { use: 'sensor', quantity: 'occupancy' },
    'class motion: that it sees nobody says nothing',
  ],
  [
    'climate.kitchen',
    'Radiator',
    'Kitchen',
    { use: 'actuator', kind: 'heater', measures: ['temperature'] },
    'it heats; measures temperature too, since no other sensor does there',
  ],
  [
    'input_boolean.stove',
    'Wood stove',
    undefined,
    { ...ENVIRONMENT, flag: 'fire_burning' },
    'a person says that it tells of a fire',
  ],
  ['sensor.garden', 'Temperature', 'Garden', { ...ENVIRONMENT, quantity: 'temperature' }, 'its area is "Garden"'],
  ['weather.home', 'Forecast Home', undefined, ENVIRONMENT, 'it tells of the weather'],
  ['person.anna', 'Anna', undefined, { ...ENVIRONMENT, flag: 'occupied' }, 'who is at home'],
  [
    'sensor.street_station_particulate_matter_2_5_um_concentration_running_mean',
    'Station in the Rue de la Fontaine-aux-Champs, fine particulate matter',
    undefined,
    LEFT_OUT,
    'it belongs to a service and to no area: say that it is outdoors if it is',
  ],
  ['sun.sun', 'Sun', undefined, LEFT_OUT, 'a sun neither measures nor moves anything of ours'],
];

/** What a Home Assistant of a few areas is used as. */
export function exampleEntities(): HaEntityUse[] {
  return TOLD.map(([entity_id, name, area, known, reason]) => ({ entity_id, name, area, ...known, reason }));
}

/** As many entities more that are left out, spread over areas. */
export function manyEntities(count: number): HaEntityUse[] {
  return Array.from({ length: count }, (_, index) => ({
    entity_id: `light.lamp_${index}`,
    name: `Lamp ${index}`,
    area: `Area ${index % 20}`,
    use: 'left_out',
    reason: 'a light neither measures nor moves anything of ours',
  }));
}

/** The part of a service that answers for the entities of Home Assistant: corrections show one question later. */
export class FakeEntities {
  guesses: readonly HaEntityUse[] = exampleEntities();
  corrections: HaCorrections = {};
  #shown: HaCorrections = {};

  answer(): EntitiesAnswer {
    const entities = this.guesses.map((guess) => corrected(guess, this.#shown[guess.entity_id]));
    this.#shown = this.corrections;
    return { entities, corrections: this.corrections };
  }

  correct(entityId: string, correction: HaCorrection | undefined): void {
    const { [entityId]: _, ...others } = this.corrections;
    this.corrections = correction === undefined ? others : { ...others, [entityId]: correction };
  }
}

function corrected(guess: HaEntityUse, correction: HaCorrection | undefined): HaEntityUse {
  if (correction === undefined) return guess;
  const { entity_id, name, area } = guess;
  const { use, quantity = guess.quantity, kind } = correction;
  const same = { entity_id, name, area };
  if (use === 'ignore') return { ...same, use: 'left_out', reason: 'a person says that it is to be left alone' };
  if (use === 'only_moves') return { ...same, use: 'actuator', kind: kind ?? guess.kind!, reason: guess.reason };
  if (use === 'fire')
    return { ...same, use: 'environment', flag: 'fire_burning', reason: 'a person says that it tells of a fire' };
  if (kind !== undefined) return { ...same, use: 'actuator', kind, reason: 'a person says so' };
  return use === 'outdoor'
    ? { ...same, use: 'environment', ...(quantity && { quantity }), reason: 'a person says that it is outdoors' }
    : { ...same, use: 'sensor', ...(quantity && { quantity }), reason: 'class pm25' };
}
